"""Drafts that are not handed in shortly before their deadline. Nothing is handed in by itself: a
student may not want what is there to be graded. They are told once instead."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.assessments.models import Accommodation
from server.assignments import policies
from server.assignments.links import assignment_link
from server.assignments.models import AssignmentStatus, SubmissionVersion
from server.assignments.selectors.terms import effective_terms, terms_with
from server.notifications.models import NotificationKind
from server.notifications.services import notify

AHEAD = timedelta(days=1)
AT_REST = timedelta(hours=1)  # who is writing need not be told


def forgotten_drafts() -> list[UUID]:
    """Drafts at rest whose student's deadline is within a day, and that nobody was told of."""
    now = timezone.now()
    rows = SubmissionVersion.objects.filter(
        submitted_at__isnull=True,
        reminded_at__isnull=True,
        updated_at__lte=now - AT_REST,
        submission__assignment__status=AssignmentStatus.PUBLISHED,
        submission__assignment__due_at__lte=now + AHEAD,
        submission__assignment__last_due_at__gt=now,
    )
    found = list(rows.select_related("submission__assignment").order_by("pk"))
    courses = {draft.submission.assignment.course_id for draft in found}
    given = {
        (one.course_id, one.student_id): one
        for one in Accommodation.objects.filter(course__in=courses)
    }
    ids = []
    for draft in found:
        assignment = draft.submission.assignment
        terms = terms_with(
            assignment, given.get((assignment.course_id, draft.submission.student_id))
        )
        if terms.due_at is not None and now < terms.due_at <= now + AHEAD:
            ids.append(draft.pk)
    return ids


@transaction.atomic
def remind_of_draft(draft_id: UUID) -> None:
    """Tell its student, once, unless it was handed in or they have left meanwhile."""
    drafts = SubmissionVersion.objects.select_for_update(of=("self",), no_key=True).filter(
        pk=draft_id, submitted_at__isnull=True, reminded_at__isnull=True
    )
    draft = drafts.select_related("submission__assignment__course", "submission__student").first()
    if draft is None:
        return
    assignment, student = draft.submission.assignment, draft.submission.student
    due_at = effective_terms(assignment, student).due_at
    if due_at is None or not policies.can_submit(student, assignment):
        return
    # Not by `save`: that would make it look as if its student had worked on it.
    SubmissionVersion.objects.filter(pk=draft.pk).update(reminded_at=timezone.now())
    notify(
        recipients=[student],
        kind=NotificationKind.ASSIGNMENT_DUE,
        title=format_lazy(
            gettext_lazy("Your work for “{assignment}” is not handed in yet"),
            assignment=assignment.title,
        ),
        text=assignment.course.title,
        link=assignment_link(assignment),
        course_id=assignment.course_id,
    )
