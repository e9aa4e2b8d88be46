"""What hangs on the outline of a course in the apps above, and follows when the outline changes."""

from collections.abc import Callable
from typing import Any

from server.courses.models import Course

_hooks: list[Callable[..., Any]] = []


def on_outline_change(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…)` called, in the same transaction, whenever lessons were deleted
    or moved between modules, or are completed by another rule. Call this in an AppConfig's
    `ready`."""
    _hooks.append(function)


def outline_changed(course: Course) -> None:
    """The course is locked."""
    for function in _hooks:
        function(course_id=course.pk)
