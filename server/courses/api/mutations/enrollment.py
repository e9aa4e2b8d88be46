"""Coming and going."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Course, Enrollment


@strawberry.input(description="Input of `enroll`.")
class EnrollInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")


@payload
class EnrollPayload:
    enrollment: Enrollment | None = strawberry.field(
        default=None, description="The place as it is now."
    )
    missing_prerequisites: list[Course] = strawberry.field(
        default_factory=list, description="What to take first; empty unless that is the obstacle."
    )


@strawberry.input(description="Input of `unenroll`.")
class UnenrollInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")


@payload
class UnenrollPayload:
    enrollment: Enrollment | None = strawberry.field(
        default=None, description="The place as it is now."
    )


@strawberry.type
class Mutation:
    @mutation
    def enroll(self, info: Info, input: EnrollInput) -> EnrollPayload:  # noqa: A002
        """Take a seat in a published course; the errors say all that stands in the way."""
        enrollment = services.enroll(
            actor=info.context.actor, course_id=decode_id("Course", input.course_id, "courseId")
        )
        return EnrollPayload(enrollment=enrollment)

    @mutation
    def unenroll(self, info: Info, input: UnenrollInput) -> UnenrollPayload:  # noqa: A002
        """Leave a course; it can be joined again."""
        enrollment = services.unenroll(
            actor=info.context.actor, course_id=decode_id("Course", input.course_id, "courseId")
        )
        return UnenrollPayload(enrollment=enrollment)
