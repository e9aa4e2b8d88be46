"""A page of an uploaded PDF as an image, drawn by a child process (pdf_child.py)."""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from server.media import pdf_child
from server.media.checks import Damaged
from server.media.images import Picture
from server.media.models import Asset
from server.media.storage import IMAGE_FOLDER

logger = logging.getLogger(__name__)

SIDE = 1920  # pixels, the longer one
TIMEOUT = 20  # seconds
_BLOCK = 1 << 20

_children = BoundedSemaphore(2)


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
        made = _run([str(source), str(number), str(target), str(thumbnail), str(SIDE)])
        yield Picture(target, thumbnail, "png", "image/png", made["width"], made["height"])


def _run(arguments: list[str]) -> dict[str, int]:
    try:
        with _children:
            child = subprocess.run(  # noqa: S603 - our own script
                [sys.executable, "-I", pdf_child.__file__, *arguments],
                env={},
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise Damaged(_("This page takes too long to draw.")) from error
    if child.returncode == pdf_child.NO_SUCH_PAGE:
        raise NoSuchPage
    if child.returncode != 0:
        if child.returncode != pdf_child.DAMAGED:
            logger.warning("A PDF ended its process with %d", child.returncode)
        raise Damaged
    made: dict[str, int] = json.loads(child.stdout)
    return made
