"""Background work about quizzes. Every task may run twice."""

from server.assessments import services

AT_ONCE = 500


def submit_overdue_attempts() -> None:
    """Every minute: hand in what is saved of attempts whose time is over."""
    while overdue := services.overdue_attempts(AT_ONCE):
        for attempt_id in overdue:
            services.close_attempt(attempt_id)
