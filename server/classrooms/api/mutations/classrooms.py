"""Making classrooms, beginning and ending lessons, coming and going."""

from datetime import datetime

import strawberry

from server.classrooms import services
from server.classrooms.api.types import Classroom, Participant
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `createClassroom`.")
class CreateClassroomInput:
    name: str = strawberry.field(description="1 to 120 characters.")
    description: str | None = optional("Plain text, up to 2,000 characters.")
    course_id: strawberry.ID | None = optional(
        "A course that the viewer teaches; absent: free-standing, for those invited."
    )
    starts_at: datetime | None = optional("When it is planned to begin; those concerned are told.")
    ends_at: datetime | None = optional("When it is planned to end, after `startsAt`.")
    has_lobby: bool | None = optional("Whether people wait to be let in; absent: no.")
    participant_ids: list[strawberry.ID] | None = optional(
        "Users to invite to a free-standing classroom, at most 100."
    )
    board_id: strawberry.ID | None = optional(
        "Begin with a copy of this board, of a classroom that the viewer hosts."
    )


@payload
class CreateClassroomPayload:
    classroom: Classroom | None = strawberry.field(default=None, description="The new classroom.")


@strawberry.input(description="Input of `updateClassroom`.")
class UpdateClassroomInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")
    name: str | None = optional("1 to 120 characters; unchanged if absent.")
    description: str | None = optional("Up to 2,000 characters; unchanged if absent.")
    starts_at: datetime | None = optional("Null: any time. Unchanged if absent.")
    ends_at: datetime | None = optional("Null: open. Unchanged if absent.")
    has_lobby: bool | None = optional("Unchanged if absent.")


@payload
class UpdateClassroomPayload:
    classroom: Classroom | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `openClassroom`.")
class OpenClassroomInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")


@payload
class OpenClassroomPayload:
    classroom: Classroom | None = strawberry.field(default=None, description="Now live.")


@strawberry.input(description="Input of `closeClassroom`.")
class CloseClassroomInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")


@payload
class CloseClassroomPayload:
    classroom: Classroom | None = strawberry.field(default=None, description="Now closed.")


@strawberry.input(description="Input of `deleteClassroom`.")
class DeleteClassroomInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")


@payload
class DeleteClassroomPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )


@strawberry.input(description="Input of `joinClassroom`.")
class JoinClassroomInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")


@payload
class JoinClassroomPayload:
    participant: Participant | None = strawberry.field(
        default=None, description="The viewer: JOINED, or WAITING in the lobby."
    )
    classroom: Classroom | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `leaveClassroom`.")
class LeaveClassroomInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")


@payload
class LeaveClassroomPayload:
    participant: Participant | None = strawberry.field(default=None, description="The viewer.")
    classroom: Classroom | None = strawberry.field(default=None, description="As it is now.")


@strawberry.type
class Mutation:
    @mutation
    def create_classroom(self, info: Info, input: CreateClassroomInput) -> CreateClassroomPayload:  # noqa: A002
        """Make a classroom, free-standing or of a course; it is OPEN. For teachers, in a course for its
        instructors."""
        fields = _details(input)
        invited = fields.pop("participant_ids", None) or ()
        course_id, board_id = fields.pop("course_id", None), fields.pop("board_id", None)
        classroom = services.create_classroom(
            actor=info.context.actor,
            course_id=decode_id("Course", course_id, "courseId") if course_id else None,
            board_id=decode_id("Board", board_id, "boardId") if board_id else None,
            participant_ids=[decode_id("User", pk, "participantIds") for pk in invited],
            **fields,
        )
        return CreateClassroomPayload(classroom=classroom)

    @mutation
    def update_classroom(self, info: Info, input: UpdateClassroomInput) -> UpdateClassroomPayload:  # noqa: A002
        """Change what is given. For its hosts."""
        fields = _details(input)
        classroom_id = decode_id("Classroom", fields.pop("classroom_id"), "classroomId")
        classroom = services.update_classroom(
            actor=info.context.actor, classroom_id=classroom_id, **fields
        )
        return UpdateClassroomPayload(classroom=classroom)

    @mutation
    def open_classroom(self, info: Info, input: OpenClassroomInput) -> OpenClassroomPayload:  # noqa: A002
        """Begin a lesson, the first or another; those concerned are told. For its hosts."""
        classroom_id = decode_id("Classroom", input.classroom_id, "classroomId")
        classroom = services.open_classroom(actor=info.context.actor, classroom_id=classroom_id)
        return OpenClassroomPayload(classroom=classroom)

    @mutation
    def close_classroom(self, info: Info, input: CloseClassroomInput) -> CloseClassroomPayload:  # noqa: A002
        """End the lesson: everybody leaves, the attendance is complete. For its hosts."""
        classroom_id = decode_id("Classroom", input.classroom_id, "classroomId")
        classroom = services.close_classroom(actor=info.context.actor, classroom_id=classroom_id)
        return CloseClassroomPayload(classroom=classroom)

    @mutation
    def delete_classroom(self, info: Info, input: DeleteClassroomInput) -> DeleteClassroomPayload:  # noqa: A002
        """Delete it with its board, chat and attendance; not while it is live. For its hosts."""
        classroom_id = decode_id("Classroom", input.classroom_id, "classroomId")
        services.delete_classroom(actor=info.context.actor, classroom_id=classroom_id)
        return DeleteClassroomPayload(deleted_id=input.classroom_id)

    @mutation
    def join_classroom(self, info: Info, input: JoinClassroomInput) -> JoinClassroomPayload:  # noqa: A002
        """Come in, or wait in the lobby. Follow `participantsChanged` at once, or you count as gone
        again. For everybody who sees the classroom."""
        classroom_id = decode_id("Classroom", input.classroom_id, "classroomId")
        place = services.join_classroom(actor=info.context.actor, classroom_id=classroom_id)
        return JoinClassroomPayload(participant=place, classroom=place.classroom)

    @mutation
    def leave_classroom(self, info: Info, input: LeaveClassroomInput) -> LeaveClassroomPayload:  # noqa: A002
        """Go, on all devices; one may come back. For participants."""
        classroom_id = decode_id("Classroom", input.classroom_id, "classroomId")
        place = services.leave_classroom(actor=info.context.actor, classroom_id=classroom_id)
        return LeaveClassroomPayload(participant=place, classroom=place.classroom)


def _details(source: object) -> dict:
    """What was given; null means nothing where a text or a switch cannot be null."""
    fields = given(source)
    for name in ("name", "description", "has_lobby"):
        if name in fields and fields[name] is None:
            del fields[name]
    return fields
