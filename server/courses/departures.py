"""What else ends for somebody who is no longer in a course: the apps above say it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from server.courses.models import Course

_hooks: list[Callable[..., Any]] = []


def on_departure(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…, user_id=…)` called, in the same transaction, whenever a student
    or an instructor loses the course. Call this in an AppConfig's `ready`."""
    _hooks.append(function)


def departed(course: Course, user_id: UUID) -> None:
    """The course is locked, the row that let them in is gone."""
    for function in _hooks:
        function(course_id=course.pk, user_id=user_id)
