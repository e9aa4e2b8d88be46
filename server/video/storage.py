"""Where segments lie: numbered files in a folder of their own, `video/<day>/<random>/<number>`."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from server.media import storage

AREA = "video"
WORK_FOLDER = "packaging-"  # temporary, beside the uploads


def segment_key(folder: str, number: int) -> str:
    return f"{folder}/{number}"


def save_folder(source: Path, count: int, beat: Callable[[], None]) -> str:
    """Store the files `0` to `count - 1` of a local folder in a fresh one, and say which. `beat` is
    called after each."""
    folder = storage.new_key(AREA)
    for number in range(count):
        save_file(source / str(number), segment_key(folder, number))
        beat()
    return folder


def save_file(source: Path, key: str) -> None:
    with source.open("rb") as content:
        storage.save(key, File(content))


def delete_folder(folder: str, count: int) -> None:
    """Also a background job. Deleting what is gone is fine."""
    storage.delete_all([segment_key(folder, number) for number in range(count)])
    if not storage.is_remote():
        with suppress(OSError):  # other files are in it, or it is gone
            Path(default_storage.path(folder)).rmdir()


def folders_of(day: date) -> list[str]:
    above = f"{AREA}/{day:%Y%m%d}"
    try:
        names = default_storage.listdir(above)[0]
    except FileNotFoundError:
        return []
    return [f"{above}/{name}" for name in names]


def count_in(folder: str) -> int:
    """How many segments it has at most: one more than the highest number."""
    names = default_storage.listdir(folder)[1]
    return max((int(name) + 1 for name in names if name.isdigit()), default=0)


def copy_to(key: str, target: Path) -> Path:
    """A local file with these bytes: the stored one itself where storage is local.

    Raises: FileNotFoundError.
    """
    if not storage.is_remote():
        return Path(default_storage.path(key))
    with target.open("wb") as copy:
        for block in storage.read(key, 0, storage.size_of(key)):
            copy.write(block)
    return target
