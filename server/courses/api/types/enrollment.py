"""A student's place in a course."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import QuerySet

from server.accounts.api.types import User
from server.core.api.context import Info
from server.core.api.types import Node, field, node
from server.courses import models, policies
from server.courses.api.types.enums import EnrollmentStatus

if TYPE_CHECKING:
    from server.courses.api.types.course import Course
    from server.learning.api.types import CourseProgress


@node(models.Enrollment)
class Enrollment(Node):
    """A student's place in a course. Seen by the student and by those who run the course."""

    course: Annotated["Course", strawberry.lazy("server.courses.api.types.course")] = field(
        "The course; a blocked student still sees its card."
    )
    student: User = field("Whose place it is.")
    status: EnrollmentStatus = field("Whether it is in use.")
    enrolled_at: datetime = field("When the student came in, the last time.")
    ended_at: datetime | None = field("When it ended; null while active.")
    progress: Annotated["CourseProgress", strawberry.lazy("server.learning.api.types")] | None = (
        field("How far the student is; null: not started.")
    )

    @field(only=["block_reason"])
    def block_reason(self, enrollment: strawberry.Parent[models.Enrollment]) -> str | None:
        """Why the student was blocked; null if not blocked or if no reason was given."""
        return enrollment.block_reason or None

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_enrollments(info.context.actor, queryset)
