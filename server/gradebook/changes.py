"""What follows in the apps above when totals may be others than before."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

_hooks: list[Callable[..., Any]] = []


def on_totals(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…, student_ids=…)` called, in the same transaction, whenever a
    result, a grade, an override or a category has changed; None for everybody in the course. Call
    this in an AppConfig's `ready`."""
    _hooks.append(function)


def totals_changed(course_id: UUID, student_ids: Collection[UUID] | None = None) -> None:
    for function in _hooks:
        function(course_id=course_id, student_ids=student_ids)
