"""Who opens which file, for whoever counts it. A player that asks for a film piece by piece opens it
once."""

from collections.abc import Callable
from typing import Any

from server.core.rates import Rate
from server.media.models import Asset

_hooks: list[Callable[[Asset], None]] = []
_ONCE_IN = 30 * 60  # seconds, by the same person
_openings = Rate(per_second=1 / _ONCE_IN, burst=1)


def on_opened(hook: Callable[[Asset], None]) -> None:
    """Call it in `ready`."""
    _hooks.append(hook)


def opened(asset: Asset, actor: Any) -> None:
    """Its owner is not counted, nor who has not signed in: visitors cannot be told apart."""
    if not actor.is_authenticated or asset.owner_id == actor.pk:
        return
    if _openings.take((asset.pk, actor.pk)):
        for hook in _hooks:
            hook(asset)
