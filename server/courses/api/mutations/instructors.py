"""Who teaches a course beside its owner."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Course


@strawberry.input(description="Input of `addInstructor`.")
class AddInstructorInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    user_id: strawberry.ID = strawberry.field(description="The teacher to add.")


@payload
class AddInstructorPayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.input(description="Input of `removeInstructor`.")
class RemoveInstructorInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    user_id: strawberry.ID = strawberry.field(description="The co-instructor to remove.")


@payload
class RemoveInstructorPayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.type
class Mutation:
    @mutation
    def add_instructor(self, info: Info, input: AddInstructorInput) -> AddInstructorPayload:  # noqa: A002
        """Let another teacher run the course too. For its owner and managers."""
        course = services.add_instructor(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            user_id=decode_id("User", input.user_id, "userId"),
        )
        return AddInstructorPayload(course=course)

    @mutation
    def remove_instructor(
        self,
        info: Info,
        input: RemoveInstructorInput,  # noqa: A002
    ) -> RemoveInstructorPayload:
        """Take a co-instructor off a course. For its owner, managers, and co-instructors themselves."""
        course = services.remove_instructor(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            user_id=decode_id("User", input.user_id, "userId"),
        )
        return RemoveInstructorPayload(course=course)
