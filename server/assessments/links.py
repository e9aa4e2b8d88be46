"""Where the web client shows quizzes, for links in notifications."""

from server.assessments.models import Attempt, Quiz
from server.core.ids import encode_id


def quiz_link(quiz: Quiz) -> str:
    """Where a student begins it."""
    return f"/quizzes/{encode_id('Quiz', quiz.pk)}"


def attempt_link(attempt: Attempt) -> str:
    """Its answers, marks and what is said to them."""
    return f"/attempts/{encode_id('Attempt', attempt.pk)}"
