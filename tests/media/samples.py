"""Small files of every kind we accept, made here; also the parts that hostile ones are made of."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def picture(image_format: str = "PNG", size: tuple[int, int] = (64, 48), **options) -> bytes:
    """Left half red, right half blue, so that a turn shows."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    return encoded(image, image_format, **options)


def encoded(image: Image.Image, image_format: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, image_format, **options)
    return buffer.getvalue()


def photo_with_place(orientation: int = 6) -> bytes:
    """A JPEG as a phone makes it: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CanaryPhone"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    return picture("JPEG", exif=exif, comment=b"canary comment")


def pdf(body: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" + body + b"\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def archive(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        for name, content in entries.items():
            # Not writestr(name): ZipInfo is where hostile names survive.
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            info.external_attr = 0o100644 << 16
            file.writestr(info, content)
    return buffer.getvalue()


def archive_with_link(target: bytes = b"/etc/passwd") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        info = zipfile.ZipInfo("innocent.txt")
        info.external_attr = 0o120777 << 16
        file.writestr(info, target)
    return buffer.getvalue()


def office(main_part: str, **more: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", main_part: b"<x/>", **more})


def docx() -> bytes:
    return office("word/document.xml")


def opendocument(kind: str = "text") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        file.writestr("content.xml", "<x/>")
    return buffer.getvalue()


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">L4s", 8 + len(content), kind) + content


def mp4(content: bytes = b"\x00" * 2000, brand: bytes = b"isom") -> bytes:
    """The outer boxes only: enough for a check, not for a player."""
    return (
        box(b"ftyp", brand + struct.pack(">L", 512) + b"isommp42")
        + box(b"moov", box(b"mvhd", b"\x00" * 100))
        + box(b"mdat", content)
    )


def webm(document_type: bytes = b"webm") -> bytes:
    header = b"\x42\x82" + bytes([0x80 | len(document_type)]) + document_type
    return (
        b"\x1a\x45\xdf\xa3"
        + bytes([0x80 | len(header)])
        + header
        + b"\x18\x53\x80\x67\xff"
        + b"\0" * 99
    )


def ogg(codec: bytes = b"\x01vorbis") -> bytes:
    return b"OggS\x00\x02" + b"\x00" * 20 + b"\x01\x1e" + codec + b"\x00" * 40


def mp3(tag: bytes = b"", frames: int = 4) -> bytes:
    """MPEG 1 layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes."""
    return tag + (b"\xff\xfb\x90\x00" + b"\x00" * 413) * frames


def id3(content: bytes = b"") -> bytes:
    size = len(content)
    return b"ID3\x04\x00\x00" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + content


def wav() -> bytes:
    content = (
        b"WAVEfmt " + struct.pack("<LHHLLHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data\x04\0\0\0abcd"
    )
    return b"RIFF" + struct.pack("<L", len(content)) + content


def flac() -> bytes:
    return b"fLaC\x80\x00\x00\x22" + b"\x00" * 34 + b"\xff\xf8" + b"\x00" * 20


GOOD = {
    "picture.png": picture("PNG"),
    "picture.jpg": picture("JPEG"),
    "picture.jpeg": picture("JPEG"),
    "picture.webp": picture("WEBP"),
    "paper.pdf": pdf(),
    "paper.docx": docx(),
    "table.xlsx": office("xl/workbook.xml"),
    "talk.pptx": office("ppt/presentation.xml"),
    "paper.odt": opendocument(),
    "table.ods": opendocument("spreadsheet"),
    "talk.odp": opendocument("presentation"),
    "notes.txt": "Grüße, 世界\n".encode(),
    "notes.md": b"# Notes\n",
    "table.csv": b"a,b\n1,2\n",
    "film.mp4": mp4(),
    "film.m4v": mp4(brand=b"M4V "),
    "film.mov": mp4(brand=b"qt  "),
    "film.webm": webm(),
    "film.ogv": ogg(b"\x80theora"),
    "song.mp3": mp3(),
    "tagged.mp3": mp3(id3(b"\x00" * 300)),
    "song.m4a": mp4(brand=b"M4A "),
    "song.ogg": ogg(),
    "song.oga": ogg(b"\x7fFLAC"),
    "song.opus": ogg(b"OpusHead"),
    "song.wav": wav(),
    "song.flac": flac(),
    "bundle.zip": archive({"a.txt": b"a", "folder/b.txt": b"b"}),
}


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )
