"""Video and audio: the container's outer structure."""

import struct

from django.utils.translation import gettext as _

from server.media.checks import Damaged, Readable, WrongType, read_at

_MAX_BOXES = 100_000  # hours of a recording in fragments
_ID3_PADDING = 1 << 16


def check_mp4(file: Readable, size: int) -> None:
    """MP4, M4A, M4V and MOV: boxes from the first byte to the last, with an index and data."""
    if read_at(file, 4, 4) != b"ftyp":
        raise WrongType
    found = set()
    offset = 0
    for _box in range(_MAX_BOXES):
        if offset == size:
            break
        header = read_at(file, offset, 16)
        if len(header) < 8:
            raise Damaged
        length, kind = struct.unpack(">L4s", header[:8])
        if length == 1 and len(header) == 16:
            length = struct.unpack(">Q", header[8:])[0]
        elif length == 0:  # up to the end of the file
            length = size - offset
        if length < 8 or offset + length > size:
            raise Damaged(_("The end of the recording is missing."))
        found.add(kind)
        offset += length
    else:
        raise Damaged
    if b"moov" not in found or not found & {b"mdat", b"moof"}:
        raise Damaged


def check_webm(file: Readable, size: int) -> None:
    head = read_at(file, 0, 4096)
    if not head.startswith(b"\x1a\x45\xdf\xa3") or b"\x42\x82\x84webm" not in head:
        raise WrongType
    if b"\x18\x53\x80\x67" not in head:  # the segment that holds everything
        raise Damaged


def check_ogg_video(file: Readable, size: int) -> None:
    _check_ogg(file, (b"\x80theora",))


def check_ogg_audio(file: Readable, size: int) -> None:
    _check_ogg(file, (b"\x01vorbis", b"OpusHead", b"\x7fFLAC", b"Speex   "))


def _check_ogg(file: Readable, codecs: tuple[bytes, ...]) -> None:
    head = read_at(file, 0, 4096)
    if not head.startswith(b"OggS\x00") or not any(codec in head for codec in codecs):
        raise WrongType


def check_wav(file: Readable, size: int) -> None:
    head = read_at(file, 0, 4096)
    if not head.startswith(b"RIFF") or head[8:12] != b"WAVE":
        raise WrongType
    if b"fmt " not in head:
        raise Damaged


def check_flac(file: Readable, size: int) -> None:
    head = read_at(file, 0, 42)
    if not head.startswith(b"fLaC"):
        raise WrongType
    # The stream information comes first and is 34 bytes long.
    if head[4] & 0x7F != 0 or int.from_bytes(head[5:8], "big") != 34 or len(head) < 42:
        raise Damaged


def check_mp3(file: Readable, size: int) -> None:
    """Two frames in a row, after an ID3 tag if there is one."""
    head = read_at(file, 0, 10)
    start = 0
    if head.startswith(b"ID3") and len(head) == 10:
        # Four times seven bits.
        start = 10 + sum(
            (byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True)
        )
    block = read_at(file, start, _ID3_PADDING)
    # Without a tag the file is nothing but frames; behind a tag there may be padding.
    candidates = range(len(block) - 3) if start else range(1)
    for at in candidates:
        length = _mp3_frame_length(block[at : at + 4])
        if length and (
            _mp3_frame_length(block[at + length : at + length + 4]) or at + length == len(block)
        ):
            return
    raise Damaged if start else WrongType


# kbit/s by bitrate index, for layer III of MPEG 1 and of MPEG 2 and 2.5
_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {0b11: (44100, 48000, 32000), 0b10: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mp3_frame_length(header: bytes) -> int:
    """Bytes of the layer III frame that begins here; 0 if none does."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bitrate, rate, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version not in _SAMPLE_RATES or layer != 0b01 or bitrate in {0, 15} or rate == 3:
        return 0
    generation = 1 if version == 0b11 else 2
    return int(
        144_000 // generation * _BITRATES[generation][bitrate] // _SAMPLE_RATES[version][rate]
        + padding
    )
