"""The text of an uploaded PDF, read by a child process (pdf_text_child.py)."""

import json
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from server.drafting.models import DraftFailure
from server.drafting.reading import pdf_text_child
from server.media.children import ChildFailed, TooCostly, output_of
from server.media.models import Asset

MAX_PAGES = 400
MAX_CHARACTERS = 2_000_000
MAX_BYTES = 100_000_000
_BLOCK = 1 << 20
_FAILURES = {
    pdf_text_child.ENCRYPTED: DraftFailure.ENCRYPTED,
    pdf_text_child.TOO_LONG: DraftFailure.TOO_LONG,
}


class Unreadable(Exception):
    """The source says nothing that could be used, and why."""

    def __init__(self, failure: DraftFailure) -> None:
        super().__init__(failure)
        self.failure = failure


def pdf_pages(asset: Asset) -> list[str]:
    """The text of each page; empty where a page has none.

    Raises: Unreadable.
    """
    if asset.size > MAX_BYTES:
        raise Unreadable(DraftFailure.TOO_LONG)
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        source = Path(folder, "source.pdf")
        with default_storage.open(asset.storage_key, "rb") as file, source.open("wb") as copy:
            while block := file.read(_BLOCK):
                copy.write(block)
        return read_pdf(source)


def read_pdf(source: Path) -> list[str]:
    """Raises: Unreadable."""
    script, answers = Path(pdf_text_child.__file__), {*_FAILURES, pdf_text_child.DAMAGED}
    try:
        said = output_of(script, source, MAX_PAGES, MAX_CHARACTERS, answers=answers)
    except TooCostly as error:
        raise Unreadable(DraftFailure.DAMAGED) from error
    except ChildFailed as error:
        raise Unreadable(_FAILURES.get(error.code, DraftFailure.DAMAGED)) from error
    pages: list[str] = json.loads(said)
    return pages
