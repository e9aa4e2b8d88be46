"""Where the web client shows quizzes, for links in notifications."""

from server.assessments.models import Attempt
from server.core.ids import encode_id


def attempt_link(attempt: Attempt) -> str:
    """Its answers, marks and what is said to them."""
    return f"/attempts/{encode_id('Attempt', attempt.pk)}"
