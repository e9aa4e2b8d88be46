"""Who may read a file: its owner, managers, and whoever may see what it is attached to."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from server.media.models import Asset

Reader = Callable[[Any], Q]
"""From an actor (a user, or AnonymousUser) to the assets that an app lets them read."""

_readers: list[Reader] = []


def register_reader(reader: Reader) -> None:
    """Let the readers of an app's objects read the files attached to them; call it in `ready`.

    It is asked for lists and again at every single delivery, so that a right ends at once:
    `register_reader(lambda actor: Q(pk__in=visible_lessons(actor, Lesson.objects.all()).values("asset")))`
    """
    _readers.append(reader)


def visible_assets(actor: Any, assets: QuerySet[Asset]) -> QuerySet[Asset]:
    if actor.is_authenticated and actor.is_manager:
        return assets
    readable = reduce(or_, (reader(actor) for reader in _readers), Q(is_public=True))
    if actor.is_authenticated:
        readable |= Q(owner=actor)
    return assets.filter(readable)


def can_use(actor: Any, asset: Asset) -> bool:
    """May the actor attach this file to something? Only what they uploaded themselves."""
    return bool(actor.is_authenticated and asset.owner_id == actor.pk)
