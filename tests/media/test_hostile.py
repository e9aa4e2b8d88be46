"""Hostile uploads: each is refused for the right reason, or harmless when it is served."""

import gzip
import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

import pytest
from PIL import Image, PngImagePlugin

from server.core.errors import DomainError
from server.media import names, services
from server.media.checks import archives
from server.media.models import Asset
from tests.factories import UserFactory
from tests.media.samples import (
    archive,
    archive_with_link,
    box,
    docx,
    encoded,
    flac,
    id3,
    mp3,
    mp4,
    office,
    ogg,
    opendocument,
    pdf,
    picture,
    png_header,
    upload,
    wav,
    webm,
)
from tests.media.support import Browser, body

pytestmark = pytest.mark.once

TYPE, DAMAGED = "FILE_TYPE_NOT_ALLOWED", "FILE_DAMAGED"
HTML = b"<!doctype html><script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ELF = b"\x7fELF\x02\x01\x01" + b"\x00" * 200
EXE = b"MZ\x90\x00" + b"\x00" * 200


def zip_with_forged(**fields: int) -> bytes:
    """An archive whose directory lies about the size of its one file."""
    content = bytearray(archive({"a.txt": b"a" * 100}))
    at = content.index(b"PK\x01\x02")
    offsets = {"compress_size": 20, "file_size": 24}
    for name, value in fields.items():
        struct.pack_into("<L", content, at + offsets[name], value)
    return bytes(content)


def zip_of_noise_that_claims_gigabytes() -> bytes:
    """Too little for its ratio to be absurd, too much to unpack."""
    content = bytearray(archive({"noise": os.urandom(11_000_000)}, zipfile.ZIP_STORED))
    struct.pack_into("<L", content, content.rindex(b"PK\x01\x02") + 24, 2_100_000_000)
    return bytes(content)


def zip_with_end(count: int = 1, directory_size: int | None = None) -> bytes:
    content = bytearray(archive({"a.txt": b"a"}))
    at = content.index(b"PK\x05\x06")
    struct.pack_into("<2H", content, at + 8, count, count)
    if directory_size is not None:
        struct.pack_into("<L", content, at + 12, directory_size)
    return bytes(content)


def zip64() -> bytes:
    content = archive({"a.txt": b"a"})
    at = content.index(b"PK\x05\x06")
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    return content[:at] + locator + content[at:]


def zip_bomb() -> bytes:
    return archive({"zeros": b"\x00" * 30_000_000})


def nested_zip_bomb() -> bytes:
    content = zip_bomb()
    for _ in range(3):
        content = archive({f"{n}.zip": content for n in range(16)}, zipfile.ZIP_DEFLATED)
    return content


def many_entries() -> bytes:
    return archive({str(n): b"" for n in range(archives.MAX_ENTRIES + 1)}, zipfile.ZIP_STORED)


def zip_device() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        info = zipfile.ZipInfo("disk")
        info.external_attr = 0o060666 << 16
        file.writestr(info, b"")
    return buffer.getvalue()


def png_with_text(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text)
    return encoded(Image.new("RGB", (20, 20)), "PNG", pnginfo=info)


def png_text_bomb() -> bytes:
    """A compressed comment that unpacks to 100 MB."""
    content = picture("PNG")
    packed = b"Comment\x00\x00" + zlib.compress(b"\x00" * 100_000_000, 9)
    chunk = b"zTXt" + packed
    extra = struct.pack(">L", len(packed)) + chunk + struct.pack(">L", zlib.crc32(chunk))
    return content[:33] + extra + content[33:]


def png_idat_bomb() -> bytes:
    """Small and true to its header at first sight, but the pixels unpack to 300 MB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        )

    header = struct.pack(">LLBBBBB", 10, 10, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 300_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def pixel_flood(image_format: str) -> bytes:
    return encoded(Image.new("1" if image_format == "PNG" else "L", (12_000, 12_000)), image_format)


def made(content: bytes | Callable[[], bytes]) -> bytes:
    """The expensive ones are made only by their own test."""
    return content if isinstance(content, bytes) else content()


REFUSED = {
    # what would run in our origin
    "page.html": (HTML, TYPE),
    "page.htm": (HTML, TYPE),
    "page.xhtml": (HTML, TYPE),
    "image.svg": (SVG, TYPE),
    "image.svgz": (gzip.compress(SVG), TYPE),
    "feed.xml": (b"<?xml version='1.0'?><x/>", TYPE),
    "script.js": (b"alert(1)", TYPE),
    "style.css": (b"*{}", TYPE),
    "app.swf": (b"FWS\x09" + b"\x00" * 50, TYPE),
    "manifest.webmanifest": (b"{}", TYPE),
    "shell.php": (b"<?php system($_GET[0]);", TYPE),
    "setup.exe": (EXE, TYPE),
    "tool.sh": (b"#!/bin/sh\n", TYPE),
    "app.jar": (archive({"META-INF/MANIFEST.MF": b""}), TYPE),
    "link.url": (b"[InternetShortcut]\nURL=file:///etc/passwd", TYPE),
    "paper.docm": (docx(), TYPE),
    "noextension": (pdf(), TYPE),
    ".htaccess": (b"AddType text/html .png", TYPE),
    "trailing.pdf.": (HTML, TYPE),
    # double extensions: the last one counts
    "photo.png.html": (picture(), TYPE),
    "photo.png.svg": (SVG, TYPE),
    "paper.pdf.exe": (EXE, TYPE),
    "photo.html.png": (HTML, TYPE),
    "photo.php.jpg": (b"<?php phpinfo();", TYPE),
    # the content is not what the name says
    "html as.png": (HTML, TYPE),
    "svg as.png": (SVG, TYPE),
    "svg as.jpg": (SVG, TYPE),
    "html as.pdf": (HTML, TYPE),
    "exe as.pdf": (EXE, TYPE),
    "elf as.mp4": (ELF, TYPE),
    "html as.mp4": (HTML, TYPE),
    "html as.webm": (HTML, TYPE),
    "html as.mp3": (HTML, TYPE),
    "html as.ogg": (HTML, TYPE),
    "html as.wav": (HTML, TYPE),
    "html as.flac": (HTML, TYPE),
    "html as.zip": (HTML, TYPE),
    "html as.docx": (HTML, TYPE),
    "zip as.docx": (archive({"a.txt": b"a"}), TYPE),
    "docx as.xlsx": (docx(), TYPE),
    "zip as.odt": (archive({"mimetype": b"text/plain"}), TYPE),
    "pdf as.png": (pdf(), TYPE),
    "gif as.png": (encoded(Image.new("P", (9, 9)), "GIF"), TYPE),
    "bmp as.png": (encoded(Image.new("RGB", (9, 9)), "BMP"), TYPE),
    "tiff as.jpg": (encoded(Image.new("RGB", (9, 9)), "TIFF"), TYPE),
    "ico as.png": (encoded(Image.new("RGB", (32, 32)), "ICO"), TYPE),
    "eps as.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", TYPE),
    "matroska as.webm": (webm(b"matroska"), TYPE),
    "vorbis as.ogv": (ogg(), TYPE),
    "pdf after html.pdf": (HTML + pdf(), TYPE),
    "gif before pdf.pdf": (b"GIF89a/*" + pdf(), TYPE),
    "binary.txt": (ELF, TYPE),
    "nul.txt": (b"harmless\x00<script>", TYPE),
    "utf16.txt": ("<script>".encode("utf-16"), TYPE),
    "utf7ish.csv": (b"+ADw-script+AD4-\xff", TYPE),
    "latin1.csv": ("é;ü".encode("latin-1"), TYPE),
    # truncated and broken
    "half.png": (picture()[:-60], DAMAGED),
    "half.jpg": (picture("JPEG", size=(640, 480))[:-400], DAMAGED),
    "half.webp": (picture("WEBP", size=(64, 64))[:-20], DAMAGED),
    "header only.png": (b"\x89PNG\r\n\x1a\n", DAMAGED),
    "half.pdf": (pdf()[:-40], DAMAGED),
    "header only.pdf": (b"%PDF-1.7\n", DAMAGED),
    "half.mp4": (mp4()[:-10], DAMAGED),
    "no index.mp4": (box(b"ftyp", b"isom") + box(b"mdat", b"x"), DAMAGED),
    "no data.mp4": (box(b"ftyp", b"isom") + box(b"moov"), DAMAGED),
    "endless boxes.mp4": (mp4() + box(b"free") * 100_000, DAMAGED),
    "short box.mp4": (mp4() + b"\x00\x00\x00\x04" + box(b"free"), DAMAGED),
    "zero box.mp4": (box(b"ftyp", b"isom") + b"\x00\x00\x00\x04free" * 9, DAMAGED),
    "giant box.mp4": (box(b"ftyp", b"isom") + b"\x00\x00\x00\x01mdat" + b"\xff" * 8, DAMAGED),
    "header only.webm": (webm()[:12], DAMAGED),
    "tag only.mp3": (id3(b"\x00" * 100), DAMAGED),
    "page in a tag.mp3": (id3(HTML) + HTML, DAMAGED),
    "one frame.mp3": (mp3(frames=1)[:300], TYPE),
    "no format.wav": (wav()[:12], DAMAGED),
    "header only.flac": (flac()[:6], DAMAGED),
    "half.zip": (archive({"a.txt": b"a"})[:-10], DAMAGED),
    "half.docx": (docx()[:-30], DAMAGED),
    "no content.odt": (opendocument().replace(b"content.xml", b"c0ntent.xml"), DAMAGED),
    # pixel floods and bombs inside images
    "flood.png": (partial(pixel_flood, "PNG"), DAMAGED),
    "flood.jpg": (partial(pixel_flood, "JPEG"), DAMAGED),
    "claims.png": (png_header(100_000, 100_000), DAMAGED),
    "claims a lot.png": (png_header(2**31 - 1, 2**31 - 1), DAMAGED),
    "claims nothing.png": (png_header(0, 0), DAMAGED),
    "text bomb.png": (png_text_bomb, DAMAGED),
    # archives that hurt whoever unpacks them
    "bomb.zip": (zip_bomb, TYPE),
    "bomb.docx": (partial(office, "word/document.xml", bomb=b"\x00" * 30_000_000), TYPE),
    "claims terabytes.zip": (zip_with_forged(file_size=0xFFFFFFF0), TYPE),
    "claims gigabytes.zip": (zip_of_noise_that_claims_gigabytes, TYPE),
    "overlapping.zip": (zip_with_forged(compress_size=1_000_000), DAMAGED),
    "too many.zip": (many_entries, TYPE),
    "claims more.zip": (zip_with_end(count=9_999), DAMAGED),
    "claims too many.zip": (zip_with_end(count=65_535), TYPE),
    "giant directory.zip": (zip_with_end(directory_size=0xFFFFFFF0), TYPE),
    "zip64.zip": (zip64(), TYPE),
    "link.zip": (archive_with_link(), TYPE),
    "link up.zip": (archive_with_link(b"../../../etc/passwd"), TYPE),
    "device.zip": (zip_device(), TYPE),
    "up.zip": (archive({"../evil.txt": b""}), TYPE),
    "up inside.zip": (archive({"a/../../evil.txt": b""}), TYPE),
    "up windows.zip": (archive({"..\\evil.txt": b""}), TYPE),
    "nul.zip": (archive({"a#/../../evil": b""}).replace(b"a#/", b"a\x00/"), TYPE),
    "absolute.zip": (archive({"/etc/cron.d/evil": b""}), TYPE),
    "drive.zip": (archive({"C:\\Windows\\evil.dll": b""}), TYPE),
    "control.zip": (archive({"a\nb.txt": b""}), TYPE),
    "link.docx": (office("word/document.xml") + archive_with_link(), TYPE),
    "macro.docx": (office("word/document.xml", **{"word/vbaProject.bin": b"x"}), TYPE),
    "macro.xlsx": (office("xl/workbook.xml", **{"xl/VBAPROJECT.BIN": b"x"}), TYPE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(db, name, storage_folder):
    content, code = REFUSED[name]
    with pytest.raises(DomainError) as refusal:
        services.store_upload(actor=UserFactory(), file=upload(name, made(content)))
    problem = refusal.value.problems[0]
    assert (problem.code, problem.field) == (code, "file")
    assert re.fullmatch(r"[“A-Z].*[.]", problem.message)
    assert not Asset.objects.exists()
    assert not storage_folder.exists()


# Polyglots and strange contents that are what their name says. (sent, must not be in what is served)
HARMLESS = {
    "page behind.png": (picture() + HTML, b"script"),
    "page behind.jpg": (picture("JPEG") + HTML, b"script"),
    "page behind.webp": (picture("WEBP") + HTML, b"script"),
    "archive behind.png": (picture() + archive({"evil.txt": b"x"}), b"evil"),
    "comment.jpg": (picture("JPEG", comment=HTML), b"script"),
    "comment.png": (png_with_text(HTML.decode()), b"script"),
    "php comment.jpg": (picture("JPEG", comment=b"<?php system($_GET[0]);"), b"php"),
    "xmp.webp": (picture("WEBP", xmp=HTML), b"script"),
    "profile.png": (picture(icc_profile=b"not a profile" + HTML), b"script"),
    "idat bomb.png": (png_idat_bomb, b""),
    "script.pdf": (pdf(b"<</S/JavaScript/JS(app.alert(1))>>"), None),
    "page in.pdf": (pdf(HTML), None),
    "archive behind.pdf": (pdf() + archive({"a": b""})[:200] + b"\nstartxref\n0\n%%EOF", None),
    "page.txt": (HTML, None),
    "page.md": (HTML, None),
    "page.csv": (HTML, None),
    "formula.csv": (b"=cmd|'/C calc'!A0\n", None),
    "svg.txt": (SVG, None),
    "php.txt": (b"<?php system($_GET[0]);", None),
    "page in.zip": (archive({"index.html": HTML}), None),
    "nested bomb.zip": (nested_zip_bomb, None),
    "page in.mp4": (mp4(HTML), None),
    "page in.mp3": (mp3(id3(HTML)), None),
    "page behind.wav": (wav() + HTML, None),
    "page behind.ogg": (ogg() + HTML, None),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_when_served(db, name):
    content, gone = HARMLESS[name]
    browser = Browser(UserFactory())
    asset = services.store_upload(actor=browser.user, file=upload(name, made(content)))
    response = browser.get(browser.links(asset)["url"])
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert not re.search("html|svg|xml;|script", response["Content-Type"])
    if not re.match("(image|audio|video)/|application/pdf", response["Content-Type"]):
        assert response["Content-Disposition"].startswith("attachment")
    if gone:
        assert gone not in body(response)


NAMES = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\windows\\win.pdf": "win.pdf",
    "/etc/shadow.pdf": "shadow.pdf",
    "C:\\secret\\a.pdf": "a.pdf",
    "a\x00.html.pdf": "a.html.pdf",
    "a\r\nX-Evil: 1.pdf": "aX-Evil: 1.pdf",
    "a\u202efdp.exe.pdf": "afdp.exe.pdf",
    "\u2066\u2069\u200e\u200f\ufeffa.pdf": "a.pdf",
    "a\u2028b\u2029c.pdf": "abc.pdf",
    "zero\u200bwidth.pdf": "zerowidth.pdf",
    "  many   spaces  .pdf": "many spaces.pdf",
    "….pdf": "….pdf",
    "...pdf": "file.pdf",
    ".pdf": None,
    "x" * 300 + ".pdf": "x" * 196 + ".pdf",
    "世" * 300 + ".pdf": "世" * 196 + ".pdf",
    "report.PDF": "report.pdf",
    "re\u0301sume\u0301.pdf": "résumé.pdf",
    "می\u200cخواهم.pdf": "می\u200cخواهم.pdf",
    "<script>alert(1)<b>.pdf": "<script>alert(1)<b>.pdf",
    '"; filename="evil.html.pdf': '"; filename="evil.html.pdf',
    "con.pdf": "con.pdf",
    "a.pdf/": None,
    "a.pdf ": "a.pdf",
    "a.pdf.": "a.pdf",
    "%2e%2e%2fa.pdf": "%2e%2e%2fa.pdf",
    "😀.pdf": "😀.pdf",
    "\ud800.pdf": None,
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:40])
def test_names_are_made_safe(name):
    extension = names.extension_of(name)
    if NAMES[name] is None:
        assert extension == ""
    else:
        assert names.safe_name(name, extension) == NAMES[name]


@pytest.mark.parametrize(
    "name", [n for n, safe in NAMES.items() if safe], ids=lambda name: ascii(name)[:40]
)
def test_names_break_neither_path_nor_header(db, name, storage_folder):
    browser = Browser(UserFactory())
    file = upload("placeholder", pdf())
    file._name = name  # past Django's own cleaning
    asset = services.store_upload(actor=browser.user, file=file)
    assert re.fullmatch(r"private/\d{8}/[0-9a-f]{48}", asset.storage_key)
    links = browser.links(asset)
    for url in (links["url"], links["downloadUrl"]):
        response = browser.get(url)
        assert response.status_code == 200
        disposition = response["Content-Disposition"]
        assert disposition.isascii()
        assert disposition.isprintable()
        assert re.fullmatch(
            r"""(inline|attachment); filename(="(\\.|[^"\\])*"|\*=utf-8''[\w.!#$&+^`|~%()'-]*)""",
            disposition,
        )
        assert "X-Evil" not in response
