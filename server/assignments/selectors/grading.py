"""The queue of what is to be graded."""

from enum import StrEnum

from django.db.models import F, Q, QuerySet

from server.accounts.policies import Actor
from server.assignments import policies
from server.assignments.models import Assignment, Submission


class GradingState(StrEnum):
    TO_GRADE = "TO_GRADE"
    GRADED = "GRADED"
    PUBLISHED = "PUBLISHED"


_STATES = {
    GradingState.TO_GRADE: Q(version_count__gt=F("graded_version")),
    GradingState.GRADED: Q(version_count__lte=F("graded_version"))
    & (Q(published_grade__isnull=True) | ~Q(published_grade=F("grade"))),
    GradingState.PUBLISHED: Q(version_count__lte=F("graded_version"), published_grade=F("grade")),
}


def state_of(submission: Submission) -> GradingState:
    if submission.version_count > submission.graded_version:
        return GradingState.TO_GRADE
    is_published = submission.published_grade_id == submission.grade_id
    return GradingState.PUBLISHED if is_published else GradingState.GRADED


def grading_queue(actor: Actor, state: GradingState | None = None) -> QuerySet[Submission]:
    """What the actor may grade; who handed in first comes first."""
    rows = policies.graded_by(actor, Submission.objects.all())
    if state is not None:
        rows = rows.filter(_STATES[state])
    return rows.order_by("submitted_at", "id")


def next_submission(
    actor: Actor, assignment: Assignment, after: Submission | None
) -> Submission | None:
    """The next in the queue that has no grade yet, from the beginning after the end."""
    queue = grading_queue(actor, GradingState.TO_GRADE).filter(assignment=assignment)
    if after is None:
        return queue.first()
    later = Q(submitted_at__gt=after.submitted_at) | Q(
        submitted_at=after.submitted_at, pk__gt=after.pk
    )
    return queue.filter(later).first() or queue.exclude(pk=after.pk).first()
