"""Where the bytes are: random keys in Django's default storage, on disk or on S3.

A key is `<area>/<day>/<random>`. The day lets the sweep list what is recent; it says nothing about
content or owner. Only keys in the area "public" are ever served without asking.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

PRIVATE = "private"
PUBLIC = "public"
IMAGE_FOLDER = "image-"  # temporary, beside the uploads
BLOCK = 256 * 1024  # bytes


def new_key(area: str, extension: str = "") -> str:
    """192 random bits; public images keep an extension, so that their type shows."""
    name = secrets.token_hex(24) + (f".{extension}" if extension else "")
    return f"{area}/{timezone.now():%Y%m%d}/{name}"


def save(key: str, content: File) -> None:
    """Moves an upload that waits on the same disk; copies anything else."""
    saved = default_storage.save(key, content)
    if saved != key:
        default_storage.delete(saved)
        raise FileExistsError(key)


def copy(old: str, new: str) -> None:
    with default_storage.open(old, "rb") as content:
        save(new, content)


def delete_all(keys: list[str]) -> None:
    """Also a background job. Deleting what is gone is fine."""
    for key in keys:
        default_storage.delete(key)


def delete_abandoned_uploads(before: float) -> None:
    """What a killed process left where uploads wait. `before`: Unix seconds."""
    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    for pattern, remove in (("*.upload*", Path.unlink), (f"{IMAGE_FOLDER}*", shutil.rmtree)):
        for path in folder.glob(pattern):
            with suppress(FileNotFoundError):  # stored meanwhile
                if path.stat().st_mtime < before:
                    remove(path)


def keys_of(area: str, day: date) -> list[str]:
    folder = f"{area}/{day:%Y%m%d}"
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in names]


def is_remote() -> bool:
    """On S3, where opening a file would fetch the whole of it."""
    return hasattr(default_storage, "bucket")


def read(key: str, start: int, length: int) -> Iterator[bytes]:
    """The bytes in blocks. Raises: FileNotFoundError before the first."""
    return _read_remote(key, start, length) if is_remote() else _read_local(key, start, length)


def size_of(key: str) -> int:
    """In bytes. Raises: FileNotFoundError."""
    return default_storage.size(key)


def temporary_url(key: str, *, content_type: str, disposition: str) -> str:
    """A URL of S3 itself that ends with FILE_URL_LIFETIME."""
    parameters = {
        "ResponseContentType": content_type,
        "ResponseContentDisposition": disposition,
        "ResponseCacheControl": "private, no-store",
    }
    storage: Any = default_storage
    expire = int(settings.FILE_URL_LIFETIME.total_seconds())
    return str(storage.url(key, parameters=parameters, expire=expire))


def _read_local(key: str, start: int, length: int) -> Iterator[bytes]:
    file = default_storage.open(key, "rb")

    def blocks() -> Iterator[bytes]:
        with file:
            file.seek(start)
            left = length
            while left and (block := file.read(min(BLOCK, left))):
                left -= len(block)
                yield block

    return blocks()


def _read_remote(key: str, start: int, length: int) -> Iterator[bytes]:
    storage: Any = default_storage
    content = storage.bucket.Object(key).get(Range=f"bytes={start}-{start + length - 1}")["Body"]

    def blocks() -> Iterator[bytes]:
        with closing(content):
            yield from content.iter_chunks(BLOCK)

    return blocks()
