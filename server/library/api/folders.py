"""Folders."""

from uuid import UUID

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.library import services
from server.library.api.types import LibraryFolder

_FOLDER = "The folder as it is now."


@strawberry.input(description="Input of `createLibraryFolder`.")
class CreateLibraryFolderInput:
    name: str = strawberry.field(description="1 to 80 characters.")
    course_id: strawberry.ID | None = optional(
        "A course of yours whose shelf it is on; absent: your own."
    )
    parent_id: strawberry.ID | None = optional("A folder of that shelf to be in.")


@payload
class CreateLibraryFolderPayload:
    folder: LibraryFolder | None = strawberry.field(default=None, description=_FOLDER)


@strawberry.input(description="Input of `updateLibraryFolder`.")
class UpdateLibraryFolderInput:
    folder_id: strawberry.ID = strawberry.field(description="The folder.")
    name: str | None = optional("1 to 80 characters.")
    parent_id: strawberry.ID | None = optional("Where to, with what is inside; null: the top.")


@payload
class UpdateLibraryFolderPayload:
    folder: LibraryFolder | None = strawberry.field(default=None, description=_FOLDER)


@strawberry.input(description="Input of `deleteLibraryFolder`.")
class DeleteLibraryFolderInput:
    folder_id: strawberry.ID = strawberry.field(description="The folder.")


@payload
class DeleteLibraryFolderPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="The id that it had."
    )


@strawberry.type
class Mutation:
    @mutation
    def create_library_folder(
        self,
        info: Info,
        input: CreateLibraryFolderInput,  # noqa: A002
    ) -> CreateLibraryFolderPayload:
        """A new folder, at most 5 in each other and 200 on a shelf. For teachers, and on a course's
        shelf for its instructors and managers."""
        details = given(input)
        folder = services.create_library_folder(
            actor=info.context.actor,
            name=input.name,
            course_id=_key("Course", details.get("course_id"), "courseId"),
            parent_id=_key("LibraryFolder", details.get("parent_id"), "parentId"),
        )
        return CreateLibraryFolderPayload(folder=folder)

    @mutation
    def update_library_folder(
        self,
        info: Info,
        input: UpdateLibraryFolderInput,  # noqa: A002
    ) -> UpdateLibraryFolderPayload:
        """Rename or move a folder; absent means unchanged. For whose shelf it is on."""
        details = given(input)
        if "parent_id" in details:
            details["parent_id"] = _key("LibraryFolder", details["parent_id"], "parentId")
        details["folder_id"] = decode_id("LibraryFolder", input.folder_id, "folderId")
        folder = services.update_library_folder(actor=info.context.actor, **details)
        return UpdateLibraryFolderPayload(folder=folder)

    @mutation
    def delete_library_folder(
        self,
        info: Info,
        input: DeleteLibraryFolderInput,  # noqa: A002
    ) -> DeleteLibraryFolderPayload:
        """Delete a folder; what is inside moves up to where it was. For whose shelf it is on."""
        services.delete_library_folder(
            actor=info.context.actor,
            folder_id=decode_id("LibraryFolder", input.folder_id, "folderId"),
        )
        return DeleteLibraryFolderPayload(deleted_id=input.folder_id)


def _key(type_name: str, global_id: str | None, field: str) -> UUID | None:
    return decode_id(type_name, global_id, field) if global_id is not None else None
