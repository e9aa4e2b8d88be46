"""Assignments and their terms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.services.checks import checked_between, checked_points
from server.assignments.models import Assignment, AssignmentKind, AssignmentStatus, LatePolicy
from server.assignments.services.access import editable_assignment
from server.assignments.services.announcing import announce_assignment_later
from server.assignments.services.files import discarding_files, set_instruction_files
from server.assignments.services.lateness import last_due_at, recount_lateness
from server.assignments.services.rubrics import (
    CriterionDraft,
    checked_rubric,
    rubric_points,
)
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, not_found, refused
from server.core.text import clean_line, clean_text
from server.courses.models import Course, Lesson
from server.courses.services.access import editable_course

MAX_ASSIGNMENTS = 500
MAX_SUBMISSIONS = 100
_TIMES = ("opens_at", "due_at", "late_until")
_LATENESS = {"due_at", "late_policy", "late_percent_per_day", "late_percent_cap"}


class AssignmentDetails(TypedDict, total=False):
    """A key that is absent changes nothing; None clears what may be empty."""

    title: str | None
    instructions: str | None
    lesson_id: UUID | None
    file_ids: Sequence[UUID] | None
    opens_at: datetime | None
    due_at: datetime | None
    late_policy: LatePolicy | None
    late_until: datetime | None
    late_percent_per_day: int | None
    late_percent_cap: int | None
    submissions_allowed: int | None
    max_points: float | None
    rubric: Sequence[CriterionDraft] | None
    is_anonymous: bool | None


@transaction.atomic
def create_assignment(
    *, actor: User, course_id: UUID, kind: AssignmentKind, **details: Unpack[AssignmentDetails]
) -> Assignment:
    """A draft.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    if course.assignments.count() >= MAX_ASSIGNMENTS:
        raise refused(
            ErrorCode.INVALID,
            _("A course has at most {limit} assignments.").format(limit=MAX_ASSIGNMENTS),
        )
    assignment = Assignment(course=course, kind=kind)
    _apply(assignment, {"title": "", **details})
    assignment.save(force_insert=True)
    set_instruction_files(actor, assignment, details.get("file_ids") or [])
    record(actor=actor, action="assignments.create_assignment", obj=assignment)
    return assignment


@transaction.atomic
def update_assignment(
    *, actor: User, assignment_id: UUID, **details: Unpack[AssignmentDetails]
) -> Assignment:
    """Change it, also when students have handed in: who is late is counted anew, and so is what is
    deducted. Students are told when a deadline is set or moved.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, ASSIGNMENT_HAS_SUBMISSIONS (whether marking
    is anonymous cannot change any more).
    """
    assignment = editable_assignment(actor, assignment_id)
    due_at, is_anonymous = assignment.due_at, assignment.is_anonymous
    _apply(assignment, dict(details))
    if assignment.is_anonymous != is_anonymous:
        _require_untouched(assignment, _("Students have begun: anonymous marking stays as it is."))
    assignment.save()
    if "file_ids" in details:
        set_instruction_files(actor, assignment, details["file_ids"] or [])
    if details.keys() & _LATENESS:
        recount_lateness(assignment)
    record(
        actor=actor,
        action="assignments.update_assignment",
        obj=assignment,
        data={"changed": sorted(details.keys())},
    )
    if assignment.status == AssignmentStatus.PUBLISHED and assignment.due_at != due_at:
        announce_assignment_later(assignment)
    return assignment


@transaction.atomic
def publish_assignment(*, actor: User, assignment_id: UUID) -> Assignment:
    """Show it to the students, who are told. Publishing twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    assignment = editable_assignment(actor, assignment_id)
    if assignment.status == AssignmentStatus.PUBLISHED:
        return assignment
    assignment.status, assignment.published_at = AssignmentStatus.PUBLISHED, timezone.now()
    assignment.save(update_fields=["status", "published_at", "updated_at"])
    record(actor=actor, action="assignments.publish_assignment", obj=assignment)
    announce_assignment_later(assignment)
    return assignment


@transaction.atomic
def unpublish_assignment(*, actor: User, assignment_id: UUID) -> Assignment:
    """Hide it from the students again, as long as nobody has begun it.

    Raises: DomainError NOT_FOUND, FORBIDDEN, ASSIGNMENT_HAS_SUBMISSIONS.
    """
    assignment = editable_assignment(actor, assignment_id)
    _require_untouched(assignment)
    if assignment.status != AssignmentStatus.DRAFT:
        assignment.status, assignment.announced_at = AssignmentStatus.DRAFT, None
        assignment.save(update_fields=["status", "announced_at", "updated_at"])
        record(actor=actor, action="assignments.unpublish_assignment", obj=assignment)
    return assignment


@transaction.atomic
def delete_assignment(*, actor: User, assignment_id: UUID) -> Course:
    """Delete an assignment that nobody has begun. Returns its course.

    Raises: DomainError NOT_FOUND, FORBIDDEN, ASSIGNMENT_HAS_SUBMISSIONS.
    """
    assignment = editable_assignment(actor, assignment_id)
    _require_untouched(assignment)
    discard = discarding_files(assignment)
    assignment.delete()
    discard()
    record(
        actor=actor,
        action="assignments.delete_assignment",
        obj=assignment,
        object_id=assignment_id,
        data={"course": assignment.course_id},
    )
    return assignment.course


def _apply(assignment: Assignment, details: dict[str, Any]) -> None:
    problems = Problems()
    if "title" in details:
        assignment.title = clean_line(
            problems, "title", details["title"] or "", max_length=160, required=True
        )
    if "instructions" in details:
        assignment.instructions = clean_text(
            problems, "instructions", details["instructions"] or "", max_length=20_000
        )
    if "lesson_id" in details:
        assignment.lesson = _lesson(assignment, details["lesson_id"])
    if "submissions_allowed" in details:
        assignment.submissions_allowed = checked_between(
            problems, "submissionsAllowed", details["submissions_allowed"], 1, MAX_SUBMISSIONS
        )
    if details.get("is_anonymous") is not None:
        assignment.is_anonymous = details["is_anonymous"]
    _apply_points(problems, assignment, details)
    _apply_times(problems, assignment, details)
    problems.raise_if_any()


def _apply_points(problems: Problems, assignment: Assignment, details: dict[str, Any]) -> None:
    if details.get("max_points") is not None:
        assignment.max_points = checked_points(problems, "maxPoints", details["max_points"])
    if "rubric" in details:
        assignment.rubric = checked_rubric(problems, details["rubric"] or [], assignment.rubric)
    if assignment.rubric:
        assignment.max_points = rubric_points(assignment.rubric)


def _apply_times(problems: Problems, assignment: Assignment, details: dict[str, Any]) -> None:
    for name in _TIMES:
        if name in details:
            setattr(assignment, name, details[name])
    if details.get("late_policy") is not None:
        assignment.late_policy = details["late_policy"]
    for name, field in (
        ("late_percent_per_day", "latePercentPerDay"),
        ("late_percent_cap", "latePercentCap"),
    ):
        if details.get(name) is not None:
            percent = checked_between(problems, field, details[name], 0, 100)
            setattr(assignment, name, percent or 0)
    due_at, late_until = assignment.due_at, assignment.late_until
    if assignment.opens_at and due_at and due_at <= assignment.opens_at:
        problems.add(_("It has to be due after it opens."), "dueAt")
    if late_until and (due_at is None or late_until <= due_at):
        problems.add(_("Late work is taken until some time after the deadline."), "lateUntil")
    if due_at is None and assignment.late_policy == LatePolicy.DEDUCT:
        problems.add(_("Deducting for being late needs a deadline."), "dueAt")
    assignment.last_due_at = last_due_at(assignment)


def _lesson(assignment: Assignment, lesson_id: UUID | None) -> Lesson | None:
    if lesson_id is None:
        return None
    lesson = Lesson.objects.filter(pk=lesson_id, course=assignment.course).first()
    if lesson is None:
        raise not_found("Lesson", "lessonId")
    return lesson


def _require_untouched(assignment: Assignment, message: str = "") -> None:
    if assignment.submissions.exists():
        raise refused(
            ErrorCode.ASSIGNMENT_HAS_SUBMISSIONS,
            message or _("Students have begun this assignment. Close it instead."),
        )
