"""Files that are made when somebody fetches them: a board as PDF, a list as CSV."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Export:
    name: str  # with its extension
    content_type: str
    content: bytes


Maker = Callable[[Any, UUID], Export | None]
"""(actor, id) → the file, or None for whoever may not have it."""

_makers: dict[str, Maker] = {}
# Making one takes a processor for a while; the others wait their turn.
_turns = BoundedSemaphore(2)


def register_export(kind: str, make: Maker) -> None:
    """Let an app offer files of its own kind, for example "board-pdf"; call it in `ready`."""
    _makers[kind] = make


def made(kind: str, actor: Any, pk: UUID) -> Export | None:
    make = _makers.get(kind)
    if make is None:
        return None
    with _turns:
        return make(actor, pk)
