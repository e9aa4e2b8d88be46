"""Fetching what a service is about to change: visible to the actor, theirs to change, locked.

Order of locks: course, assignment, submission, what learning keeps of a student, audit, inboxes.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assignments import policies
from server.assignments.models import Assignment, Submission
from server.core.errors import forbidden, not_found


def locked_assignment(actor: User, assignment_id: UUID) -> Assignment:
    """An assignment that the actor sees, locked.

    Raises: DomainError NOT_FOUND.
    """
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).filter(pk=assignment_id)
    assignment = policies.visible_assignments(actor, rows).select_related("course").first()
    if assignment is None:
        raise not_found("Assignment", "assignmentId")
    return assignment


def editable_assignment(actor: User, assignment_id: UUID) -> Assignment:
    """An assignment of a course the actor looks after, locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    assignment = locked_assignment(actor, assignment_id)
    if not policies.can_edit_assignment(actor, assignment):
        raise forbidden(_("Only the instructors of the course may do this."))
    return assignment


def gradable_submission(actor: User, submission_id: UUID) -> Submission:
    """A submission that the actor may grade, locked together with its assignment.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    rows = policies.visible_submissions(actor, Submission.objects.filter(pk=submission_id))
    found = rows.first()
    if found is None:
        raise not_found("Submission", "submissionId")
    if not policies.can_grade(actor, found):
        raise forbidden(_("Only the instructors of the course may do this."))
    Assignment.objects.select_for_update(no_key=True).get(pk=found.assignment_id)
    locked = Submission.objects.select_for_update(of=("self",), no_key=True).select_related(
        "assignment__course", "student"
    )
    return locked.get(pk=submission_id)
