"""Documents, archives and recordings that are made to harm, by what they try. More of them, one of
each kind, are in test_hostile.py."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.media.hostile_images import DAMAGED, TYPE
from tests.media.samples import GOOD, archive, box, docx, mp4, office, pdf, picture, wav

Made = Callable[[], bytes]
HTML = b"<!doctype html><script>alert(document.domain)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ZEROS = bytes(30_000_000)
MAIN_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
ZIPPED = (*MAIN_PARTS, "odt", "ods", "odp", "zip")
OPENDOCUMENTS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def zipped(extension: str, name: str, content: bytes = b"", mode: int = 0o100644) -> bytes:
    """A document of this kind with one more entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        if extension in OPENDOCUMENTS:
            kind = OPENDOCUMENTS[extension]
            file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
            file.writestr("content.xml", "<x/>")
        elif extension in MAIN_PARTS:
            file.writestr("[Content_Types].xml", "<Types/>")
            file.writestr(MAIN_PARTS[extension], "<x/>")
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        file.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def overlapping(entries: int) -> bytes:
    """A bomb of one kernel that so many entries share."""
    kernel, name = zlib.compress(bytes(1_000_000), 9)[2:-4], b"a"
    checksum = zlib.crc32(bytes(1_000_000))
    sizes = struct.pack("<LLL", checksum, len(kernel), 1_000_000)
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 33) + sizes
    body = local + struct.pack("<HH", len(name), 0) + name + kernel
    central = b"PK\x01\x02" + struct.pack("<6H", 20, 20, 0, 8, 0, 33) + sizes
    central += struct.pack("<5HLL", len(name), 0, 0, 0, 0, 0, 0) + name
    directory = central * entries
    end = struct.pack("<4H2LH", 0, 0, entries, entries, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def of_many(count: int) -> bytes:
    """So many small bombs: none of them is worth a word."""
    return archive({str(number): bytes(30_000) for number in range(count)})


REFUSED: dict[str, tuple[Made, str]] = {
    # bombs
    **{
        f"bomb.{extension}": (lambda e=extension: zipped(e, "media/a.bin", ZEROS), TYPE)
        for extension in ZIPPED
    },
    "kernel.zip": (lambda: overlapping(5_000), DAMAGED),
    "small kernel.zip": (lambda: overlapping(2), DAMAGED),
    "many bombs.zip": (lambda: of_many(5_000), TYPE),
    # what would unpack outside of its folder, or be something else than a file
    **{
        f"up.{extension}": (lambda e=extension: zipped(e, "../../evil"), TYPE)
        for extension in ZIPPED
    },
    **{
        f"link.{extension}": (
            lambda e=extension: zipped(e, "a", b"/etc/passwd", stat.S_IFLNK | 0o777),
            TYPE,
        )
        for extension in ZIPPED
    },
    "pipe.zip": (lambda: zipped("zip", "a", mode=stat.S_IFIFO | 0o666), TYPE),
    "socket.zip": (lambda: zipped("zip", "a", mode=stat.S_IFSOCK | 0o666), TYPE),
    "disk.zip": (lambda: zipped("zip", "a", mode=stat.S_IFBLK | 0o666), TYPE),
    "up at the end.zip": (lambda: zipped("zip", "a/.."), TYPE),
    "only up.zip": (lambda: zipped("zip", ".."), TYPE),
    "up mixed.zip": (lambda: zipped("zip", "a\\../b"), TYPE),
    "server.zip": (lambda: zipped("zip", "\\\\server\\share\\a"), TYPE),
    "line break.zip": (lambda: zipped("zip", "a\r\nb"), TYPE),
    "bell.zip": (lambda: zipped("zip", "a\x07"), TYPE),
    # macros
    "macro.pptx": (lambda: zipped("pptx", "ppt/vbaProject.bin"), TYPE),
    "macro elsewhere.docx": (lambda: zipped("docx", "custom/VbAproject.BIN"), TYPE),
    "slides.pptm": (lambda: zipped("pptx", "ppt/vbaProject.bin"), TYPE),
    "table.xlsb": (lambda: zipped("xlsx", "a"), TYPE),
    "addition.xlam": (lambda: zipped("xlsx", "a"), TYPE),
    # another format under a name of ours
    **{f"ole.{extension}": (lambda: OLE, TYPE) for extension in ZIPPED},
    "paper.doc": (lambda: OLE, TYPE),
    "rich.docx": (lambda: rb"{\rtf1\object\objdata 0105}", TYPE),
    "word as.pptx": (docx, TYPE),
    "slides as.docx": (lambda: office("ppt/presentation.xml"), TYPE),
    "paper as.odt": (docx, TYPE),
    "rar.zip": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(100), TYPE),
    "seven.zip": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(100), TYPE),
    "gzip.zip": (lambda: b"\x1f\x8b\x08" + bytes(100), TYPE),
    "windows media.mp4": (lambda: b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(100), TYPE),
    "flash.mp4": (lambda: b"FWS\x09" + bytes(100), TYPE),
    "midi.mp3": (lambda: b"MThd" + bytes(100), TYPE),
    "aiff.wav": (lambda: b"FORM\x00\x00\x00\x40AIFF" + bytes(100), TYPE),
    "film.wav": (lambda: b"RIFF\x40\x00\x00\x00AVI LIST" + bytes(100), TYPE),
    "next version.pdf": (lambda: pdf().replace(b"%PDF-1.7", b"%PDF-9.9"), TYPE),
    "postscript.pdf": (lambda: b"%!PS-Adobe-3.0\n" + pdf(), TYPE),
    "playlist.mp4": (lambda: b"#EXTM3U\nfile:///etc/passwd\n", TYPE),
    "playlist.mp3": (lambda: b"#EXTM3U\nhttp://127.0.0.1/\n", TYPE),
    "shortcut.txt": (lambda: b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(50), TYPE),
    # two at once, the harmful one first
    "page and archive.zip": (lambda: HTML + archive({"a": b""}), TYPE),
    "picture and archive.zip": (lambda: picture() + archive({"a": b""}), TYPE),
    "program and archive.zip": (lambda: b"MZ\x90\x00" + archive({"a": b""}), TYPE),
    "paper and archive.zip": (lambda: pdf() + archive({"a": b""}), TYPE),
    "page and word.docx": (lambda: HTML + docx(), TYPE),
    "page and film.mp4": (lambda: HTML + mp4(), TYPE),
    "page and sound.wav": (lambda: HTML + wav(), TYPE),
    "picture and paper.pdf": (lambda: picture("JPEG") + pdf(), TYPE),
    "paper with megabytes behind.pdf": (lambda: pdf() + HTML * 1_000, DAMAGED),
    # lies about their own size
    "box of nothing.mp4": (lambda: box(b"ftyp", b"isom") + b"\x00" * 8, DAMAGED),
    "box of gigabytes.mp4": (lambda: box(b"ftyp", b"isom") + b"\xff\xff\xff\xffmoov", DAMAGED),
    "tag of gigabytes.mp3": (lambda: b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + HTML, DAMAGED),
    "information of gigabytes.flac": (lambda: b"fLaC\x00\xff\xff\xff" + bytes(50), DAMAGED),
    # the name is one thing, what is shown of it another
    "film.mp4\x00.html": (mp4, TYPE),
    "paper.pdf\r\n.html": (pdf, TYPE),
    "slides.pptx.svg": (lambda: office("ppt/presentation.xml"), TYPE),
    "paper.pdf::$DATA": (pdf, TYPE),
    "paper.pdf;.html": (pdf, TYPE),
    "paper.html;.pdf": (lambda: HTML, TYPE),
    "paper.html%00.pdf": (lambda: HTML, TYPE),
    "paper\u202efdp.html": (lambda: HTML, TYPE),
    "paper.p\u200bhp": (lambda: HTML, TYPE),
    "paper.ｈｔｍｌ": (lambda: HTML, TYPE),
    "x" * 300 + ".html": (lambda: HTML, TYPE),
    "../../templates/base.html": (lambda: HTML, TYPE),
    "con": (pdf, TYPE),
}

# These end with something that must be there; other formats are as good as what has arrived of them.
WITH_AN_END = {
    name: content
    for name, content in GOOD.items()
    if name.rpartition(".")[2] in {*ZIPPED, "pdf", "mp4", "m4v", "mov", "m4a"}
}
