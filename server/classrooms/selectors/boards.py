"""What is on a board, and what has changed there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from server.classrooms.models import Board, BoardElement, BoardPage
from server.core.realtime import Log


@dataclass(frozen=True, slots=True)
class Changes:
    """Elements in the order of their latest change."""

    elements: Sequence[BoardElement]
    seq: int  # ask for what changed after it
    has_more: bool


class BoardLog(Log):
    """Pages and elements together, by their latest change."""

    owner = Board

    def since(self, after: int, limit: int) -> Sequence[Any]:
        changed = {"board_id": self.owner_id, "changed_seq__gt": after}
        elements = _with_relations(BoardElement.objects.filter(**changed))
        pages = BoardPage.objects.filter(**changed).select_related(
            "background", "background_picture", "flattened"
        )
        rows: list[Any] = [
            *elements.order_by("changed_seq")[:limit],
            *pages.order_by("changed_seq")[:limit],
        ]
        return sorted(rows, key=lambda row: row.changed_seq)[:limit]


def live_elements(elements: QuerySet[BoardElement]) -> QuerySet[BoardElement]:
    """Those that are drawn one by one."""
    return elements.filter(deleted_at__isnull=True, is_flattened=False)


def changed_elements(board: Board, *, after: int | None, first: int) -> Changes:
    """The changes past `after`; None: the live elements, as many as fit into the answer. Whoever
    goes on with `seq` misses nothing: what changes meanwhile comes later again."""
    head = Board.objects.values_list("last_seq", flat=True).get(pk=board.pk)
    rows = BoardElement.objects.filter(board=board, changed_seq__lte=head)
    rows = live_elements(rows) if after is None else rows.filter(changed_seq__gt=after)
    found = list(_with_relations(rows).order_by("changed_seq")[: first + 1])
    has_more = len(found) > first
    elements = found[:first]
    if not has_more:
        return Changes(elements, max(head, after or 0), has_more=False)
    return Changes(elements, elements[-1].changed_seq if elements else after or 0, has_more=True)


def _with_relations(elements: QuerySet[BoardElement]) -> QuerySet[BoardElement]:
    return elements.select_related("author", "page")
