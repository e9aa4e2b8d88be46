"""Handing in. The server's clock alone decides what is in time, and a lock what is one too many."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.assignments import policies, selectors
from server.assignments.links import grading_link
from server.assignments.models import (
    Assignment,
    AssignmentKind,
    Submission,
    SubmissionVersion,
)
from server.assignments.services.access import locked_assignment
from server.assignments.services.files import set_version_files
from server.assignments.services.lessons import record_hand_in
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, Problems, refused
from server.core.text import clean_line, clean_text
from server.courses.selectors import instructors_of
from server.notifications.models import NotificationKind
from server.notifications.services import notify

_check_link = URLValidator(schemes=["https", "http"])


@transaction.atomic
def save_submission_draft(
    *,
    actor: User,
    assignment_id: UUID,
    text: str = "",
    link: str = "",
    file_ids: Sequence[UUID] = (),
) -> Submission:
    """Keep what is to be handed in, whole; nobody else sees it.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED, LESSON_LOCKED, ASSIGNMENT_NOT_OPEN,
    ASSIGNMENT_CLOSED, SUBMISSIONS_EXHAUSTED, INVALID, CONFLICT (a file is used elsewhere).
    """
    assignment = locked_assignment(actor, assignment_id)
    submission = _own_submission(actor, assignment)
    _require_open(actor, assignment, submission)
    if submission._state.adding:
        submission.save(force_insert=True)
    draft = submission.versions.filter(submitted_at__isnull=True).first()
    if draft is None:
        draft = SubmissionVersion(submission=submission, number=submission.version_count + 1)
    draft.submission = submission
    problems = Problems()
    draft.text = clean_text(problems, "text", text, max_length=50_000)
    draft.link = _checked_link(problems, assignment, link)
    if file_ids and assignment.kind != AssignmentKind.FILE:
        problems.add(_("This assignment takes no files."), "fileIds")
    problems.raise_if_any()
    draft.save()
    set_version_files(actor, draft, file_ids)
    return submission


@transaction.atomic
def submit_assignment(*, actor: User, assignment_id: UUID) -> Submission:
    """Hand in the draft; the instructors are told. Without a new draft, doing it again changes
    nothing.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED, LESSON_LOCKED, ASSIGNMENT_NOT_OPEN,
    ASSIGNMENT_CLOSED, SUBMISSIONS_EXHAUSTED, INVALID (what the assignment asks for is missing).
    """
    assignment = locked_assignment(actor, assignment_id)
    submission = _own_submission(actor, assignment)
    draft = SubmissionVersion.objects.filter(
        submission=submission.pk, submitted_at__isnull=True
    ).first()
    if draft is None and submission.version_count:
        return submission
    _require_open(actor, assignment, submission)
    _require_complete(assignment, draft)
    assert draft is not None
    _hand_in(submission, draft, actor)
    record_hand_in(submission)
    record(
        actor=actor,
        action="assignments.submit_assignment",
        obj=submission,
        data={"assignment": assignment.pk, "number": draft.number, "late_days": draft.late_days},
    )
    _tell(submission, actor)
    return submission


def _own_submission(actor: User, assignment: Assignment) -> Submission:
    """The actor's at the locked assignment, locked; a new one, not saved, if there is none."""
    found = Submission.objects.select_for_update(no_key=True).filter(
        assignment=assignment, student=actor
    )
    submission = found.first() or Submission(assignment=assignment, student=actor)
    submission.assignment = assignment
    return submission


def _require_open(actor: User, assignment: Assignment, submission: Submission) -> None:
    problems = selectors.submit_obstacles(
        terms=selectors.effective_terms(assignment, actor),
        version_count=submission.version_count,
        may_submit=policies.can_submit(actor, assignment),
        is_locked=policies.is_locked_assignment(actor, assignment),
    )
    if problems:
        raise DomainError(*problems)


def _require_complete(assignment: Assignment, draft: SubmissionVersion | None) -> None:
    if draft is None or not _is_complete(assignment, draft):
        raise refused(ErrorCode.INVALID, _("There is nothing to hand in yet."))


def _is_complete(assignment: Assignment, draft: SubmissionVersion) -> bool:
    if assignment.kind == AssignmentKind.FILE:
        return draft.files.exists()
    return bool(draft.text if assignment.kind == AssignmentKind.TEXT else draft.link)


def _hand_in(submission: Submission, draft: SubmissionVersion, actor: User) -> None:
    now = timezone.now()
    terms = selectors.effective_terms(submission.assignment, actor)
    draft.submitted_at, draft.late_days = now, terms.late_days(now)
    draft.save(update_fields=["submitted_at", "late_days"])
    submission.version_count, submission.submitted_at = draft.number, now
    submission.save(update_fields=["version_count", "submitted_at"])


def _checked_link(problems: Problems, assignment: Assignment, link: str) -> str:
    link = clean_line(problems, "link", link, max_length=2_000)
    if not link:
        return ""
    if assignment.kind != AssignmentKind.LINK:
        problems.add(_("This assignment takes no link."), "link")
    try:
        _check_link(link)
    except ValidationError:
        problems.add(_("That is not the address of a page."), "link")
    return link


def _tell(submission: Submission, actor: User) -> None:
    assignment = submission.assignment
    if assignment.is_anonymous:
        title = gettext_lazy("Work was handed in for “{assignment}”")
    else:
        title = gettext_lazy("{name} handed in “{assignment}”")
    notify(
        recipients=[one for one in instructors_of(assignment.course) if one.pk != actor.pk],
        kind=NotificationKind.SUBMISSION_RECEIVED,
        title=format_lazy(title, name=actor.full_name, assignment=assignment.title),
        text=assignment.course.title,
        link=grading_link(assignment),
        course_id=assignment.course_id,
    )
