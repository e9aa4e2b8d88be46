"""Uploaded files, as far as a course uses them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import invalid, not_found
from server.courses.models import Course
from server.media import services as media
from server.media.models import Asset, AssetKind


def use_file(
    actor: User, course: Course | None, asset_id: UUID, *, kinds: Collection[AssetKind], field: str
) -> Asset:
    """The file, attached: one that the actor uploaded, or one that the course uses already.

    Raises: DomainError NOT_FOUND, INVALID for the wrong kind of file.
    """
    allowed = Q(owner=actor)
    if course is not None:
        allowed |= Q(lessons__course=course) | Q(materials__course=course)
        allowed |= Q(pk=course.cover_id)
    asset = Asset.objects.filter(allowed, pk=asset_id).distinct().first()
    if asset is None:
        raise not_found("File", field)
    if asset.kind not in kinds:
        expected = ", ".join(str(kind.label) for kind in kinds)
        raise invalid(
            _("This needs a file of another kind. Accepted: {expected}.").format(expected=expected),
            field,
        )
    media.attach(asset)
    return asset


def let_go(assets: Collection[Asset | None]) -> None:
    """Delete the files that nothing uses any more; others are left alone."""
    for asset in assets:
        if asset is not None:
            media.discard(asset)
