"""Which course a conversation is about, for those who have muted the course: the apps above know."""

from collections.abc import Callable
from uuid import UUID

CourseOf = Callable[[UUID], UUID | None]
"""From the id of a room to the id of its course."""

_finders: list[CourseOf] = []


def register_course(course_of: CourseOf) -> None:
    """Say to which course the rooms of an app belong; call it in `ready`."""
    _finders.append(course_of)


def course_of(room_id: UUID) -> UUID | None:
    return next((found for find in _finders if (found := find(room_id))), None)
