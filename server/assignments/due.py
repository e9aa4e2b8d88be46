"""Assignments in the list of what is due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from server.accounts.models import User
from server.assessments.selectors import by_accommodation
from server.assignments import policies, selectors
from server.assignments.links import assignment_link
from server.assignments.models import Assignment, Submission
from server.courses.selectors import attended_course_ids
from server.learning.due import Due, DueKind


def assignments_due(user: User, *, since: datetime, limit: int, with_done: bool) -> Iterator[Due]:
    """With a deadline, the user's extra days included. Done is what they have handed in once."""
    handed_in = Submission.objects.filter(
        assignment=OuterRef("pk"), student=user, version_count__gt=0
    )
    courses = attended_course_ids(user)
    rows = policies.submittable_assignments(user, Assignment.objects.select_related("course"))
    rows = rows.annotate(is_done=Exists(handed_in)).order_by("due_at", "pk")
    if not with_done:
        rows = rows.filter(is_done=False)
    for some, accommodation in by_accommodation(user, courses):
        extra = timedelta(days=accommodation.extra_days if accommodation else 0)
        for assignment in rows.filter(course__in=some, due_at__gt=since - extra)[:limit]:
            due_at = selectors.terms_with(assignment, accommodation).due_at
            assert due_at is not None
            yield Due(
                kind=DueKind.ASSIGNMENT,
                subject=assignment,
                title=assignment.title,
                course=assignment.course,
                due_at=due_at,
                link=assignment_link(assignment),
                is_done=assignment.is_done,
            )
