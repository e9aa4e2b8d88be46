"""Files to take along."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.courses import services
from server.courses.api.types import Material


@strawberry.input(description="Input of `addMaterial`.")
class AddMaterialInput:
    course_id: strawberry.ID = strawberry.field(description="The course.")
    lesson_id: strawberry.ID | None = optional("A lesson of it; absent: the whole course.")
    title: str = strawberry.field(description="1 to 160 characters.")
    asset_id: strawberry.ID = strawberry.field(
        description="A file that you uploaded, or one of this course."
    )


@payload
class AddMaterialPayload:
    material: Material | None = strawberry.field(
        default=None, description="The material as it is now."
    )


@strawberry.input(description="Input of `updateMaterial`.")
class UpdateMaterialInput:
    material_id: strawberry.ID = strawberry.field(description="The material.")
    title: str | None = optional("1 to 160 characters; unchanged if absent.")
    asset_id: strawberry.ID | None = optional("Another file; unchanged if absent.")


@payload
class UpdateMaterialPayload:
    material: Material | None = strawberry.field(
        default=None, description="The material as it is now."
    )


@strawberry.input(description="Input of `deleteMaterial`.")
class DeleteMaterialInput:
    material_id: strawberry.ID = strawberry.field(description="The material.")


@payload
class DeleteMaterialPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )


@strawberry.type
class Mutation:
    @mutation
    def add_material(self, info: Info, input: AddMaterialInput) -> AddMaterialPayload:  # noqa: A002
        """Add a file to take along; students of a published course are told. For its instructors and
        managers."""
        material = services.add_material(
            actor=info.context.actor,
            course_id=decode_id("Course", input.course_id, "courseId"),
            lesson_id=decode_id("Lesson", input.lesson_id, "lessonId") if input.lesson_id else None,
            title=input.title,
            asset_id=decode_id("Asset", input.asset_id, "assetId"),
        )
        return AddMaterialPayload(material=material)

    @mutation
    def update_material(self, info: Info, input: UpdateMaterialInput) -> UpdateMaterialPayload:  # noqa: A002
        """Rename a material or exchange its file. For the course's instructors and managers."""
        changes = given(input)
        material = services.update_material(
            actor=info.context.actor,
            material_id=decode_id("Material", input.material_id, "materialId"),
            title=changes.get("title"),
            asset_id=decode_id("Asset", input.asset_id, "assetId") if input.asset_id else None,
        )
        return UpdateMaterialPayload(material=material)

    @mutation
    def delete_material(self, info: Info, input: DeleteMaterialInput) -> DeleteMaterialPayload:  # noqa: A002
        """Delete a material. For the course's instructors and managers."""
        services.delete_material(
            actor=info.context.actor,
            material_id=decode_id("Material", input.material_id, "materialId"),
        )
        return DeleteMaterialPayload(deleted_id=input.material_id)
