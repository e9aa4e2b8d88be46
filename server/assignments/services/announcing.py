"""Telling the students of a course that there is an assignment, and until when."""

from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.assessments.services.announcing import AFTER, News, announce
from server.assignments.links import assignment_link
from server.assignments.models import Assignment, AssignmentStatus
from server.core.jobs import enqueue
from server.notifications.models import NotificationKind


def announce_assignment_later(assignment: Assignment) -> None:
    """It was published, or its deadline is another."""
    enqueue(announce_assignment, str(assignment.pk), after=AFTER)


@transaction.atomic
def announce_assignment(assignment_id: str) -> None:
    """A job: tell the students what they do not know yet."""
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).select_related("course")
    found = rows.filter(pk=UUID(assignment_id), status=AssignmentStatus.PUBLISHED)
    assignment = found.first()
    if assignment is None:
        return
    news = News(
        kind=NotificationKind.ASSIGNMENT_DUE,
        is_new=format_lazy(
            gettext_lazy("New assignment: “{assignment}”"), assignment=assignment.title
        ),
        has_moved=format_lazy(
            gettext_lazy("The deadline of “{assignment}” has changed"),
            assignment=assignment.title,
        ),
        link=assignment_link(assignment),
    )
    announce(assignment, course=assignment.course, until=assignment.due_at, news=news)
