"""Not being told about a course."""

from collections.abc import Collection
from uuid import UUID

from server.accounts.models import User
from server.core.errors import not_found
from server.courses.models import Course
from server.courses.policies import visible_courses
from server.notifications import services as notifications
from server.notifications.models import NotificationKind


def mute_course(
    *, actor: User, course_id: UUID, kinds: Collection[NotificationKind] | None, is_muted: bool
) -> tuple[Course, list[str]]:
    """Stop, or resume, telling the actor these kinds of news about a course; None: all of them.

    Returns the course and what is muted now. Raises: DomainError NOT_FOUND.
    """
    course = visible_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        raise not_found("Course", "courseId")
    muted = notifications.mute_course(
        actor=actor, course_id=course.pk, kinds=kinds, is_muted=is_muted
    )
    return course, muted
