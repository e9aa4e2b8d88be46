"""What a file holds: its tracks, its length, a picture of it. Nothing is decoded but one picture."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from PIL import Image

UNSUPPORTED = 3  # exit codes
DAMAGED = 4
TOO_LONG = 5
TOO_LARGE = 6
OUT_OF_MEMORY = 7

MAX_SECONDS = 6 * 3600
MAX_PIXELS = 40_000_000
SIDES = {360: 800, 720: 2800, 1080: 5000}  # pixels of the shorter side: kbit/s at most
POSTER, THUMBNAIL = "poster.webp", "thumbnail.webp"
_POSTER_SIDE, _THUMBNAIL_SIDE = 1280, 480  # pixels
_COPIED_KEY_GAP = 10.0  # seconds
_COPIED_BITS = 8_000_000  # a second


class Refused(Exception):
    """This file cannot be packaged; `code` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Tracks:
    """What of a file is packaged, and what its packets say without being decoded."""

    video: Any
    audio: Any
    seconds: float = 0.0
    pictures: int = 0
    bits: int = 0
    key_gap: float = 0.0
    codec: str = ""  # of the pictures
    layout: str = ""
    ratio: Fraction = Fraction(1)  # how wide a pixel is, in its heights


def say(**line: Any) -> None:
    print(json.dumps(line), flush=True)  # noqa: T201


def opened(source: str) -> Any:
    """The file, if it is one of the containers that may be uploaded. Others could name further
    files or addresses to read. Raises: Refused."""
    try:
        return av.open(source, options={"format_whitelist": "mov,matroska,ogg"})
    except av.error.ArgumentError as error:
        raise Refused(UNSUPPORTED) from error


def tracks_of(container: Any) -> Tracks:
    pictures = [s for s in container.streams.video if not is_cover(s)]
    tracks = Tracks(
        video=pictures[0] if pictures else None, audio=next(iter(container.streams.audio), None)
    )
    for stream in (tracks.video, tracks.audio):
        if stream is not None and stream.codec_context is None:
            raise Refused(UNSUPPORTED)
    if tracks.video is None and tracks.audio is None:
        raise Refused(UNSUPPORTED)
    return tracks


def is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def measure(container: Any, tracks: Tracks) -> None:
    """Reads every packet once: what a header says of length and key frames is not believed.

    What is asked of the streams later is noted here: they end with their container.
    """
    if tracks.video is not None:
        context = tracks.video.codec_context
        tracks.codec, tracks.layout = context.name, context.pix_fmt or ""
        tracks.ratio = pixel_ratio(tracks.video)
    begin: float | None = None
    key_at: float | None = None
    for packet in container.demux([s for s in (tracks.video, tracks.audio) if s is not None]):
        if packet.pts is None:
            continue
        at = float(packet.pts * packet.time_base)
        begin = at if begin is None else min(begin, at)
        end = at + float((packet.duration or 0) * packet.time_base)
        tracks.seconds = max(tracks.seconds, end - begin)
        if tracks.seconds > MAX_SECONDS:
            raise Refused(TOO_LONG)
        if packet.stream is tracks.video:
            tracks.pictures += 1
            tracks.bits += packet.size * 8
            if packet.is_keyframe or key_at is None:
                first_without = key_at is None and not packet.is_keyframe
                gap = MAX_SECONDS if first_without else at - (at if key_at is None else key_at)
                tracks.key_gap = max(tracks.key_gap, gap)
                key_at = at
    if key_at is not None and begin is not None:
        tracks.key_gap = max(tracks.key_gap, begin + tracks.seconds - key_at)


def display_size(tracks: Tracks, frame: Any) -> tuple[int, int]:
    """Upright and with square pixels."""
    width, height = round(frame.width * tracks.ratio), frame.height
    return (height, width) if turn_of(frame) in {90, 270} else (width, height)


def pixel_ratio(stream: Any) -> Fraction:
    ratio: Fraction | None = stream.sample_aspect_ratio
    return ratio if ratio and Fraction(1, 8) <= ratio <= 8 else Fraction(1)


def turn_of(frame: Any) -> int:
    """Degrees clockwise that the camera was held wrong."""
    return int(-round(frame.rotation / 90) * 90 % 360)


def sides_for(short: int) -> list[int]:
    """The qualities of a picture whose shorter side has so many pixels; never larger than it."""
    top = min(short, max(SIDES))
    return [side for side in SIDES if side <= top * 3 / 4] + [top]


def can_copy(tracks: Tracks, frame: Any, side: int) -> bool:
    """Whether the pictures may stay as they were encoded."""
    return bool(
        tracks.codec == "h264"
        and tracks.layout in {"yuv420p", "yuvj420p"}
        and min(frame.width, frame.height) == side
        and turn_of(frame) == 0
        and tracks.ratio == 1
        and tracks.key_gap <= _COPIED_KEY_GAP
        and tracks.bits <= _COPIED_BITS * max(tracks.seconds, 1)
    )


def can_copy_sound(audio: Any) -> bool:
    context = audio.codec_context
    return bool(
        context.name == "aac"
        and audio.profile == "LC"
        and context.channels <= 2
        and context.sample_rate <= 48_000
    )


def probe(source: str, folder: Path) -> None:
    with opened(source) as container:
        tracks = tracks_of(container)
        measure(container, tracks)
    if tracks.seconds <= 0:
        raise Refused(DAMAGED)
    if tracks.video is None:
        say(seconds=tracks.seconds, width=0, height=0, sides=[0], pixels=0, pictures=0)
        return
    frame = frame_at(source, min(3.0, tracks.seconds / 10))
    width, height = display_size(tracks, frame)
    if frame.width * frame.height > MAX_PIXELS or min(width, height) < 16:
        raise Refused(TOO_LARGE if frame.width * frame.height > MAX_PIXELS else UNSUPPORTED)
    # Scaled before it becomes an image: in full size that would take a hundred megabytes.
    scale = min(1.0, _POSTER_SIDE / max(width, height))
    wide, high = (max(1, round(side * scale)) for side in (width, height))
    lying = (high, wide) if turn_of(frame) in {90, 270} else (wide, high)
    picture: Image.Image = frame.to_image(width=lying[0], height=lying[1])
    picture = picture.rotate(-turn_of(frame), expand=True)
    for name, side in ((POSTER, _POSTER_SIDE), (THUMBNAIL, _THUMBNAIL_SIDE)):
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        picture.save(folder / name, "WEBP", quality=80, method=4)
    say(
        seconds=tracks.seconds,
        width=width,
        height=height,
        sides=sides_for(min(width, height)),
        pixels=frame.width * frame.height,
        pictures=tracks.pictures,
    )


def frame_at(source: str, second: float) -> Any:
    """The first key picture from there on, or the last before; any picture if there is none."""
    frame = _frame_at(source, second, skipping="NONKEY") or _frame_at(source, 0, skipping="DEFAULT")
    if frame is None:
        raise Refused(DAMAGED)
    return frame


def _frame_at(source: str, second: float, *, skipping: str) -> Any:
    frame = None
    with opened(source) as container:
        stream = tracks_of(container).video
        if stream.codec_context.width * stream.codec_context.height > MAX_PIXELS:
            raise Refused(TOO_LARGE)
        stream.codec_context.skip_frame = skipping
        for frame in frames_of(container, [stream]):
            if frame.time is not None and frame.time >= second:
                break
    return frame


def frames_of(container: Any, streams: list[Any]) -> Iterator[Any]:
    """Decoded frames; a packet that cannot be decoded is left out, as players do."""
    for packet in container.demux(streams):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue
