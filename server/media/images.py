"""Uploaded images, decoded and written anew by a child process (image_child.py)."""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from server.media import image_child
from server.media.checks import Damaged, WrongType, read_at
from server.media.storage import IMAGE_FOLDER

logger = logging.getLogger(__name__)

MAX_SIDE = 4096  # pixels; larger images are scaled down
TIMEOUT = 40  # seconds

# A child may use a gigabyte for a moment.
_children = BoundedSemaphore(2)
_EXTENSIONS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png")}
_EXTENSIONS["WEBP"] = ("webp", "image/webp")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of ours: safe to show, without metadata. The files live as long as the `with`."""

    path: Path
    thumbnail: Path  # WebP
    extension: str
    content_type: str
    width: int  # pixels
    height: int


@contextmanager
def rewritten(file: UploadedFile, max_side: int = MAX_SIDE) -> Iterator[Picture]:
    """The image decoded, turned upright, stripped of metadata and written anew.

    Raises: WrongType, Damaged.
    """
    head = read_at(file, 0, 12)
    if not (
        head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
        or (head.startswith(b"RIFF") and head[8:] == b"WEBP")
    ):
        raise WrongType
    with tempfile.TemporaryDirectory(
        dir=settings.FILE_UPLOAD_TEMP_DIR, prefix=IMAGE_FOLDER
    ) as folder:
        source = Path(folder, "source")
        with source.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        target, thumbnail = Path(folder, "image"), Path(folder, "thumbnail.webp")
        made = _run(source, target, thumbnail, max_side)
        extension, content_type = _EXTENSIONS[made["format"]]
        yield Picture(
            target, thumbnail, extension, content_type, int(made["width"]), int(made["height"])
        )


def _run(source: Path, target: Path, thumbnail: Path, max_side: int) -> dict[str, str]:
    arguments = [str(source), str(target), str(thumbnail), str(max_side)]
    try:
        with _children:
            child = subprocess.run(  # noqa: S603 - our own script
                [sys.executable, "-I", image_child.__file__, *arguments],
                env={},
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise Damaged from error
    if child.returncode == image_child.TOO_MANY_PIXELS:
        limit = image_child.MAX_PIXELS // 1_000_000
        raise Damaged(
            _("It has more than {limit} million pixels. Scale it down and try again.").format(
                limit=limit
            )
        )
    if child.returncode != 0:
        if child.returncode != image_child.DAMAGED:
            logger.warning("An image ended its process with %d", child.returncode)
        raise Damaged
    made: dict[str, str] = json.loads(child.stdout)
    return made
