"""PDF and plain text."""

import codecs

from django.utils.translation import gettext as _

from server.media.checks import Damaged, Readable, WrongType, read_at

_PDF_TAIL = 4096  # some writers append a few lines after the end mark
_BLOCK = 1 << 16


def check_pdf(file: Readable, size: int) -> None:
    """Header and trailer only: a PDF is hostile until a child process has parsed it."""
    if not read_at(file, 0, 7).startswith((b"%PDF-1.", b"%PDF-2.")):
        raise WrongType
    tail = read_at(file, max(0, size - _PDF_TAIL), _PDF_TAIL)
    if b"startxref" not in tail or b"%%EOF" not in tail:
        raise Damaged(_("The end of the PDF is missing."))


def check_text(file: Readable, size: int) -> None:
    """UTF-8 without NUL, so that it cannot be taken for anything but text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while block := file.read(_BLOCK):
            if b"\x00" in block:
                raise WrongType
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise WrongType(_("Save the text as UTF-8 and try again.")) from error
