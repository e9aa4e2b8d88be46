"""Background work of certificates. Every task may run twice."""

from uuid import UUID

from server.certificates import services


def issue_earned(course_id: str, student_ids: list[str]) -> None:
    """For those who have just come further."""
    services.issue_earned(course_id=UUID(course_id), student_ids=map(UUID, student_ids))


def look_at_everybody(course_id: str) -> None:
    services.look_at_everybody(UUID(course_id))


def look_at_all() -> None:
    """Every hour: what time alone has made due."""
    services.look_at_all()
