"""Is a file what its name says? Each check reads a little of it and parses nothing deeply."""

from typing import Protocol


class Readable(Protocol):
    """An open file of known size; Django's uploads are such."""

    def read(self, size: int = ..., /) -> bytes: ...

    def seek(self, offset: int, whence: int = ..., /) -> object: ...


class WrongType(Exception):
    """The content is not of the type that the name promises, or holds what we refuse."""


class Damaged(Exception):
    """The content begins as it should, but cannot be whole."""


def read_at(file: Readable, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)
