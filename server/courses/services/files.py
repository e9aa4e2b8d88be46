"""Uploaded files, as far as a course uses them."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import invalid, not_found
from server.courses.models import Course, Lesson
from server.media import services as media
from server.media.models import Asset, AssetKind
from server.video.models import Video
from server.video.services import package

PACKAGED_AT_ONCE = 100

_hooks: list[Callable[[User, Asset], None]] = []


def on_file_used(hook: Callable[[User, Asset], None]) -> None:
    """Have `hook(actor, asset)` called, in the same transaction, whenever a lesson or a material
    is given a file. Call this in an AppConfig's `ready`."""
    _hooks.append(hook)


def use_content(
    actor: User, course: Course, asset_id: UUID, *, kinds: Collection[AssetKind]
) -> Asset:
    """`use_file` for a lesson or a material, under the input field `assetId`."""
    asset = use_file(actor, course, asset_id, kinds=kinds, field="assetId")
    for hook in _hooks:
        hook(actor, asset)
    return asset


def use_file(
    actor: User, course: Course | None, asset_id: UUID, *, kinds: Collection[AssetKind], field: str
) -> Asset:
    """The file, attached: one that the actor uploaded, that the course uses already, or that is
    shared with its teachers. The library is of the app above, hence by name of the relation.

    Raises: DomainError NOT_FOUND, INVALID for the wrong kind of file.
    """
    allowed = Q(owner=actor)
    if course is not None:
        allowed |= Q(lessons__course=course) | Q(materials__course=course)
        allowed |= Q(library_item__course=course, library_item__deleted_at=None)
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


def package_videos() -> None:
    """Have the videos of lessons packaged that are not, or of which there is another file now."""
    packaged = Video.objects.filter(asset=OuterRef("pk"), source_key=OuterRef("storage_key"))
    used = Lesson.objects.filter(asset=OuterRef("pk"))
    videos = Asset.objects.filter(Exists(used), ~Exists(packaged), kind=AssetKind.VIDEO)
    for asset in videos.order_by("pk")[:PACKAGED_AT_ONCE]:
        package(asset)


def let_go(assets: Collection[Asset | None]) -> None:
    """Delete the files that nothing uses any more; others are left alone."""
    for asset in assets:
        if asset is not None:
            media.discard(asset)
