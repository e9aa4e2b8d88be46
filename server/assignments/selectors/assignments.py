"""What stands in the way of handing in."""

from django.utils import timezone
from django.utils.translation import gettext as _

from server.assignments.selectors.terms import EffectiveTerms
from server.core.errors import ErrorCode, Problem

MAX_VERSIONS = 100  # of one student, even where any number is allowed


def submit_obstacles(
    *, terms: EffectiveTerms, version_count: int, may_submit: bool, is_locked: bool
) -> list[Problem]:
    """Why a student cannot hand in now; empty when they can. `is_locked`: its lesson is not open to
    them."""
    if not may_submit:
        return [Problem(ErrorCode.NOT_ENROLLED, _("Only students of the course can hand in."))]
    now, problems = timezone.now(), []
    if is_locked:
        problems.append(
            Problem(
                ErrorCode.LESSON_LOCKED, _("The lesson of this assignment is not open to you yet.")
            )
        )
    if terms.opens_at is not None and now < terms.opens_at:
        problems.append(
            Problem(ErrorCode.ASSIGNMENT_NOT_OPEN, _("This assignment is not open yet."))
        )
    if terms.closes_at is not None and now >= terms.closes_at:
        problems.append(Problem(ErrorCode.ASSIGNMENT_CLOSED, _("This assignment is closed.")))
    allowed = MAX_VERSIONS if terms.submissions_allowed is None else terms.submissions_allowed
    if version_count >= allowed:
        problems.append(
            Problem(
                ErrorCode.SUBMISSIONS_EXHAUSTED,
                _("You have handed in as often as this assignment allows."),
            )
        )
    return problems
