"""Files of instructions and of what is handed in."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assignments.models import (
    Assignment,
    AssignmentFile,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)
from server.core.errors import ErrorCode, invalid, not_found, refused
from server.media import services as media
from server.media.models import Asset

MAX_FILES = 10  # of the instructions, and of each version


def set_instruction_files(actor: User, assignment: Assignment, ids: Sequence[UUID]) -> None:
    """The actor's own, or what the instructions have already.

    Raises: DomainError NOT_FOUND, INVALID.
    """
    known = Q(owner=actor) | Q(assignment_files__assignment=assignment)
    assets = _found(ids, known)
    before = [file.asset for file in assignment.files.select_related("asset")]
    assignment.files.all().delete()
    for position, asset in enumerate(assets):
        media.attach(asset)
        AssignmentFile.objects.create(assignment=assignment, asset=asset, position=position)
    _let_go(before, assets)


def set_version_files(actor: User, version: SubmissionVersion, ids: Sequence[UUID]) -> None:
    """The actor's own that are used nowhere else, or what their submission has already: the same
    file in a chat would tell who its anonymous author is.

    Raises: DomainError NOT_FOUND, INVALID, CONFLICT for a file that is used elsewhere.
    """
    submission = version.submission
    own = SubmissionFile.objects.filter(version__submission=submission).values("asset")
    assets = _found(ids, Q(owner=actor))
    known = set(Asset.objects.filter(pk__in=own).values_list("pk", flat=True))
    if any(asset.attached_at and asset.pk not in known for asset in assets):
        raise refused(
            ErrorCode.CONFLICT,
            _("A file is used elsewhere already. Upload it again, please."),
            "fileIds",
        )
    before = [file.asset for file in version.files.select_related("asset")]
    version.files.all().delete()
    for position, asset in enumerate(assets):
        if asset.pk not in known:
            _attach(submission, asset, position)
        SubmissionFile.objects.create(version=version, asset=asset, position=position)
    _let_go(before, assets)


def discarding_files(assignment: Assignment) -> Callable[[], None]:
    """Deletes the files of the instructions once the assignment is gone."""
    assets = [file.asset for file in assignment.files.select_related("asset")]
    return lambda: _let_go(assets, ())


def _attach(submission: Submission, asset: Asset, position: int) -> None:
    if submission.assignment.is_anonymous:
        # People put their names into names of files. It stays so: whoever grades asks by any path.
        media.call(asset, f"file-{position + 1}")
    media.attach(asset)


def _found(ids: Sequence[UUID], known: Q) -> list[Asset]:
    if len(set(ids)) > MAX_FILES:
        raise invalid(_("At most {limit} files, please.").format(limit=MAX_FILES), "fileIds")
    assets = Asset.objects.filter(known, pk__in=ids).distinct().in_bulk()
    if set(ids) - assets.keys():
        raise not_found("File", "fileIds")
    return [assets[pk] for pk in dict.fromkeys(ids)]


def _let_go(before: Collection[Asset], now: Collection[Asset]) -> None:
    for asset in before:
        if asset not in now:
            media.discard(asset)
