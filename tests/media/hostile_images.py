"""Images that are made to harm whoever opens them, by what they try. Those that unpack to much, and
scripts in the usual places, are in test_hostile.py."""

import io
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from tests.media.samples import archive, encoded, pdf, picture, png_header

TYPE, DAMAGED = "FILE_TYPE_NOT_ALLOWED", "FILE_DAMAGED"
HTML = b"<!doctype html><script>alert(document.domain)</script>"
CANARY = b"canary"
PNG = b"\x89PNG\r\n\x1a\n"
FRAMES = 10_000
EXTENSIONS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}

Made = Callable[[], bytes]


def chunk(kind: bytes, content: bytes) -> bytes:
    """Of a PNG."""
    checksum = zlib.crc32(kind + content)
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)


def png_with(*chunks: bytes) -> bytes:
    """Behind the header of a picture that is fine."""
    content = picture("PNG")
    return content[:33] + b"".join(chunks) + content[33:]


def png_of(width: int, height: int, bits: int, colours: int, interlaced: int = 0) -> bytes:
    """A header with next to nothing behind it."""
    header = struct.pack(">LLBBBBB", width, height, bits, colours, 0, 0, interlaced)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return PNG + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def packed(size: int) -> bytes:
    return zlib.compress(bytes(size), 9)


def animated_png() -> bytes:
    content = picture("PNG", size=(8, 8))
    pixels = content[content.index(b"IDAT") - 4 : content.index(b"IEND") - 4]
    data = pixels[8:-4]
    frames = [chunk(b"acTL", struct.pack(">LL", FRAMES, 0))]
    for number in range(FRAMES):
        control = struct.pack(">LLLLLHHBB", 2 * number, 8, 8, 0, 0, 1, 30, 0, 0)
        numbered = struct.pack(">L", 2 * number + 1) + data
        frames += [chunk(b"fcTL", control), chunk(b"fdAT", numbered)]
    return content[:33] + frames[0] + pixels + b"".join(frames[1:]) + chunk(b"IEND", b"")


def jpeg_that_claims(width: int, height: int) -> bytes:
    content = bytearray(picture("JPEG"))
    struct.pack_into(">HH", content, content.index(b"\xff\xc0") + 5, height, width)
    return bytes(content)


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg_with(*segments: bytes) -> bytes:
    content = picture("JPEG")
    return content[:2] + b"".join(segments) + content[2:]


def jpeg_of_scans(side: int, scans: int) -> bytes:
    """Progressive: each scan of some bytes says of every block that nothing has changed."""
    blocks = (side + 7) // 8 * ((side + 7) // 8)
    table = b"\x01" + bytes(15)  # one code, of one bit
    changeless = bytes((blocks // 16384 + 1) * 15 // 8 + 1)
    scan = jpeg_segment(0xDA, b"\x01\x01\x00\x01\x3f\x00") + changeless
    return (
        b"\xff\xd8"
        + jpeg_segment(0xDB, b"\x00" + b"\x01" * 64)
        + jpeg_segment(0xC2, struct.pack(">BHHB", 8, side, side, 1) + b"\x01\x11\x00")
        + jpeg_segment(0xC4, b"\x00" + table + b"\x00")
        + jpeg_segment(0xC4, b"\x10" + table + b"\xe0")
        + jpeg_segment(0xDA, b"\x01\x01\x00\x00\x00\x00")
        + bytes(blocks // 8 + 1)
        + scan * scans
        + b"\xff\xd9"
    )


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP."""
    body = b"WEBP" + b"".join(
        kind + struct.pack("<L", len(content)) + content + bytes(len(content) % 2)
        for kind, content in chunks
    )
    return b"RIFF" + struct.pack("<L", len(body)) + body


def webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at < len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def canvas(width: int, height: int, flags: int = 0) -> tuple[bytes, bytes]:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X", bytes([flags, 0, 0, 0]) + sides


def lossless(width: int, height: int) -> tuple[bytes, bytes]:
    return b"VP8L", b"\x2f" + struct.pack("<L", width - 1 | height - 1 << 14) + bytes(20)


def animated_webp(width: int = 8, height: int = 8, frames: int = FRAMES) -> bytes:
    images = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    content = encoded(images[0], "WEBP", save_all=True, append_images=images[1:])
    (_, head), *rest = webp_chunks(content)
    background = next(pair for pair in rest if pair[0] == b"ANIM")
    frame = next(pair for pair in rest if pair[0] == b"ANMF")
    return riff(canvas(width, height, head[0]), background, *[frame] * frames)


def photos(count: int) -> bytes:
    """A JPEG with so many more behind it."""
    images = [Image.new("RGB", (16, 16), "red") for _ in range(count)]
    return encoded(images[0], "MPO", save_all=True, append_images=images[1:])


def with_place(image_format: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CANARY.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0), 29: CANARY.decode()})
    return picture(image_format, exif=exif)


def exif_in_circles() -> bytes:
    """Its first directory says that the place is described in the first directory."""
    entry = struct.pack("<HHLL", 0x8825, 4, 1, 8)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 1) + entry + struct.pack("<L", 8)


def exif_of_billions() -> bytes:
    entry = struct.pack("<HHLL", 0x0112, 3, 0xFFFFFFFF, 0xFFFFFF00)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 0xFFFF) + entry * 50


def cut(image_format: str, share: float) -> bytes:
    content = picture(image_format, size=(320, 240))
    return content[: int(len(content) * share)]


def disguised(image_format: str, side: int = 9, **options: object) -> bytes:
    mode = "L" if image_format in {"TGA", "PPM"} else "RGB"
    return encoded(Image.new(mode, (side, side)), image_format, **options)


# (what makes it, the code it is refused with)
REFUSED: dict[str, tuple[Made, str]] = {
    # other formats under our names: what decodes them is never asked
    "gif.jpg": (lambda: disguised("GIF"), TYPE),
    "gif.webp": (lambda: disguised("GIF"), TYPE),
    "gif flood.png": (lambda: b"GIF89a\xff\xff\xff\xff\xf7\x00\x00" + bytes(40), TYPE),
    "gif and script.png": (lambda: b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", TYPE),
    "gif and script.jpg": (lambda: b"GIF89a=1;alert(1);", TYPE),
    "gif of many.png": (lambda: disguised("GIF") * FRAMES, TYPE),
    "bmp flood.jpg": (
        lambda: b"BM" + struct.pack("<LLLLLLHH", 54, 0, 54, 40, *[2**30] * 2, 1, 24),
        TYPE,
    ),
    "bmp.webp": (lambda: disguised("BMP"), TYPE),
    "tiff.png": (lambda: disguised("TIFF"), TYPE),
    "tiff flood.webp": (lambda: disguised("TIFF", 3_000, compression="tiff_deflate"), TYPE),
    "ico.jpg": (lambda: encoded(Image.new("RGB", (32, 32)), "ICO"), TYPE),
    "avif.png": (lambda: b"\x00\x00\x00\x1cftypavif" + bytes(40), TYPE),
    "avif.webp": (lambda: b"\x00\x00\x00\x1cftypavif" + bytes(40), TYPE),
    "heic.jpg": (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(40), TYPE),
    "jpeg2000.jpg": (lambda: disguised("JPEG2000"), TYPE),
    "targa.png": (lambda: disguised("TGA"), TYPE),
    "ppm flood.png": (lambda: b"P6 100000 100000 255\n", TYPE),
    "psd.png": (lambda: b"8BPS\x00\x01" + bytes(40), TYPE),
    "sun.png": (lambda: b"\x59\xa6\x6a\x95" + bytes(40), TYPE),
    "postscript.png": (lambda: b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file", TYPE),
    "cursor.webp": (lambda: b"RIFF\x24\x00\x00\x00ACONanih" + bytes(40), TYPE),
    "film.webp": (lambda: b"RIFF\x24\x00\x00\x00AVI LIST" + bytes(40), TYPE),
    "html and png.png": (lambda: HTML + picture("PNG"), TYPE),
    "space before.png": (lambda: b" " + picture("PNG"), TYPE),
    "script.jpeg": (lambda: b"#!/bin/sh\nrm -rf /\n", TYPE),
    # floods: huge by the header, next to nothing behind it
    "flood.png": (lambda: png_header(65_535, 65_535), DAMAGED),
    "flood 16 bit.png": (lambda: png_of(7_000, 7_000, 16, 6), DAMAGED),
    "flood interlaced.png": (lambda: png_of(7_000, 7_000, 8, 6, 1), DAMAGED),
    "flood of a line.png": (lambda: png_of(50_000_000, 1, 16, 6), DAMAGED),
    "flood of a column.png": (lambda: png_of(1, 50_000_000, 8, 6), DAMAGED),
    "flood.jpg": (lambda: jpeg_that_claims(65_500, 65_500), DAMAGED),
    "flood of a line.jpg": (lambda: jpeg_that_claims(65_535, 1), DAMAGED),
    "flood of nothing.jpg": (lambda: jpeg_that_claims(0, 0), DAMAGED),
    "flood.webp": (lambda: riff(lossless(16_383, 16_383)), DAMAGED),
    "flood just too large.webp": (lambda: riff(lossless(5_000, 4_001)), DAMAGED),
    "flood of a canvas.webp": (lambda: riff(canvas(1 << 24, 1 << 24), lossless(8, 8)), DAMAGED),
    "flood of frames.webp": (lambda: animated_webp(16_383, 16_383, 3), DAMAGED),
    # bombs in what says something about a picture
    "profile bomb.png": (
        lambda: png_with(chunk(b"iCCP", b"p\x00\x00" + packed(100_000_000))),
        DAMAGED,
    ),
    "text bombs.png": (
        lambda: png_with(*[chunk(b"zTXt", b"a\x00\x00" + packed(1_000_000))] * 100),
        DAMAGED,
    ),
    "long text bomb.png": (
        lambda: png_with(chunk(b"iTXt", b"a\x00\x01\x00\x00\x00" + packed(100_000_000))),
        DAMAGED,
    ),
    # lies and nonsense
    "no such depth.png": (lambda: png_of(9, 9, 7, 2), DAMAGED),
    "no such colours.png": (lambda: png_of(9, 9, 8, 9), DAMAGED),
    "a chunk of gigabytes.png": (lambda: picture()[:33] + b"\x7f\xff\xff\xffIDAT", DAMAGED),
    "a wrong checksum.png": (lambda: picture().replace(b"IHDR", b"IHDS"), DAMAGED),
    "noise for pixels.png": (
        lambda: PNG + chunk(b"IHDR", png_header(9, 9)[16:29]) + chunk(b"IDAT", b"\xa5" * 900),
        DAMAGED,
    ),
    "no tables.jpg": (lambda: picture("JPEG").replace(b"\xff\xdb", b"\xff\xe9"), DAMAGED),
    "only a beginning.jpg": (lambda: b"\xff\xd8\xff", DAMAGED),
    "markers.jpg": (lambda: b"\xff\xd8" + b"\xff" * 1_000_000, DAMAGED),
    "segments.jpg": (lambda: b"\xff\xd8" + jpeg_segment(0xE1, b"") * 500_000, DAMAGED),
    "no pixels.webp": (lambda: riff(canvas(9, 9)), DAMAGED),
    "a lying size.webp": (lambda: b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff", DAMAGED),
    "a frame outside.webp": (lambda: animated_webp(2, 2, 3), DAMAGED),
    **{
        f"cut at {share:.0%}.{EXTENSIONS[image_format]}": (
            lambda image_format=image_format, share=share: cut(image_format, share),
            DAMAGED,
        )
        for image_format in ("PNG", "JPEG", "WEBP")
        for share in (0.1, 0.3, 0.5, 0.7, 0.9)
    },
}

# (what makes it, what must not be left of it)
KEPT: dict[str, tuple[Made, bytes]] = {
    "place.jpg": (lambda: with_place("JPEG"), CANARY),
    "place.png": (lambda: with_place("PNG"), CANARY),
    "place.webp": (lambda: with_place("WEBP"), CANARY),
    "place in text.png": (lambda: png_with(chunk(b"tEXt", b"GPS\x00" + CANARY)), CANARY),
    "unknown chunk.png": (lambda: png_with(chunk(b"caNy", CANARY)), CANARY),
    "unknown segment.jpg": (lambda: jpeg_with(jpeg_segment(0xED, CANARY)), CANARY),
    "unknown chunk.webp": (
        lambda: riff(canvas(64, 48), *webp_chunks(picture("WEBP")), (b"CANY", CANARY)),
        CANARY,
    ),
    "exif in circles.jpg": (
        lambda: jpeg_with(jpeg_segment(0xE1, b"Exif\x00\x00" + exif_in_circles())),
        b"Exif",
    ),
    "exif of billions.jpg": (
        lambda: jpeg_with(jpeg_segment(0xE1, b"Exif\x00\x00" + exif_of_billions())),
        b"Exif",
    ),
    "exif in circles.png": (lambda: png_with(chunk(b"eXIf", exif_in_circles())), b"eXIf"),
    "a profile of noise.jpg": (
        lambda: jpeg_with(jpeg_segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + CANARY * 500)),
        CANARY,
    ),
    "a profile of megabytes.png": (
        lambda: png_with(chunk(b"iCCP", b"p\x00\x00" + packed(900_000))),
        b"iCCP",
    ),
    "a PDF within.png": (lambda: png_with(chunk(b"tEXt", b"a\x00" + pdf())), b"%PDF"),
    "a PDF within.jpg": (lambda: jpeg_with(jpeg_segment(0xFE, pdf())), b"%PDF"),
    "another behind.png": (lambda: picture() + png_with(chunk(b"caNy", CANARY)), CANARY),
    "a program behind.png": (lambda: picture() + b"MZ\x90\x00" + CANARY, CANARY),
    "an archive behind.webp": (lambda: picture("WEBP") + archive({"canary": b""}), CANARY),
    "a film behind.jpg": (lambda: picture("JPEG") + b"\x00\x00\x00\x18ftypmp42" + CANARY, CANARY),
    "ten thousand frames.png": (animated_png, b"fcTL"),
    "ten thousand frames.webp": (animated_webp, b"ANMF"),
    "a hundred photos.jpg": (lambda: photos(100), b"MPF"),
    "a million comments.jpg": (lambda: jpeg_with(jpeg_segment(0xFE, b"") * 1_000_000), b"\xff\xfe"),
    "a hundred thousand chunks.png": (
        lambda: png_with(chunk(b"tIME", bytes(7)) * 100_000),
        b"tIME",
    ),
}


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
