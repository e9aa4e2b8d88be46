"""ZIP, and the document formats that are ZIP inside. Nothing is unpacked."""

import re
import stat
import struct
import zipfile
from typing import IO, cast

from django.utils.translation import gettext as _

from server.media.checks import Damaged, Readable, WrongType, read_at

MAX_ENTRIES = 10_000
MAX_DIRECTORY = 5_000_000  # bytes; read into memory as a whole
MAX_UNPACKED = 2_000_000_000  # bytes
MAX_RATIO = 200  # unpacked to packed; text rarely passes 20
RATIO_MATTERS_FROM = 10_000_000  # bytes unpacked

_END = struct.Struct("<4s4H2LH")
_UNSAFE_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")


def check_zip(file: Readable, size: int) -> None:
    _entries(file, size)


def check_word(file: Readable, size: int) -> None:
    _check_office(file, size, "word/document.xml")


def check_sheet(file: Readable, size: int) -> None:
    _check_office(file, size, "xl/workbook.xml")


def check_slides(file: Readable, size: int) -> None:
    _check_office(file, size, "ppt/presentation.xml")


def check_opendocument(file: Readable, size: int) -> None:
    """The format demands an uncompressed first entry with the media type, at a fixed place."""
    head = read_at(file, 30, 80)
    if not head.startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        raise WrongType
    if "content.xml" not in _entries(file, size):
        raise Damaged


def _check_office(file: Readable, size: int, main_part: str) -> None:
    entries = _entries(file, size)
    if "[Content_Types].xml" not in entries or main_part not in entries:
        raise WrongType
    if any(name.lower().endswith("vbaproject.bin") for name in entries):
        raise WrongType(_("It holds macros. Save a copy without them and try again."))


def _entries(file: Readable, size: int) -> set[str]:
    """The names in the archive. Raises: WrongType, Damaged."""
    if read_at(file, 0, 4) not in {b"PK\x03\x04", b"PK\x05\x06"}:
        raise WrongType
    count = _count(file, size)
    try:
        with zipfile.ZipFile(cast(IO[bytes], file)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise Damaged from error
    if len(entries) != count:
        raise Damaged
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if packed > size:
        raise Damaged(_("Its files overlap."))
    if unpacked > MAX_UNPACKED or (
        unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * max(packed, 1)
    ):
        raise WrongType(_("It would unpack to far more than it holds."))
    for entry in entries:
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise WrongType(_("It holds links or devices instead of files."))
        # orig_filename: zipfile cuts the other one at a NUL.
        if _UNSAFE_NAME.search(entry.orig_filename):
            raise WrongType(_("It holds files that would unpack outside their folder."))
    return {entry.filename for entry in entries}


def _count(file: Readable, size: int) -> int:
    """How many entries the end record promises, before zipfile reads them all into memory."""
    tail_size = min(size, _END.size + 0xFFFF + 20)
    tail = read_at(file, size - tail_size, tail_size)
    at = len(tail) - _END.size
    if at < 0 or not (tail[at:].startswith(b"PK\x05\x06") and tail.endswith(b"\x00\x00")):
        at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise Damaged(_("The end of the archive is missing."))
    count, directory_size = _END.unpack_from(tail, at)[4:6]
    if tail[max(0, at - 20) :].startswith(b"PK\x06\x07"):
        raise WrongType(_("It is in the ZIP64 format; pack fewer or smaller files."))
    if count > MAX_ENTRIES or directory_size > MAX_DIRECTORY:
        raise WrongType(_("It holds more than {limit} files.").format(limit=MAX_ENTRIES))
    return int(count)
