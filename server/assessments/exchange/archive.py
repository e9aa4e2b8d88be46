"""A file of questions and their pictures, packed together as ZIP."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from django.core.files.uploadedfile import SimpleUploadedFile

SUFFIXES = (".gift", ".txt", ".csv")
PICTURES = "pictures"  # the folder in archives that we write


class Archive:
    """An archive whose form has been checked (media.checks). Files are found by their path, or by
    their name alone."""

    def __init__(self, content: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(content)
        self._places: dict[str, str] = {}
        for name in self._zip.namelist():
            self._places.setdefault(PurePosixPath(name).name, name)

    def questions(self, max_bytes: int) -> tuple[str, bytes] | None:
        """Name and content of the first file of questions; one byte more than `max_bytes` at most."""
        for name in self._zip.namelist():
            path = PurePosixPath(name)
            if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
                return name, self._read(name, max_bytes)
        return None

    def has(self, target: str) -> bool:
        return self._place(target) is not None

    def picture(self, target: str, max_bytes: int) -> SimpleUploadedFile:
        place = self._place(target)
        assert place is not None
        return SimpleUploadedFile(PurePosixPath(place).name, self._read(place, max_bytes))

    def _place(self, target: str) -> str | None:
        if target in self._zip.NameToInfo:
            return target
        return self._places.get(PurePosixPath(target).name)

    def _read(self, name: str, max_bytes: int) -> bytes:
        with self._zip.open(name) as file:
            return file.read(max_bytes + 1)


def packed(name: str, questions: bytes, pictures: Iterator[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, questions)
        for path, content in pictures:
            archive.writestr(path, content)
    return file.getvalue()
