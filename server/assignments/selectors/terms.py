"""The times of an assignment as they hold for one student: the only place here that knows
accommodations."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.accounts.models import User
from server.assessments.models import Accommodation
from server.assignments.models import Assignment, LatePolicy

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EffectiveTerms:
    opens_at: datetime | None
    due_at: datetime | None  # what is handed in then or later is late
    closes_at: datetime | None  # what is handed in then or later is refused; None: no end
    submissions_allowed: int | None  # None: any number
    is_accommodated: bool

    def late_days(self, at: datetime) -> int:
        """Days begun after the deadline; 0: in time."""
        if self.due_at is None or at < self.due_at:
            return 0
        return (at - self.due_at) // _DAY + 1


def effective_terms(assignment: Assignment, student: User) -> EffectiveTerms:
    given = Accommodation.objects.filter(course=assignment.course_id, student=student).first()
    return terms_with(assignment, given)


def terms_with(assignment: Assignment, given: Accommodation | None) -> EffectiveTerms:
    """The terms where the student's accommodation, if any, is known already."""
    extra = timedelta(days=given.extra_days if given else 0)
    due_at, late_until = assignment.due_at, assignment.late_until
    closes_at = due_at if assignment.late_policy == LatePolicy.REFUSE else late_until
    allowed = assignment.submissions_allowed
    if allowed is not None and given is not None:
        allowed += given.extra_attempts
    return EffectiveTerms(
        opens_at=assignment.opens_at,
        due_at=due_at and due_at + extra,
        closes_at=closes_at and closes_at + extra,
        submissions_allowed=allowed,
        is_accommodated=given is not None,
    )


def late_percent(assignment: Assignment, days: int) -> int:
    """How many percent of the points reached are taken away."""
    if assignment.late_policy != LatePolicy.DEDUCT:
        return 0
    return min(days * assignment.late_percent_per_day, assignment.late_percent_cap)
