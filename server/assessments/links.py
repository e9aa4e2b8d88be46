"""Where the web client shows quizzes, for links in notifications."""

from server.assessments.models import Attempt
from server.courses.links import course_link


def attempt_link(attempt: Attempt) -> str:
    """The course: the client has no page of its own for an attempt yet."""
    return course_link(attempt.quiz.course)
