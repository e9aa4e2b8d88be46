"""Notifications to those whom a classroom is for."""

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from server.accounts.models import User
from server.classrooms.links import classroom_link
from server.classrooms.models import Classroom, ParticipantState
from server.courses.models import EnrollmentStatus
from server.notifications.models import NotificationKind
from server.notifications.services import notify


def audience_of(classroom: Classroom) -> QuerySet[User]:
    """The active students and co-instructors of its course, or the people invited; not who was
    removed, and not its host."""
    if classroom.course is not None:
        course = classroom.course
        people = User.objects.filter(
            Q(enrollments__course=course, enrollments__status=EnrollmentStatus.ACTIVE)
            | Q(instructor_links__course=course)
            | Q(pk=course.owner_id)
        )
    else:
        people = User.objects.filter(classroom_places__classroom=classroom)
    removed = classroom.participants.filter(state=ParticipantState.REMOVED)
    return (
        people.exclude(pk=classroom.host_id)
        .exclude(pk__in=removed.values("user"))
        .filter(blocked_at=None)
        .distinct()
    )


def tell(
    classroom: Classroom,
    recipients: QuerySet[User],
    *,
    kind: NotificationKind,
    title: str | Promise,
    text: str | Promise = "",
) -> None:
    notify(
        recipients=recipients,
        kind=kind,
        title=title,
        text=text,
        link=classroom_link(classroom),
        course_id=classroom.course_id,
    )
