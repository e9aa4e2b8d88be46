"""Writing notes."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.learning import services
from server.learning.api.types import LessonNote
from server.learning.models import MAX_NOTE

TEXT = f"Plain text, 1 to {MAX_NOTE} characters."


@strawberry.input(description="Input of `createLessonNote`.")
class CreateLessonNoteInput:
    lesson_id: strawberry.ID = strawberry.field(description="A lesson that the viewer may read.")
    text: str = strawberry.field(description=TEXT)
    second: float | None = strawberry.field(
        default=None, description="The moment of the video it is about, in seconds."
    )
    page: int | None = strawberry.field(
        default=None, description="The page or slide it is about, from 1; not beside `second`."
    )


@payload
class CreateLessonNotePayload:
    note: LessonNote | None = strawberry.field(default=None, description="The new note.")


@strawberry.input(description="Input of `updateLessonNote`.")
class UpdateLessonNoteInput:
    note_id: strawberry.ID = strawberry.field(description="One of the viewer's.")
    text: str = strawberry.field(description=TEXT)


@payload
class UpdateLessonNotePayload:
    note: LessonNote | None = strawberry.field(default=None, description="The changed note.")


@strawberry.input(description="Input of `deleteLessonNote`.")
class DeleteLessonNoteInput:
    note_id: strawberry.ID = strawberry.field(description="One of the viewer's.")


@payload
class DeleteLessonNotePayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the note that is gone."
    )


@strawberry.type
class Mutation:
    @mutation
    def create_lesson_note(
        self,
        info: Info,
        input: CreateLessonNoteInput,  # noqa: A002
    ) -> CreateLessonNotePayload:
        """Write something down about a lesson; only the viewer will see it. 500 a lesson at most."""
        note = services.create_lesson_note(
            actor=info.context.actor,
            lesson_id=decode_id("Lesson", input.lesson_id, "lessonId"),
            text=input.text,
            second=input.second,
            page=input.page,
        )
        return CreateLessonNotePayload(note=note)

    @mutation
    def update_lesson_note(
        self,
        info: Info,
        input: UpdateLessonNoteInput,  # noqa: A002
    ) -> UpdateLessonNotePayload:
        """Change one's own note."""
        note = services.update_lesson_note(
            actor=info.context.actor,
            note_id=decode_id("LessonNote", input.note_id, "noteId"),
            text=input.text,
        )
        return UpdateLessonNotePayload(note=note)

    @mutation
    def delete_lesson_note(
        self,
        info: Info,
        input: DeleteLessonNoteInput,  # noqa: A002
    ) -> DeleteLessonNotePayload:
        """Delete one's own note."""
        services.delete_lesson_note(
            actor=info.context.actor, note_id=decode_id("LessonNote", input.note_id, "noteId")
        )
        return DeleteLessonNotePayload(deleted_id=input.note_id)
