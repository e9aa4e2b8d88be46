"""Files that claim to be videos, through the real child under its real limits: each gets an answer."""

import resource
import struct
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pytest

from server.video.child import looking
from server.video.models import VideoFailure
from server.video.running import ChildFailed, child_lines, limits_of_making, limits_of_probing
from tests.media.samples import box, mp4, pdf, picture, webm
from tests.video.support import clip

pytestmark = pytest.mark.once

HTML = b"<!doctype html><script>alert(1)</script>"
FTYP = box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2avc1mp41")
BIG = 0x7FFFFFFF


@cache
def film() -> bytes:
    return clip(seconds=2)


@cache
def web_film() -> bytes:
    return clip(seconds=2, video="libvpx-vp9", audio=None, container="webm")


def patched(kind: bytes, offset: int, *words: int) -> bytes:
    """The film with other 32-bit words, so many bytes after each box name of this kind."""
    content = bytearray(film())
    at = content.find(kind)
    assert at > 0
    while at > 0:
        struct.pack_into(f">{len(words)}L", content, at + 4 + offset, *words)
        at = content.find(kind, at + 4)
    return bytes(content)


def cut(content: bytes, share: float) -> bytes:
    return content[: int(len(content) * share)]


def zeroed(content: bytes, start: float, end: float) -> bytes:
    first, last = int(len(content) * start), int(len(content) * end)
    return content[:first] + bytes(last - first) + content[last:]


def moov() -> bytes:
    content = film()
    at = content.index(b"moov") - 4
    return content[at : at + int.from_bytes(content[at : at + 4], "big")]


def many_tracks(count: int) -> bytes:
    index = moov()
    at = index.index(b"trak") - 4
    track = index[at : at + int.from_bytes(index[at : at + 4], "big")]
    return film().replace(index, box(b"moov", index[8:] + track * count))


def nested(kind: bytes, depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        content = box(kind, content)
    return content


def elements(*pairs: tuple[bytes, bytes]) -> bytes:
    """EBML elements with eight-byte lengths."""
    return b"".join(
        name + (len(content) | 1 << 56).to_bytes(8, "big") + content for name, content in pairs
    )


def matroska(*body: tuple[bytes, bytes]) -> bytes:
    head = elements((b"\x42\x82", b"webm"), (b"\x42\x87", b"\x04"), (b"\x42\x85", b"\x02"))
    return elements((b"\x1a\x45\xdf\xa3", head), (b"\x18\x53\x80\x67", elements(*body)))


def track(width: bytes, height: bytes, codec: bytes = b"V_VP9") -> tuple[bytes, bytes]:
    size = elements((b"\xb0", width), (b"\xba", height))
    entry = elements((b"\xd7", b"\x01"), (b"\x83", b"\x01"), (b"\x86", codec), (b"\xe0", size))
    return b"\x16\x54\xae\x6b", elements((b"\xae", entry))


# What is no film of any kind, and what is no longer one.
REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a byte": lambda: b"\x00",
    "zeros": lambda: bytes(1_000_000),
    "a page": lambda: HTML,
    "a PDF": pdf,
    "a picture": picture,
    "a box of nothing": lambda: FTYP,
    "a page in a box": lambda: mp4(HTML),
    "an index without tracks": lambda: FTYP + box(b"moov", box(b"mvhd", bytes(100))),
    "a WebM of nothing": webm,
    "a Matroska without tracks": lambda: matroska(),
    "a Matroska without pictures": lambda: matroska(track(b"\x10", b"\x10")),
    "a Matroska as wide as the world": lambda: matroska(track(b"\x7f" * 4, b"\x7f" * 4)),
    "an unknown codec": lambda: film().replace(b"avc1", b"zzzz").replace(b"mp4a", b"yyyy"),
    "an unknown codec in WebM": lambda: web_film().replace(b"V_VP9", b"V_ZZ9"),
    # which FFmpeg would follow to other files and addresses
    "a playlist": lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "a playlist of addresses": lambda: b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n",
    "a script": lambda: b"ffconcat version 1.0\nfile /etc/passwd\n",
    "a session": lambda: b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
    "a manifest": lambda: b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>',
    "an SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "subtitles": lambda: b"WEBVTT\n\n00:00.000 --> 00:01.000\nx\n",
    "an AVI": lambda: clip(seconds=1, audio=None, container="avi"),
    "a transport stream": lambda: clip(seconds=1, audio=None, container="mpegts"),
    # cut off or overwritten
    "an eighth": lambda: cut(film(), 0.125),
    "a half": lambda: cut(film(), 0.5),
    "a WebM's first bytes": lambda: cut(web_film(), 0.02),
    "no header": lambda: zeroed(film(), 0, 0.05),
    "no end": lambda: zeroed(film(), 0.9, 1),
    "no sample tables": lambda: film().replace(b"stbl", b"free"),
    "no sizes": lambda: film().replace(b"stsz", b"free"),
    "no places": lambda: film().replace(b"stco", b"free"),
    "only empty pictures": lambda: zeroed(film(), 0.05, 0.9),
    "a box in a box in a box": lambda: FTYP + nested(b"moov", 20_000) + box(b"mdat", b"x"),
    # lies of billions
    "billions of times": lambda: patched(b"stts", 4, 1, BIG, 1),
    "billions of entries of times": lambda: patched(b"stts", 4, BIG),
    "as long as a life": lambda: patched(b"stts", 4, 1, 40, BIG),
    "sizes of gigabytes": lambda: patched(b"stsz", 4, BIG, 20),
}
# Lies that a player would not mind: packaged or refused, but cheaply either way.
ENDURED: dict[str, Callable[[], bytes]] = {
    "all but the index": lambda: film().replace(b"moov", b"free"),
    "billions of sizes": lambda: patched(b"stsz", 4, 0, BIG),
    "billions of samples": lambda: patched(b"stsz", 4, 1, BIG),
    "billions of places": lambda: patched(b"stco", 4, BIG),
    "places far away": lambda: patched(b"stco", 4, 1, BIG),
    "billions of chunks": lambda: patched(b"stsc", 4, BIG),
    "one chunk of billions": lambda: patched(b"stsc", 4, 1, 1, BIG, 1),
    "billions of key frames": lambda: patched(b"stss", 4, BIG),
    "a header of millennia": lambda: patched(b"mvhd", 12, 1, 0xFFFFFFFE),
    "a clock that stands": lambda: patched(b"mdhd", 12, 0),
    "a clock of billions": lambda: patched(b"mdhd", 12, 0xFFFFFFFF),
    "a track as large as the sky": lambda: patched(b"tkhd", 76, 0xFFFFFFFF, 0xFFFFFFFF),
    "a sample of 65535 pixels": lambda: patched(b"avc1", 24, 0xFFFFFFFF),
    "a nonsense matrix": lambda: patched(b"tkhd", 40, *[BIG] * 9),
    "a hundred tracks": lambda: many_tracks(100),
    "five thousand tracks": lambda: many_tracks(5_000),
    "two indexes": lambda: film() + moov(),
    "a thousand indexes": lambda: film() + moov() * 1_000,
    "a page behind": lambda: film() + HTML,
    "an archive behind": lambda: film() + b"PK\x03\x04" + bytes(100),
    "no parameters of pictures": lambda: film().replace(b"avcC", b"free"),
    "parameters of noise": lambda: patched(b"avcC", 4, *[0xA5A5A5A5] * 6),
    "deep user data": lambda: film() + nested(b"udta", 5_000),
    "holes": lambda: zeroed(zeroed(film(), 0.2, 0.25), 0.5, 0.55),
    "a WebM with holes": lambda: zeroed(web_film(), 0.5, 0.7),
    "half a WebM": lambda: cut(web_film(), 0.5),
    "a WebM of a nonsense size": lambda: web_film().replace(b"\xb0\x81\xa0", b"\xb0\x81\x01"),
}


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def packaged(content: bytes, folder):
    """Raises: ChildFailed."""
    source = folder / "source"
    source.write_bytes(content)
    (folder / "key").write_bytes(bytes(16))

    def run(act, limits, *rest):
        used = (str(limits.cpu_seconds), str(limits.memory))
        lines = child_lines([act, str(source), str(folder), *used, *rest], folder / "trace")
        return [line for line in lines if line is not None][-1]

    limits = limits_of_probing(len(content))
    assert (limits.cpu_seconds, limits.memory) == (10, 512_000_000)
    looked = run("probe", limits)
    side = looked["sides"][0]
    return run("make", limits_of_making(looked, side), str(side))


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name, tmp_path):
    before = spent()
    with pytest.raises(ChildFailed) as refusal:
        packaged(REFUSED[name](), tmp_path)
    assert refusal.value.failure in {
        VideoFailure.DAMAGED,
        VideoFailure.UNSUPPORTED,
        VideoFailure.TOO_LONG,
        VideoFailure.TOO_LARGE,
        VideoFailure.OUT_OF_MEMORY,
    }
    assert spent() - before < 10


@pytest.mark.parametrize("name", ENDURED)
def test_endured(name, tmp_path):
    before = spent()
    with suppress(ChildFailed):
        made = packaged(ENDURED[name](), tmp_path)
        assert sum(made["segments"]) < 60
    assert spent() - before < 10


def test_the_film_itself_is_packaged(tmp_path):
    assert sum(packaged(film(), tmp_path)["segments"]) == pytest.approx(2, abs=0.5)


def test_only_containers_of_uploads_are_opened(tmp_path):
    """Not even with a codec that is fine."""
    source = tmp_path / "source"
    source.write_bytes(clip(seconds=1, audio=None, container="avi"))
    with pytest.raises(looking.Refused) as refusal:
        looking.opened(str(source))
    assert refusal.value.code == looking.UNSUPPORTED


@pytest.mark.parametrize(
    ("cpu_seconds", "memory", "failure"),
    [
        (10, 60_000_000, {VideoFailure.DAMAGED, VideoFailure.OUT_OF_MEMORY}),
        (0, 512_000_000, {VideoFailure.TOO_SLOW, VideoFailure.OUT_OF_MEMORY}),
    ],
    ids=["memory", "time"],
)
def test_the_limits_are_real(cpu_seconds, memory, failure, tmp_path):
    source = tmp_path / "source"
    source.write_bytes(film())
    arguments = ["probe", str(source), str(tmp_path), str(cpu_seconds), str(memory)]
    with pytest.raises(ChildFailed) as ended:
        list(child_lines(arguments, tmp_path / "trace"))
    assert ended.value.failure in failure
