"""The lessons of a course."""

from datetime import datetime
from typing import Any

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import CompletionRule, Course, Lesson, LessonKind


@strawberry.input(description="Input of `createLesson`.")
class CreateLessonInput:
    module_id: strawberry.ID = strawberry.field(description="The module.")
    title: str = strawberry.field(description="1 to 160 characters.")
    kind: LessonKind = strawberry.field(description="What it mainly consists of.")
    text: str | None = optional("Markdown, up to 200,000 characters.")
    html: str | None = optional("INTERACTIVE: a whole page, up to 500,000 characters.")
    asset_id: strawberry.ID | None = optional(
        "VIDEO, PDF, SLIDES: a file that you uploaded, or one of this course."
    )
    estimated_minutes: int | None = optional("0 to 10,000.")
    is_free_preview: bool | None = optional("Whether everybody may read it who sees the course.")
    completion_rule: CompletionRule | None = optional("When a student has completed it; VIEWED.")
    required_watched_percent: int | None = optional("WATCHED: how much of it, 1 to 100; 90.")
    opens_at: datetime | None = optional("When it opens; with its module if absent.")
    required_lesson_ids: list[strawberry.ID] | None = optional(
        "Up to 20 lessons of the course that students complete first."
    )
    position: int | None = optional("Place in the module from 0; the end if absent.")


@payload
class CreateLessonPayload:
    lesson: Lesson | None = strawberry.field(default=None, description="The lesson as it is now.")


@strawberry.input(description="Input of `updateLesson`.")
class UpdateLessonInput:
    lesson_id: strawberry.ID = strawberry.field(description="The lesson.")
    title: str | None = optional("1 to 160 characters.")
    kind: LessonKind | None = optional("Another kind lets go of the file.")
    text: str | None = optional("Markdown, up to 200,000 characters.")
    html: str | None = optional("INTERACTIVE: a whole page, up to 500,000 characters.")
    asset_id: strawberry.ID | None = optional(
        "VIDEO, PDF, SLIDES: a file that you uploaded, or one of this course."
    )
    estimated_minutes: int | None = optional("0 to 10,000.")
    is_free_preview: bool | None = optional("Whether everybody may read it who sees the course.")
    completion_rule: CompletionRule | None = optional("When a student has completed it.")
    required_watched_percent: int | None = optional("WATCHED: how much of it, 1 to 100.")
    opens_at: datetime | None = optional("When it opens; null: with its module.")
    required_lesson_ids: list[strawberry.ID] | None = optional(
        "All lessons of the course that students complete first, up to 20; none may wait for this."
    )


@payload
class UpdateLessonPayload:
    lesson: Lesson | None = strawberry.field(default=None, description="The lesson as it is now.")


@strawberry.input(description="Input of `deleteLesson`.")
class DeleteLessonInput:
    lesson_id: strawberry.ID = strawberry.field(description="The lesson.")


@payload
class DeleteLessonPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.input(description="Input of `moveLesson`.")
class MoveLessonInput:
    lesson_id: strawberry.ID = strawberry.field(description="The lesson.")
    module_id: strawberry.ID = strawberry.field(description="Where to; of the same course.")
    position: int = strawberry.field(
        description="Place from 0, counted without itself; past the end is the end."
    )


@payload
class MoveLessonPayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.type
class Mutation:
    @mutation
    def create_lesson(self, info: Info, input: CreateLessonInput) -> CreateLessonPayload:  # noqa: A002
        """Add a lesson to a module; students of a published course are told. For the course's
        instructors and managers."""
        lesson = services.create_lesson(
            actor=info.context.actor,
            module_id=decode_id("Module", input.module_id, "moduleId"),
            **_details(input),
        )
        return CreateLessonPayload(lesson=lesson)

    @mutation
    def update_lesson(self, info: Info, input: UpdateLessonInput) -> UpdateLessonPayload:  # noqa: A002
        """Change a lesson; absent means unchanged, null clears what may be empty. For the course's
        instructors and managers."""
        lesson = services.update_lesson(
            actor=info.context.actor,
            lesson_id=decode_id("Lesson", input.lesson_id, "lessonId"),
            **_details(input),
        )
        return UpdateLessonPayload(lesson=lesson)

    @mutation
    def delete_lesson(self, info: Info, input: DeleteLessonInput) -> DeleteLessonPayload:  # noqa: A002
        """Delete a lesson with its files. For the course's instructors and managers."""
        course = services.delete_lesson(
            actor=info.context.actor, lesson_id=decode_id("Lesson", input.lesson_id, "lessonId")
        )
        return DeleteLessonPayload(deleted_id=input.lesson_id, course=course)

    @mutation
    def move_lesson(self, info: Info, input: MoveLessonInput) -> MoveLessonPayload:  # noqa: A002
        """Move a lesson within its module or to another of the course. For the course's instructors
        and managers."""
        course = services.move_lesson(
            actor=info.context.actor,
            lesson_id=decode_id("Lesson", input.lesson_id, "lessonId"),
            module_id=decode_id("Module", input.module_id, "moduleId"),
            position=input.position,
        )
        return MoveLessonPayload(course=course)


def _details(source: CreateLessonInput | UpdateLessonInput) -> dict[str, Any]:
    """What was given, besides the row it is about; the file's id decoded."""
    details = given(source)
    for name in ("module_id", "lesson_id"):
        details.pop(name, None)
    if details.get("asset_id") is not None:
        details["asset_id"] = decode_id("Asset", details["asset_id"], "assetId")
    if details.get("required_lesson_ids") is not None:
        details["required_lesson_ids"] = [
            decode_id("Lesson", i, "requiredLessonIds") for i in details["required_lesson_ids"]
        ]
    return details
