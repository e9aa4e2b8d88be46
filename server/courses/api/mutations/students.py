"""Those who run a course look after its students."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Enrollment


@strawberry.input(description="Input of `addStudent`.")
class AddStudentInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    login: str = strawberry.field(description="E-mail address or username.")


@payload
class AddStudentPayload:
    enrollment: Enrollment | None = strawberry.field(
        default=None, description="The place as it is now."
    )


@strawberry.input(description="Input of `removeStudent`.")
class RemoveStudentInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    student_id: strawberry.ID = strawberry.field(description="Who.")


@payload
class RemoveStudentPayload:
    enrollment: Enrollment | None = strawberry.field(
        default=None, description="The place as it is now."
    )


@strawberry.input(description="Input of `blockStudent`.")
class BlockStudentInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    student_id: strawberry.ID = strawberry.field(description="Who.")
    reason: str = strawberry.field(
        default="", description="Told to the student; up to 500 characters."
    )


@payload
class BlockStudentPayload:
    enrollment: Enrollment | None = strawberry.field(
        default=None, description="The place as it is now."
    )


@strawberry.input(description="Input of `unblockStudent`.")
class UnblockStudentInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    student_id: strawberry.ID = strawberry.field(description="Who.")


@payload
class UnblockStudentPayload:
    enrollment: Enrollment | None = strawberry.field(
        default=None, description="The place as it is now."
    )


@strawberry.type
class Mutation:
    @mutation
    def add_student(self, info: Info, input: AddStudentInput) -> AddStudentPayload:  # noqa: A002
        """Give somebody a seat, whatever price and prerequisites. For the course's instructors and
        managers."""
        enrollment = services.add_student(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            login=input.login,
        )
        return AddStudentPayload(enrollment=enrollment)

    @mutation
    def remove_student(self, info: Info, input: RemoveStudentInput) -> RemoveStudentPayload:  # noqa: A002
        """End somebody's place; they may enrol again. For the course's instructors and managers."""
        enrollment = services.remove_student(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            student_id=decode_id("User", input.student_id, "studentId"),
        )
        return RemoveStudentPayload(enrollment=enrollment)

    @mutation
    def block_student(self, info: Info, input: BlockStudentInput) -> BlockStudentPayload:  # noqa: A002
        """Shut somebody out who is or was in the course: they lose it at once, cannot come back and are
        told why. For the course's instructors and managers."""
        enrollment = services.block_student(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            student_id=decode_id("User", input.student_id, "studentId"),
            reason=input.reason,
        )
        return BlockStudentPayload(enrollment=enrollment)

    @mutation
    def unblock_student(self, info: Info, input: UnblockStudentInput) -> UnblockStudentPayload:  # noqa: A002
        """Let somebody enrol again. For the course's instructors and managers."""
        enrollment = services.unblock_student(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            student_id=decode_id("User", input.student_id, "studentId"),
        )
        return UnblockStudentPayload(enrollment=enrollment)
