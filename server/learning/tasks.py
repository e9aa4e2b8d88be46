"""Background work of learning; each task may run twice."""

from uuid import UUID

from server.core.jobs import enqueue
from server.learning import services


def settle_course(course_id: str) -> None:
    services.settle_course(UUID(course_id))


def measure_active_courses() -> None:
    services.measure_active_courses()


def settle_later(*, course_id: UUID) -> None:
    """Once the running transaction has committed: a course may have more students than an
    instructor should wait for."""
    enqueue(settle_course, str(course_id))
