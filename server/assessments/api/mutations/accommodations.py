"""What a student gets beyond the others."""

import strawberry

from server.assessments import services
from server.assessments.api.types import Accommodation
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses.api.types import Course


@strawberry.input(description="Input of `setAccommodation`: all of it, as it is to be.")
class SetAccommodationInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    student_id: strawberry.ID = strawberry.field(description="A student of the course.")
    time_percent: int = strawberry.field(default=100, description="Of each time limit, 100 to 500.")
    extra_days: int = strawberry.field(
        default=0, description="After closing times and deadlines, 0 to 365."
    )
    extra_attempts: int = strawberry.field(default=0, description="Beyond those allowed, 0 to 20.")


@payload
class SetAccommodationPayload:
    accommodation: Accommodation | None = strawberry.field(
        default=None, description="As it is now."
    )


@strawberry.input(description="Input of `deleteAccommodation`.")
class DeleteAccommodationInput:
    accommodation_id: strawberry.ID = strawberry.field(description="The accommodation.")


@payload
class DeleteAccommodationPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course.")


@strawberry.type
class Mutation:
    @mutation
    def set_accommodation(
        self,
        info: Info,
        input: SetAccommodationInput,  # noqa: A002
    ) -> SetAccommodationPayload:
        """Give a student more time, days or attempts in every quiz and assignment of a course; attempts
        under way have it at once, and who is late is counted anew. For the course's instructors
        and managers."""
        accommodation = services.set_accommodation(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            student_id=decode_id("User", input.student_id, "studentId"),
            time_percent=input.time_percent,
            extra_days=input.extra_days,
            extra_attempts=input.extra_attempts,
        )
        return SetAccommodationPayload(accommodation=accommodation)

    @mutation
    def delete_accommodation(
        self,
        info: Info,
        input: DeleteAccommodationInput,  # noqa: A002
    ) -> DeleteAccommodationPayload:
        """Take an accommodation away, also from attempts under way. For the course's instructors and
        managers."""
        course = services.delete_accommodation(
            actor=info.context.actor,
            accommodation_id=decode_id("Accommodation", input.accommodation_id, "accommodationId"),
        )
        return DeleteAccommodationPayload(deleted_id=input.accommodation_id, course=course)
