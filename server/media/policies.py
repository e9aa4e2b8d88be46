"""Who may read a file: its owner, managers, and whoever may see what it is attached to."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from server.media.models import Asset, FileUpload

Reader = Callable[[Any], Q]
"""From an actor (a user, or AnonymousUser) to the assets that an app lets them read."""

_readers: list[Reader] = []
_withholdings: list[Reader] = []


def register_reader(reader: Reader) -> None:
    """Let the readers of an app's objects read the files attached to them; call it in `ready`.

    It is asked for lists and again at every single delivery, so that a right ends at once:
    `register_reader(lambda actor: Q(pk__in=visible_lessons(actor, Lesson.objects.all()).values("asset")))`
    """
    _readers.append(reader)


def register_withholding(condition: Reader) -> None:
    """Keep back the bytes of files that are visible, because an app delivers them in another way;
    call it in `ready`. Thumbnails are still shown."""
    _withholdings.append(condition)


def visible_assets(actor: Any, assets: QuerySet[Asset]) -> QuerySet[Asset]:
    if actor.is_authenticated and actor.is_manager:
        return assets
    readable = reduce(or_, (reader(actor) for reader in _readers), Q(is_public=True))
    if actor.is_authenticated:
        readable |= Q(owner=actor)
    return assets.filter(readable)


def readable_assets(actor: Any, assets: QuerySet[Asset]) -> QuerySet[Asset]:
    """Visible files whose own bytes the actor gets."""
    visible = visible_assets(actor, assets)
    for condition in _withholdings:
        # Not a mere exclude: a condition over a relation is asked of each file on its own.
        visible = visible.exclude(pk__in=Asset.objects.filter(condition(actor)).values("pk"))
    return visible


def can_see(actor: Any, asset: Asset) -> bool:
    """What `visible_assets` says, of one file. It is asked at every delivery, app by app until one
    knows: writing down the condition of all of them takes Django longer than that."""
    if asset.is_public:
        return True
    if actor.is_authenticated and (actor.is_manager or asset.owner_id == actor.pk):
        return True
    return any(_holds(reader, actor, asset) for reader in _readers)


def can_read(actor: Any, asset: Asset) -> bool:
    """What `readable_assets` says, of one file."""
    return can_see(actor, asset) and not any(
        _holds(condition, actor, asset) for condition in _withholdings
    )


def _holds(condition: Reader, actor: Any, asset: Asset) -> bool:
    return Asset.objects.filter(condition(actor), pk=asset.pk).exists()


def can_use(actor: Any, asset: Asset) -> bool:
    """May the actor attach this file to something? Only what they uploaded themselves."""
    return bool(actor.is_authenticated and asset.owner_id == actor.pk)


def visible_uploads(actor: Any, uploads: QuerySet[FileUpload]) -> QuerySet[FileUpload]:
    """What is on its way is its owner's business alone."""
    return uploads.filter(owner=actor.pk) if actor.is_authenticated else uploads.none()
