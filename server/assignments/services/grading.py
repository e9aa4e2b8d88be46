"""Grading: by points or by the rubric, now; shown to the students when it is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.assessments.services.checks import checked_points
from server.assignments import policies
from server.assignments.changes import graded
from server.assignments.links import assignment_link
from server.assignments.models import Assignment, Grade, Submission, SubmissionVersion
from server.assignments.services.access import editable_assignment, gradable_submission
from server.assignments.services.grades import add_grade, deduct_anew, make_latest, publish
from server.assignments.services.rubrics import most_points
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, invalid, not_found, refused
from server.core.text import clean_line, clean_text
from server.notifications.models import NotificationKind
from server.notifications.services import notify


@dataclass(frozen=True, slots=True)
class Score:
    """Of one criterion: a level, or points of one's own."""

    criterion_id: str
    level_id: str | None = None
    points: float | None = None
    comment: str = ""


@transaction.atomic
def grade_submission(
    *,
    actor: User,
    submission_id: UUID,
    version_id: UUID,
    points: float | None = None,
    scores: Sequence[Score] | None = None,
    comment: str = "",
    reason: str = "",
) -> Submission:
    """Grade the version that was read, by points or by a score for every criterion. The student
    learns of it when grades are published. Replacing a published mark needs a reason.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    submission = gradable_submission(actor, submission_id)
    versions = submission.versions.filter(submitted_at__isnull=False)
    version = versions.filter(pk=version_id).first()
    if version is None:
        raise not_found("SubmissionVersion", "versionId")
    if (points is None) == (scores is None):
        raise invalid(_("Give points, or a score for every criterion."), "points")
    assignment, problems = submission.assignment, Problems()
    if scores is not None:
        rows = _scored(problems, assignment.rubric, scores)
        reached = sum((Decimal(row["points"]) for row in rows), Decimal(0))
    else:
        rows = []
        reached = checked_points(problems, "points", points or 0, most=assignment.max_points)
    shown = submission.published_grade
    is_correction = shown is not None and (shown.points, shown.version_id) != (reached, version.pk)
    values = {
        "points": reached,
        "max_points": assignment.max_points,
        "comment": clean_text(problems, "comment", comment, max_length=5_000),
        "reason": clean_line(problems, "reason", reason, max_length=500, required=is_correction),
    }
    problems.raise_if_any()
    return _keep(actor, submission, version, rows, values)


@transaction.atomic
def publish_grades(*, actor: User, assignment_id: UUID) -> tuple[Assignment, int]:
    """Show the students what was graded until now, and tell them; how many there are. Where marking
    is anonymous everything has to be graded first: from then on the names are seen.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT (something is not graded yet).
    """
    assignment = editable_assignment(actor, assignment_id)
    handed_in = assignment.submissions.filter(version_count__gt=0)
    if assignment.is_anonymous and policies.to_grade(handed_in).exists():
        raise refused(
            ErrorCode.CONFLICT, _("Marking is anonymous: grade everything before you publish.")
        )
    waiting = handed_in.filter(
        Q(published_grade__isnull=True) | ~Q(published_grade=F("grade")), grade__isnull=False
    )
    submissions = waiting.select_for_update(of=("self",), no_key=True).select_related(
        "grade", "published_grade", "student"
    )
    told = []
    for submission in submissions.order_by("pk"):
        submission.assignment = assignment
        deduct_anew(submission)
        assert submission.grade is not None
        publish(submission, submission.grade)
        told.append(submission.student)
    graded(assignment.course_id, [student.pk for student in told])
    record(
        actor=actor,
        action="assignments.publish_grades",
        obj=assignment,
        data={"published": len(told)},
    )
    notify(
        recipients=told,
        kind=NotificationKind.ASSIGNMENT_GRADED,
        title=format_lazy(gettext_lazy("“{assignment}” is graded"), assignment=assignment.title),
        text=assignment.course.title,
        link=assignment_link(assignment),
        course_id=assignment.course_id,
    )
    return assignment, len(told)


def _keep(
    actor: User,
    submission: Submission,
    version: SubmissionVersion,
    scores: list[dict[str, Any]],
    values: dict[str, Any],
) -> Submission:
    before: Grade | None = submission.grade
    grade = add_grade(submission, version, grader=actor, scores=scores, **values)
    make_latest(submission, grade)
    record(
        actor=actor,
        action="assignments.grade_submission",
        obj=submission,
        data={
            "version": version.number,
            "before": None if before is None else str(before.points),
            "points": str(grade.points),
            "reason": grade.reason,
        },
    )
    return submission


def _scored(
    problems: Problems, rubric: Sequence[dict[str, Any]], scores: Sequence[Score]
) -> list[dict[str, Any]]:
    """A row for each criterion, in words and points that stay when the rubric changes."""
    given = {score.criterion_id: score for score in scores}
    if not rubric or len(given) != len(scores) or given.keys() != {row["id"] for row in rubric}:
        problems.add(_("Give points, or a score for every criterion."), "scores")
        return []
    return [_score(problems, criterion, given[criterion["id"]]) for criterion in rubric]


def _score(problems: Problems, criterion: dict[str, Any], score: Score) -> dict[str, Any]:
    levels = {level["id"]: level for level in criterion["levels"]}
    most = most_points(criterion)
    row = {
        "criterion": criterion["id"],
        "title": criterion["title"],
        "level": "",
        "points": "0",
        "max_points": str(most),
        "comment": clean_text(problems, "scores", score.comment, max_length=1_000),
    }
    if score.level_id is not None and score.level_id not in levels:
        problems.add(_("The rubric has no such level."), "scores")
        return row
    level = levels.get(score.level_id or "")
    if level is not None:
        row |= {"level": level["title"], "points": level["points"]}
    if score.points is not None:
        row["points"] = str(checked_points(problems, "scores", score.points, most=most))
    elif level is None:
        problems.add(_("Give points, or a score for every criterion."), "scores")
    return row
