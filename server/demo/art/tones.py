"""Pure tones as a WAV file."""

import math
import wave
from array import array
from collections.abc import Sequence
from io import BytesIO

_RATE = 22_050  # samples a second
_SECONDS = 6
_FADE = 0.05  # seconds, so that it does not click


def record_tones(hertz: Sequence[float]) -> bytes:
    """Six seconds of all the tones together, 16 bit, mono."""
    total = _RATE * _SECONDS
    loudness = 0.7 * 32_767 / len(hertz)
    samples = array("h")
    for number in range(total):
        seconds = number / _RATE
        fade = min(1.0, seconds / _FADE, (_SECONDS - seconds) / _FADE)
        wave_height = sum(math.sin(math.tau * tone * seconds) for tone in hertz)
        samples.append(int(loudness * fade * wave_height))
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()
