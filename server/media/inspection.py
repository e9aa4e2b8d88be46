"""The way of an uploaded file to its verdict: extension, size, content. Nothing is stored here."""

import hashlib
from typing import NoReturn

from django.core.files import File
from django.utils.translation import gettext as _

from server.core.errors import DomainError, ErrorCode, refused
from server.media.checks import Damaged, WrongType
from server.media.formats import FORMATS, IMAGE_EXTENSIONS, Format, max_bytes
from server.media.models import AssetKind
from server.media.names import extension_of

FIELD = "file"  # what the input field is called unless told otherwise


def format_of(file: File, field: str = FIELD) -> Format | None:
    """What the name promises; None for an image. Raises: DomainError FILE_TYPE_NOT_ALLOWED."""
    extension = extension_of(file.name or "")
    if extension in IMAGE_EXTENSIONS:
        return None
    if extension not in FORMATS:
        refusal = (
            _("“.{extension}” files are not accepted.").format(extension=extension)
            if extension
            else _("Files without an extension are not accepted.")
        )
        instead = _(
            "Use PDF, Office or OpenDocument files, plain text, CSV, PNG, JPEG, WebP, MP4, WebM, "
            "MP3, M4A, Ogg, WAV, FLAC or ZIP."
        )
        message = f"{refusal} {instead}"
        raise refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, message, field)
    return FORMATS[extension]


def check_promise(file: File) -> Format | None:
    """What the name promises, None for an image, if it may be of this size.

    Raises: DomainError FILE_TYPE_NOT_ALLOWED, FILE_TOO_LARGE, FILE_DAMAGED for an empty file.
    """
    promised = format_of(file)
    check_size(file, promised.kind if promised else AssetKind.IMAGE)
    return promised


def check_size(file: File, kind: AssetKind, field: str = FIELD) -> None:
    """Raises: DomainError FILE_TOO_LARGE, FILE_DAMAGED for an empty file."""
    if not file.size:
        raise refused(ErrorCode.FILE_DAMAGED, _("The file is empty."), field)
    limit = max_bytes(kind)
    if file.size > limit:
        raise refused(
            ErrorCode.FILE_TOO_LARGE,
            _("This file is too large: at most {megabytes} MB, please.").format(
                megabytes=limit // 1_000_000
            ),
            field,
        )


def refuse(problem: WrongType | Damaged, field: str = FIELD) -> NoReturn:
    """Raises: DomainError FILE_TYPE_NOT_ALLOWED or FILE_DAMAGED, with the check's own reason."""
    raise _refusal(problem, field) from problem


def sha256_of(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _refusal(problem: WrongType | Damaged, field: str) -> DomainError:
    if isinstance(problem, WrongType):
        text = str(problem) or _("The content of this file is not what its name says.")
        return refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, text, field)
    text = str(problem) or _("This file is damaged and cannot be read.")
    return refused(ErrorCode.FILE_DAMAGED, text, field)
