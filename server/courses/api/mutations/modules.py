"""The chapters of a course."""

from datetime import datetime

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Course, Module


@strawberry.input(description="Input of `createModule`.")
class CreateModuleInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    title: str = strawberry.field(description="1 to 160 characters.")
    position: int | None = optional("Place from 0; the end if absent.")


@payload
class CreateModulePayload:
    module: Module | None = strawberry.field(default=None, description="The module as it is now.")


@strawberry.input(
    description="Input of `updateModule`. Absent means unchanged; null clears what may be empty."
)
class UpdateModuleInput:
    module_id: strawberry.ID = strawberry.field(description="The module.")
    title: str | None = optional("1 to 160 characters.")
    opens_at: datetime | None = optional("When its lessons open; null: from the beginning.")
    required_module_ids: list[strawberry.ID] | None = optional(
        "All modules of the course that students complete first, up to 20; none may wait for this."
    )


@payload
class UpdateModulePayload:
    module: Module | None = strawberry.field(default=None, description="The module as it is now.")


@strawberry.input(description="Input of `deleteModule`.")
class DeleteModuleInput:
    module_id: strawberry.ID = strawberry.field(description="The module.")


@payload
class DeleteModulePayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.input(description="Input of `moveModule`.")
class MoveModuleInput:
    module_id: strawberry.ID = strawberry.field(description="The module.")
    position: int = strawberry.field(
        description="Place from 0, counted without itself; past the end is the end."
    )


@payload
class MoveModulePayload:
    course: Course | None = strawberry.field(default=None, description="The course as it is now.")


@strawberry.type
class Mutation:
    @mutation
    def create_module(self, info: Info, input: CreateModuleInput) -> CreateModulePayload:  # noqa: A002
        """Add a module to a course. For its instructors and managers."""
        module = services.create_module(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            title=input.title,
            position=given(input).get("position"),
        )
        return CreateModulePayload(module=module)

    @mutation
    def update_module(self, info: Info, input: UpdateModuleInput) -> UpdateModulePayload:  # noqa: A002
        """Rename a module, and say when it opens. For the course's instructors and managers."""
        details = given(input)
        module_id = decode_id("Module", details.pop("module_id"), "moduleId")
        if details.get("required_module_ids") is not None:
            details["required_module_ids"] = [
                decode_id("Module", i, "requiredModuleIds") for i in details["required_module_ids"]
            ]
        module = services.update_module(actor=info.context.actor, module_id=module_id, **details)
        return UpdateModulePayload(module=module)

    @mutation
    def delete_module(self, info: Info, input: DeleteModuleInput) -> DeleteModulePayload:  # noqa: A002
        """Delete a module with its lessons and their files. For the course's instructors and managers."""
        course = services.delete_module(
            actor=info.context.actor, module_id=decode_id("Module", input.module_id, "moduleId")
        )
        return DeleteModulePayload(deleted_id=input.module_id, course=course)

    @mutation
    def move_module(self, info: Info, input: MoveModuleInput) -> MoveModulePayload:  # noqa: A002
        """Move a module within its course. For the course's instructors and managers."""
        course = services.move_module(
            actor=info.context.actor,
            module_id=decode_id("Module", input.module_id, "moduleId"),
            position=input.position,
        )
        return MoveModulePayload(course=course)
