"""What follows in the apps above when students have other grades than before."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

_hooks: list[Callable[..., Any]] = []


def on_grades(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…, student_ids=…)` called, in the same transaction, when grades are
    published, also corrected ones. Call this in an AppConfig's `ready`."""
    _hooks.append(function)


def graded(course_id: UUID, student_ids: Collection[UUID]) -> None:
    for function in _hooks:
        function(course_id=course_id, student_ids=student_ids)
