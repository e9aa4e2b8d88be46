"""Uploads in parts: begun, continued after a closed laptop, completed or cancelled.

What is put together is checked by a job (checking.py). Network and disk are spoken to outside of
transactions.
"""

import re
from datetime import timedelta
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.audit.services import record
from server.core.errors import (
    DomainError,
    ErrorCode,
    Problem,
    forbidden,
    invalid,
    not_found,
    refused,
)
from server.core.jobs import enqueue
from server.media import inspection, storage
from server.media.events import upload_changed
from server.media.models import FileUpload, UploadState
from server.media.names import extension_of, safe_name
from server.media.parts import (
    AlteredPart,
    S3Parts,
    WrongPart,
    discard_folder,
    folders_before,
    parts,
    save_part,
)
from server.media.policies import visible_uploads
from server.media.selectors import UNDER_WAY, uploads_under_way
from server.media.services.checking import change_state, check_upload, fail
from server.media.services.room import take_room

MAX_UNDER_WAY = 20  # of one person
OPEN_FOR = timedelta(days=7)
CHECKED_WITHIN = timedelta(hours=1)  # jobs are tried five times within half of that
REMEMBERED_FOR = timedelta(days=7)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def create_upload(*, actor: Any, name: str, size: int, sha256: str | None = None) -> FileUpload:
    """Begin an upload; whatever can be refused before a byte has come is refused here. `size` in
    bytes; `sha256` of the whole file in hexadecimal, checked at the end.

    Raises: DomainError FORBIDDEN, INVALID, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED for
    an empty file, RATE_LIMITED (too many under way, or not used), STORAGE_FULL.
    """
    if not actor.is_authenticated:
        raise forbidden(_("Sign in to upload files."))
    digest = _checksum(sha256)
    announced = File(None, name)
    announced.size = max(size, 0)
    try:
        inspection.check_promise(announced)
    except DomainError as refusal:
        raise _about_input(refusal) from refusal
    now = timezone.now()
    upload = FileUpload(
        owner=actor,
        name=safe_name(name, extension_of(name)),
        size=size,
        sha256=digest,
        part_size=settings.UPLOAD_PART_BYTES,
        state_changed_at=now,
        expires_at=now + OPEN_FOR,
    )
    parts().begin(upload)
    try:
        _save_new(upload)
    except DomainError:
        parts().discard(upload)
        raise
    return upload


def receive_part(
    *, actor: Any, upload_id: UUID, number: int, content: IO[bytes], sha256: bytes | None = None
) -> None:
    """Keep a part that came to us. `number` counts from 1; the same one again replaces it.

    Raises: DomainError NOT_FOUND, CONFLICT when the upload takes no parts any more, INVALID for
    another length than the part has, CHECKSUM_MISMATCH when it is not what `sha256` says.
    """
    uploads = visible_uploads(actor, FileUpload.objects.filter(pk=upload_id))
    upload = uploads.first()
    if upload is None or upload.size_of_part(number) is None:
        raise not_found("Upload")
    if upload.state != UploadState.OPEN or upload.expires_at <= timezone.now():
        raise refused(ErrorCode.CONFLICT, _("This upload takes no parts any more."))
    try:
        save_part(upload, number, content, sha256)
    except FileNotFoundError as error:
        raise refused(ErrorCode.CONFLICT, _("This upload takes no parts any more.")) from error
    except WrongPart as error:
        text = _("Part {number} has {size} bytes.")
        raise invalid(text.format(number=number, size=upload.size_of_part(number))) from error
    except AlteredPart as error:
        text = _("Part {number} arrived changed. Send it again.")
        raise refused(ErrorCode.CHECKSUM_MISMATCH, text.format(number=number)) from error


def complete_upload(*, actor: Any, upload_id: UUID, sha256: str | None = None) -> FileUpload:
    """All parts have been sent: a job puts them together and checks the file, also against `sha256`
    if it was not named at the beginning. Completing twice changes nothing.

    Raises: DomainError NOT_FOUND, INVALID, UPLOAD_INCOMPLETE, CONFLICT after it was cancelled or has
        failed.
    """
    digest = _checksum(sha256)
    upload = visible_uploads(actor, FileUpload.objects.filter(pk=upload_id)).first()
    if upload is None:
        raise not_found("Upload", "uploadId")
    if upload.state == UploadState.OPEN:
        missing = upload.part_count - len(parts().received(upload))
        if missing:
            text = _("{count} parts are still missing.").format(count=missing)
            raise refused(ErrorCode.UPLOAD_INCOMPLETE, text, "uploadId")
    return _hand_over(upload_id, digest)


@transaction.atomic
def cancel_upload(*, actor: Any, upload_id: UUID) -> FileUpload:
    """What has arrived is deleted. Cancelling twice changes nothing.

    Raises: DomainError NOT_FOUND, CONFLICT when all of it is there already.
    """
    uploads = FileUpload.objects.select_for_update(no_key=True).filter(pk=upload_id)
    upload = visible_uploads(actor, uploads).first()
    if upload is None:
        raise not_found("Upload", "uploadId")
    if upload.state in (UploadState.CHECKING, UploadState.COMPLETED):
        raise refused(ErrorCode.CONFLICT, _("This upload is complete already."), "uploadId")
    if upload.state == UploadState.OPEN:
        change_state(upload, UploadState.CANCELLED)
        record(actor=actor, action="media.cancel_upload", obj=upload)
    return upload


def sweep_uploads() -> None:
    """Cancel what was abandoned, give up what could not be checked, forget what is long over, and
    delete parts that no upload waits for."""
    now = timezone.now()
    abandoned = FileUpload.objects.filter(state=UploadState.OPEN, expires_at__lte=now)
    for pk in list(abandoned.values_list("pk", flat=True)):
        with transaction.atomic():
            upload = abandoned.select_for_update(no_key=True).filter(pk=pk).first()
            if upload is not None:
                change_state(upload, UploadState.CANCELLED)
    stuck = FileUpload.objects.filter(
        state=UploadState.CHECKING, state_changed_at__lt=now - CHECKED_WITHIN
    )
    for upload in stuck.select_related("owner"):
        text = _("It could not be checked. Upload it again, please.")
        fail(upload, Problem(ErrorCode.FILE_DAMAGED, text))
    long_over = FileUpload.objects.exclude(state__in=UNDER_WAY)
    long_over.filter(state_changed_at__lt=now - REMEMBERED_FOR).delete()
    _sweep_parts(now - OPEN_FOR - CHECKED_WITHIN)


def _sweep_parts(before: Any) -> None:
    """From before the oldest upload that can be under way, or of uploads that are over."""
    if storage.is_remote():
        known = FileUpload.objects.filter(state__in=UNDER_WAY)
        S3Parts().abort_before(before, set(known.values_list("multipart_id", flat=True)))
    an_hour_ago = timezone.now() - CHECKED_WITHIN
    folders = folders_before(an_hour_ago)
    under_way = FileUpload.objects.filter(pk__in=folders, state__in=UNDER_WAY)
    for pk in folders.keys() - set(under_way.values_list("pk", flat=True)):
        discard_folder(pk)


@transaction.atomic
def _save_new(upload: FileUpload) -> None:
    take_room(upload.owner, upload.size, "size")
    if uploads_under_way(upload.owner).count() >= MAX_UNDER_WAY:
        text = _("At most {limit} uploads at a time. Finish or cancel one first.")
        raise refused(ErrorCode.RATE_LIMITED, text.format(limit=MAX_UNDER_WAY))
    upload.save(force_insert=True)
    record(actor=upload.owner, action="media.create_upload", obj=upload)
    upload_changed(upload)


@transaction.atomic
def _hand_over(upload_id: UUID, sha256: str) -> FileUpload:
    upload = FileUpload.objects.select_for_update(no_key=True).filter(pk=upload_id).first()
    if upload is None:
        raise not_found("Upload", "uploadId")
    if upload.state in (UploadState.FAILED, UploadState.CANCELLED):
        raise refused(ErrorCode.CONFLICT, _("This upload is over. Begin a new one."), "uploadId")
    if upload.state == UploadState.OPEN:
        upload.sha256 = upload.sha256 or sha256
        change_state(upload, UploadState.CHECKING)
        enqueue(check_upload, str(upload.pk))
    return upload


def _checksum(sha256: str | None) -> str:
    """Raises: DomainError INVALID."""
    digest = (sha256 or "").lower()
    if digest and not _SHA256.fullmatch(digest):
        raise invalid(_("This is not a SHA-256 checksum."), "sha256")
    return digest


def _about_input(refusal: DomainError) -> DomainError:
    """The same refusal, by the names of this input's fields."""
    fields = {ErrorCode.FILE_TYPE_NOT_ALLOWED: "name"}
    return DomainError(
        *(Problem(p.code, p.message, fields.get(p.code, "size")) for p in refusal.problems)
    )
