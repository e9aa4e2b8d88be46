"""Where the web client shows quizzes, for links in notifications."""

from server.assessments.models import Attempt
from server.core.ids import encode_id
from server.courses.links import course_link


def attempt_link(attempt: Attempt) -> str:
    """The student's view of an attempt."""
    return f"{course_link(attempt.quiz.course)}/attempts/{encode_id('Attempt', attempt.pk)}"
