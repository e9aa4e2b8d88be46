"""What else honours accommodations: the apps above say it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from server.courses.models import Course

_hooks: list[Callable[..., Any]] = []


def on_accommodation(function: Callable[..., Any]) -> None:
    """Have `function(course=…, student_id=…)` called, in the same transaction, whenever what a
    student gets beyond the others has changed. Call this in an AppConfig's `ready`."""
    _hooks.append(function)


def accommodation_changed(course: Course, student_id: UUID) -> None:
    """The course and its quizzes are locked."""
    for function in _hooks:
        function(course=course, student_id=student_id)
