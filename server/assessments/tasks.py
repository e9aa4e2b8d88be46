"""Background work about quizzes. Every task may run twice."""

from uuid import UUID

from server.assessments import services

AT_ONCE = 500


def submit_overdue_attempts() -> None:
    """Every minute: hand in what is saved of attempts whose time is over. One that cannot be does
    not hold up the others.

    Raises: ExceptionGroup of what went wrong, when all others are handed in.
    """
    failed: dict[UUID, Exception] = {}
    while overdue := services.overdue_attempts(AT_ONCE, but_not=failed):
        for attempt_id in overdue:
            try:
                services.close_attempt(attempt_id)
            except Exception as problem:  # noqa: BLE001 - raised below
                failed[attempt_id] = problem
    if failed:
        raise ExceptionGroup("Attempts that were not handed in", list(failed.values()))
