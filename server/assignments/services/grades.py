"""Writing grades. A row never changes but for being published; a correction is another row."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assignments.marks import deducted
from server.assignments.models import Grade, Submission, SubmissionVersion
from server.assignments.selectors.terms import late_percent


def add_grade(
    submission: Submission,
    version: SubmissionVersion,
    *,
    grader: User | None,
    points: Decimal,
    max_points: Decimal,
    scores: Sequence[dict[str, Any]],
    comment: str,
    reason: str,
) -> Grade:
    """A grade of the locked submission that is neither its latest nor published yet."""
    percent = late_percent(submission.assignment, version.late_days)
    return Grade.objects.create(
        submission=submission,
        version=version,
        grader=grader,
        points=points,
        max_points=max_points,
        late_percent=percent,
        mark=deducted(points, percent),
        scores=list(scores),
        comment=comment,
        reason=reason,
    )


def make_latest(submission: Submission, grade: Grade) -> None:
    submission.grade, submission.graded_version = grade, grade.version.number
    submission.save(update_fields=["grade", "graded_version"])


def publish(submission: Submission, grade: Grade) -> None:
    """Show a grade of the locked submission to its student."""
    grade.published_at = timezone.now()
    grade.save(update_fields=["published_at"])
    submission.published_grade = grade
    submission.save(update_fields=["published_grade"])


def deduct_anew(submission: Submission) -> None:
    """Follow the published grade and the latest one with others if what is deducted for being late
    has changed."""
    published, latest = submission.published_grade, submission.grade
    if published is not None and (corrected := _corrected(submission, published)):
        publish(submission, corrected)
        if published == latest:
            make_latest(submission, corrected)
    if latest is not None and latest != published and (corrected := _corrected(submission, latest)):
        make_latest(submission, corrected)


def _corrected(submission: Submission, before: Grade) -> Grade | None:
    version = SubmissionVersion.objects.get(pk=before.version_id)
    if late_percent(submission.assignment, version.late_days) == before.late_percent:
        return None
    return add_grade(
        submission,
        version,
        grader=None,
        points=before.points,
        max_points=before.max_points,
        scores=before.scores,
        comment=before.comment,
        reason=_("The terms for late work changed."),
    )
