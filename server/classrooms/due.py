"""Live lessons in the list of what is due, and in calendars."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from server.accounts.models import User
from server.classrooms import policies
from server.classrooms.links import classroom_link
from server.classrooms.models import Classroom, ClassroomState, Participant
from server.courses.selectors import attended_course_ids, taught_course_ids
from server.learning.due import Due, DueKind

USUAL_LENGTH = timedelta(hours=1)  # of a lesson that has no end


def classrooms_due(user: User, *, since: datetime, limit: int, with_done: bool) -> Iterator[Due]:
    """Those with a time, in the user's courses and where they were invited. Done is what is over."""
    courses = [*attended_course_ids(user), *taught_course_ids(user)]
    invited = Participant.objects.filter(user=user).values("classroom")
    timed = Classroom.objects.filter(
        Q(ends_at__gt=since) | Q(ends_at=None, starts_at__gt=since - USUAL_LENGTH),
        starts_at__isnull=False,
    )
    if not with_done:
        timed = timed.exclude(state=ClassroomState.CLOSED)
    for rows in (
        timed.filter(course__in=courses),
        timed.filter(Q(host=user) | Q(pk__in=invited), course=None),
    ):
        visible = policies.visible_classrooms(user, rows).select_related("course")
        for classroom in visible.order_by("starts_at", "pk")[:limit]:
            assert classroom.starts_at is not None
            yield Due(
                kind=DueKind.CLASSROOM,
                subject=classroom,
                title=classroom.name,
                course=classroom.course,
                starts_at=classroom.starts_at,
                due_at=classroom.ends_at or classroom.starts_at + USUAL_LENGTH,
                link=classroom_link(classroom),
                is_done=classroom.state == ClassroomState.CLOSED,
            )
