"""Overrides: what a teacher puts in the place of a result, why, and what was there before."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.models import QuizStatus
from server.assignments.models import AssignmentStatus
from server.audit.services import record
from server.core.errors import Problems, invalid, not_found
from server.core.text import clean_line
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.courses.services.access import editable_course
from server.gradebook.arithmetic import rounded
from server.gradebook.changes import totals_changed
from server.gradebook.models import GradeChange, GradeOverride

MAX_PERCENT = 200


@transaction.atomic
def set_grade_override(
    *,
    actor: User,
    course_id: UUID,
    student_id: UUID,
    percent: float,
    reason: str,
    quiz_id: UUID | None = None,
    assignment_id: UUID | None = None,
) -> Enrollment:
    """Of a quiz or an assignment; of neither: of the student's total. Whole: percent and reason.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    enrollment = _enrollment(course, student_id)
    title = _title(course, quiz_id, assignment_id)
    problems = Problems()
    given = checked_percent(problems, "percent", percent)
    reason = checked_reason(problems, reason)
    problems.raise_if_any()
    override(
        actor=actor,
        enrollment=enrollment,
        quiz_id=quiz_id,
        assignment_id=assignment_id,
        title=title,
        percent=given,
        reason=reason,
    )
    _record(actor, "set_grade_override", course, student_id, quiz_id, assignment_id)
    totals_changed(course_id, [student_id])
    return enrollment


@transaction.atomic
def delete_grade_override(
    *,
    actor: User,
    course_id: UUID,
    student_id: UUID,
    reason: str,
    quiz_id: UUID | None = None,
    assignment_id: UUID | None = None,
) -> Enrollment:
    """What was calculated counts again. Where there is no override nothing changes.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    enrollment = _enrollment(course, student_id)
    title = _title(course, quiz_id, assignment_id)
    problems = Problems()
    reason = checked_reason(problems, reason)
    problems.raise_if_any()
    override(
        actor=actor,
        enrollment=enrollment,
        quiz_id=quiz_id,
        assignment_id=assignment_id,
        title=title,
        percent=None,
        reason=reason,
    )
    _record(actor, "delete_grade_override", course, student_id, quiz_id, assignment_id)
    totals_changed(course_id, [student_id])
    return enrollment


def override(
    *,
    actor: User,
    enrollment: Enrollment,
    quiz_id: UUID | None,
    assignment_id: UUID | None,
    title: str,
    percent: Decimal | None,
    reason: str,
) -> None:
    """In a locked course: set it, or with None take it away, and write down what it was."""
    place: dict[str, Any] = {
        "course_id": enrollment.course_id,
        "student_id": enrollment.student_id,
        "quiz_id": quiz_id,
        "assignment_id": assignment_id,
    }
    there = GradeOverride.objects.filter(**place).first()
    if there is None and percent is None:
        return
    before = there.percent if there else None
    if percent is None:
        GradeOverride.objects.filter(**place).delete()
    else:
        values = {"percent": percent, "reason": reason}
        GradeOverride.objects.update_or_create(**place, defaults=values)
    GradeChange.objects.create(
        **place, title=title, before=before, after=percent, reason=reason, author=actor
    )


def checked_percent(problems: Problems, field: str, percent: float) -> Decimal:
    if not math.isfinite(percent) or not 0 <= percent <= MAX_PERCENT:
        problems.add(
            _("Between {least} and {most}, please.").format(least=0, most=MAX_PERCENT), field
        )
        return Decimal(0)
    return rounded(Fraction(str(percent)))


def checked_reason(problems: Problems, reason: str) -> str:
    return clean_line(problems, "reason", reason, max_length=500, required=True)


def _enrollment(course: Course, student_id: UUID) -> Enrollment:
    enrollment = (
        course.enrollments.filter(student=student_id, status=EnrollmentStatus.ACTIVE)
        .select_related("student")
        .first()
    )
    if enrollment is None:
        raise not_found("User", "studentId")
    enrollment.course = course
    return enrollment


def _title(course: Course, quiz_id: UUID | None, assignment_id: UUID | None) -> str:
    """Of what is overridden; empty: the total."""
    if quiz_id is not None and assignment_id is not None:
        raise invalid(_("Name either a quiz or an assignment."), "quizId")
    if quiz_id is not None:
        quiz = course.quizzes.filter(pk=quiz_id, status=QuizStatus.PUBLISHED).first()
        if quiz is None:
            raise not_found("Quiz", "quizId")
        return quiz.title
    if assignment_id is not None:
        assignment = course.assignments.filter(
            pk=assignment_id, status=AssignmentStatus.PUBLISHED
        ).first()
        if assignment is None:
            raise not_found("Assignment", "assignmentId")
        return assignment.title
    return ""


def _record(
    actor: User,
    act: str,
    course: Course,
    student_id: UUID,
    quiz_id: UUID | None,
    assignment_id: UUID | None,
) -> None:
    record(
        actor=actor,
        action=f"gradebook.{act}",
        obj=course,
        data={"student": student_id, "quiz": quiz_id, "assignment": assignment_id},
    )
