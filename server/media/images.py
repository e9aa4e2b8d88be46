"""Uploaded images, decoded and written anew by a child process (image_child.py)."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext as _

from server.media import image_child
from server.media.checks import Damaged, WrongType, read_at
from server.media.children import ChildFailed, TooCostly, output_of
from server.media.storage import IMAGE_FOLDER

MAX_SIDE = 4096  # pixels; larger images are scaled down

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
def rewritten(file: File, max_side: int = MAX_SIDE) -> Iterator[Picture]:
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
        made = _made(source, target, thumbnail, max_side)
        extension, content_type = _EXTENSIONS[made["format"]]
        yield Picture(
            target, thumbnail, extension, content_type, int(made["width"]), int(made["height"])
        )


def _made(source: Path, target: Path, thumbnail: Path, max_side: int) -> dict[str, str]:
    """Raises: Damaged."""
    script, answers = Path(image_child.__file__), {image_child.TOO_MANY_PIXELS, image_child.DAMAGED}
    try:
        said = output_of(script, source, target, thumbnail, max_side, answers=answers)
    except TooCostly as error:
        raise Damaged(
            _("Opening it takes too much time or memory. Scale it down and try again.")
        ) from error
    except ChildFailed as error:
        if error.code != image_child.TOO_MANY_PIXELS:
            raise Damaged from error
        limit = int(error.output) // 1_000_000
        raise Damaged(
            _("It has more than {limit} million pixels. Scale it down and try again.").format(
                limit=limit
            )
        ) from error
    made: dict[str, str] = json.loads(said)
    return made
