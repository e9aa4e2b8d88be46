"""Opening what was sent as a file of questions, and storing the pictures that came with it."""

from pathlib import PurePath
from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.exchange import Reading, read_gift, read_table
from server.assessments.exchange.archive import Archive
from server.assessments.exchange.items import Parts, Unreadable
from server.assessments.pictures import (
    is_ours,
    reference,
    replaced,
    targets,
    texts_in,
    with_texts,
)
from server.core.errors import DomainError, ErrorCode, refused
from server.media import inspection
from server.media.checks import Damaged, Readable, WrongType, archives
from server.media.services import store_image

MAX_BYTES = 5_000_000  # of the questions
MAX_ARCHIVE = 100_000_000
MAX_PICTURE = 15_000_000
MAX_PICTURES = 200  # of one file; each takes some tenths of a second
MAX_IMPORTED = 1_000  # questions of one file
_READERS = {".gift": read_gift, ".txt": read_gift, ".csv": read_table}


def opened(file: UploadedFile) -> tuple[Reading, Archive | None]:
    """What the file holds, and the archive around it.

    Raises: DomainError FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED, INVALID.
    """
    suffix = PurePath(file.name or "").suffix.lower()
    if suffix == ".zip":
        name, content, archive = _unpacked(file)
        suffix = PurePath(name).suffix.lower()
    elif suffix in _READERS:
        content, archive = file.read(MAX_BYTES + 1), None
    else:
        raise refused(
            ErrorCode.FILE_TYPE_NOT_ALLOWED, _("Use a .gift, .txt, .csv or .zip file."), "file"
        )
    if len(content) > MAX_BYTES:
        raise refused(ErrorCode.FILE_TOO_LARGE, _("At most 5 MB, please."), "file")
    reading = _READERS[suffix](_decoded(content))
    if len(reading.items) > MAX_IMPORTED:
        raise refused(
            ErrorCode.INVALID,
            _("A file has at most {limit} questions.").format(limit=MAX_IMPORTED),
            "file",
        )
    return reading, archive


class PictureStore:
    """Stores each picture of an archive once, when a question names it. A dry run only looks."""

    def __init__(self, actor: User, archive: Archive | None, is_dry_run: bool) -> None:
        self._actor, self._archive, self._is_dry_run = actor, archive, is_dry_run
        self._stored: dict[str, str] = {}  # target → reference

    def taken_over(self, parts: Parts) -> Parts:
        """The question with its pictures named as ours. Raises: Unreadable."""
        named = {target for text in texts_in(parts) for target in targets(text)}
        local = {target for target in named if not is_ours(target) and "://" not in target}
        for target in sorted(local):
            if self._archive is None or not self._archive.has(target):
                raise Unreadable(_("The picture “{name}” is not in the file.").format(name=target))
        if self._is_dry_run or not local:
            return parts
        new = {target: self._reference(target) for target in sorted(local)}
        return cast(Parts, with_texts(parts, lambda text: replaced(text, lambda t: new.get(t, t))))

    def _reference(self, target: str) -> str:
        if target not in self._stored:
            if len(self._stored) >= MAX_PICTURES:
                raise Unreadable(
                    _("At most {limit} pictures in a file.").format(limit=MAX_PICTURES)
                )
            assert self._archive is not None
            picture = self._archive.picture(target, MAX_PICTURE)
            try:
                asset = store_image(owner=self._actor, file=picture, is_public=False)
            except DomainError as problem:
                raise Unreadable(
                    _("The picture “{name}” cannot be used.").format(name=target)
                ) from problem
            self._stored[target] = reference(asset.pk)
        return self._stored[target]


def _unpacked(file: UploadedFile) -> tuple[str, bytes, Archive]:
    if (file.size or 0) > MAX_ARCHIVE:
        raise refused(ErrorCode.FILE_TOO_LARGE, _("At most 100 MB, please."), "file")
    try:
        archives.check_zip(cast(Readable, file), file.size or 0)
    except (WrongType, Damaged) as problem:
        inspection.refuse(problem, "file")
    archive = Archive(cast(IO[bytes], file))
    found = archive.questions(MAX_BYTES)
    if found is None:
        raise refused(
            ErrorCode.INVALID, _("The archive holds no .gift, .txt or .csv file."), "file"
        )
    return *found, archive


def _decoded(content: bytes) -> str:
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(
            ErrorCode.INVALID, _("Save the file with the encoding UTF-8, please."), "file"
        ) from error
