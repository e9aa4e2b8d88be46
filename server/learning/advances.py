"""What follows in the apps above when students come further in a course."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

_hooks: list[Callable[..., Any]] = []


def on_advance(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…, student_ids=…)` called, in the same transaction, whenever students
    have completed lessons, or a larger share of them. Call this in an AppConfig's `ready`."""
    _hooks.append(function)


def advanced(course_id: UUID, student_ids: Collection[UUID]) -> None:
    for function in _hooks:
        function(course_id=course_id, student_ids=student_ids)
