"""The job behind `complete_upload`: parts become a file, the file is checked and becomes an asset.

A worker may be killed anywhere in it, and two may do it at once: parts stay until the row says how
it ended, and only who finds the row still CHECKING may say so.
"""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, Problem, refused
from server.core.jobs import enqueue
from server.media import storage
from server.media.events import upload_changed
from server.media.models import Asset, FileUpload, UploadState
from server.media.parts import PartsMissing, parts
from server.media.selectors import UNDER_WAY
from server.media.services.assets import keep_file, keys_of


def check_upload(upload_id: str) -> None:
    """A background job."""
    upload = FileUpload.objects.select_related("owner").filter(pk=upload_id).first()
    if upload is None or upload.state != UploadState.CHECKING:
        return
    with translation.override(upload.owner.locale):
        try:
            asset = _made(upload)
        except DomainError as refusal:
            fail(upload, refusal.problems[0])
            return
    if not _finished(upload, asset):
        # Somebody else was faster. On S3 both have the same object, which is in use now.
        storage.delete_all([key for key in keys_of(asset) if key != upload.storage_key])


@transaction.atomic
def fail(upload: FileUpload, problem: Problem) -> None:
    """What has arrived is deleted, and its owner hears why."""
    locked = _still_checking(upload)
    if locked is None:
        return
    locked.failure_code = problem.code.value
    locked.failure = problem.message
    change_state(locked, UploadState.FAILED)
    if locked.storage_key:
        enqueue(storage.delete_all, [locked.storage_key])


def change_state(upload: FileUpload, state: UploadState) -> None:
    """In the transaction that has locked the row, which is saved. Parts that are not needed any
    more go."""
    upload.state = state
    upload.state_changed_at = timezone.now()
    upload.save()
    upload_changed(upload)
    if state not in UNDER_WAY:
        enqueue(discard_parts, str(upload.pk))


def discard_parts(upload_id: str) -> None:
    """A background job, after the upload is over."""
    upload = FileUpload.objects.filter(pk=upload_id).exclude(state__in=UNDER_WAY).first()
    if upload is not None:
        parts().discard(upload)


def _made(upload: FileUpload) -> Asset:
    """Raises: DomainError UPLOAD_INCOMPLETE, CHECKSUM_MISMATCH, FILE_TYPE_NOT_ALLOWED,
    FILE_TOO_LARGE, FILE_DAMAGED."""
    try:
        with parts().whole(upload) as whole:
            if upload.sha256 and whole.sha256 != upload.sha256:
                raise refused(
                    ErrorCode.CHECKSUM_MISMATCH,
                    _("The file has changed on its way to us. Upload it again, please."),
                )
            return keep_file(
                upload.owner, whole.file, sha256=whole.sha256, stored_key=whole.storage_key
            )
    except PartsMissing as error:
        text = _("Parts of the file are missing. Upload it again, please.")
        raise refused(ErrorCode.UPLOAD_INCOMPLETE, text) from error


@transaction.atomic
def _finished(upload: FileUpload, asset: Asset) -> bool:
    locked = _still_checking(upload)
    if locked is None:
        return False
    asset.save(force_insert=True)
    locked.asset = asset
    change_state(locked, UploadState.COMPLETED)
    record(actor=upload.owner, action="media.complete_upload", obj=asset)
    if locked.storage_key and locked.storage_key != asset.storage_key:
        enqueue(storage.delete_all, [locked.storage_key])  # an image was written anew
    return True


def _still_checking(upload: FileUpload) -> FileUpload | None:
    rows = FileUpload.objects.select_for_update(no_key=True).filter(pk=upload.pk)
    return rows.filter(state=UploadState.CHECKING).first()
