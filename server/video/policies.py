"""Who sees a video, who looks after it, and who may still have the file it was made from."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from server.core.policies import holds
from server.media.models import Asset
from server.media.policies import visible_assets
from server.video.models import Caption, PackagingState, Video

Rule = Callable[[Any], Q]
"""From an actor (a user, or AnonymousUser) to a condition on assets."""

_keepers: list[Rule] = []
_hand_outs: list[Rule] = []


def register_keeper(rule: Rule) -> None:
    """Let an app say whose files its people look after; call it in `ready`."""
    _keepers.append(rule)


def register_hand_out(rule: Rule) -> None:
    """Let an app say which files it hands out to take along, even when they are packaged."""
    _hand_outs.append(rule)


def visible_videos(actor: Any, videos: QuerySet[Video]) -> QuerySet[Video]:
    """Whoever may see the file."""
    return videos.filter(holds(visible_assets, actor, Asset, pk="asset"))


def visible_captions(actor: Any, captions: QuerySet[Caption]) -> QuerySet[Caption]:
    # Not by way of `visible_videos`: SQLite's parser gives up where queries nest too deeply.
    return captions.filter(holds(visible_assets, actor, Asset, pk="video__asset"))


def kept_videos(actor: Any, videos: QuerySet[Video]) -> QuerySet[Video]:
    """Those that the actor may package anew and caption."""
    return videos.filter(holds(kept_assets, actor, Asset, pk="asset"))


def kept_assets(actor: Any, assets: QuerySet[Asset]) -> QuerySet[Asset]:
    """Their owner's, managers', and those of who looks after what they are used in."""
    if not actor.is_authenticated:
        return assets.none()
    return assets if actor.is_manager else assets.filter(_any(_keepers, actor) | Q(owner=actor))


def can_keep(actor: Any, asset: Asset) -> bool:
    return kept_assets(actor, Asset.objects.filter(pk=asset.pk)).exists()


def withheld_originals(actor: Any) -> Q:
    """A condition on assets: there is a protected stream of it, and no right to more than that."""
    packaged = Q(video__state=PackagingState.READY)
    if actor.is_authenticated and actor.is_manager:
        return Q(pk__in=())
    allowed = _any([*_keepers, *_hand_outs], actor)
    if actor.is_authenticated:
        allowed |= Q(owner=actor)
    return packaged & ~allowed


def _any(rules: list[Rule], actor: Any) -> Q:
    return reduce(or_, (rule(actor) for rule in rules), Q(pk__in=()))
