"""A page of an uploaded PDF as an image, drawn by a child process (pdf_child.py)."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from server.media import pdf_child
from server.media.checks import Damaged
from server.media.children import ChildFailed, TooCostly, output_of
from server.media.images import Picture
from server.media.models import Asset
from server.media.storage import IMAGE_FOLDER

SIDE = 1920  # pixels, the longer one
_BLOCK = 1 << 20


class NoSuchPage(Exception):
    """The document is shorter."""


@contextmanager
def page_picture(asset: Asset, number: int) -> Iterator[Picture]:
    """Page `number`, from 1. The files live as long as the `with`.

    Raises: NoSuchPage, Damaged.
    """
    with tempfile.TemporaryDirectory(
        dir=settings.FILE_UPLOAD_TEMP_DIR, prefix=IMAGE_FOLDER
    ) as folder:
        source, target = Path(folder, "source.pdf"), Path(folder, "page.png")
        thumbnail = Path(folder, "thumbnail.webp")
        with default_storage.open(asset.storage_key, "rb") as file, source.open("wb") as copy:
            while block := file.read(_BLOCK):
                copy.write(block)
        made = _made(source, number, target, thumbnail, SIDE)
        yield Picture(target, thumbnail, "png", "image/png", made["width"], made["height"])


def _made(*arguments: object) -> dict[str, int]:
    """Raises: NoSuchPage, Damaged."""
    answers = {pdf_child.NO_SUCH_PAGE, pdf_child.DAMAGED}
    try:
        said = output_of(Path(pdf_child.__file__), *arguments, answers=answers)
    except TooCostly as error:
        raise Damaged(_("This page takes too much time or memory to draw.")) from error
    except ChildFailed as error:
        raise (NoSuchPage if error.code == pdf_child.NO_SUCH_PAGE else Damaged) from error
    made: dict[str, int] = json.loads(said)
    return made
