"""Quiz results in a student's trend."""

from collections.abc import Iterator

from server.accounts.models import User
from server.assessments.models import Attempt, AttemptStatus
from server.assessments.policies import attempts_with_results
from server.learning.trends import Result


def quiz_results(user: User, *, limit: int) -> Iterator[Result]:
    """Graded attempts whose marks the student may see by now."""
    own = Attempt.objects.filter(student=user, status=AttemptStatus.GRADED)
    rows = attempts_with_results(user, own).select_related("quiz").order_by("-submitted_at", "-id")
    for attempt in rows[:limit]:
        assert attempt.percent is not None
        assert attempt.submitted_at is not None
        yield Result(attempt.quiz.title, float(attempt.percent), attempt.submitted_at)
