"""Keeping files in order."""

from typing import Any

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.library import services
from server.library.api.types import LibraryItem

_ITEM = "The item as it is now."


@strawberry.input(description="Input of `addLibraryItem`.")
class AddLibraryItemInput:
    asset_id: strawberry.ID = strawberry.field(description="A file that you uploaded.")
    title: str | None = optional("1 to 160 characters; absent: after the file's name.")
    tags: list[str] | None = optional("At most 20 of at most 40 characters.")
    course_id: strawberry.ID | None = optional("A course of yours to share it with.")
    folder_id: strawberry.ID | None = optional("A folder of your shelf, or of that course's.")


@payload
class AddLibraryItemPayload:
    item: LibraryItem | None = strawberry.field(default=None, description=_ITEM)


@strawberry.input(description="Input of `updateLibraryItem`.")
class UpdateLibraryItemInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")
    title: str | None = optional("1 to 160 characters.")
    tags: list[str] | None = optional("All of them: at most 20 of at most 40 characters.")
    course_id: strawberry.ID | None = optional(
        "A course of yours to share it with; null: yours alone. It leaves its folder."
    )
    folder_id: strawberry.ID | None = optional(
        "A folder of your shelf, or of the course it is shared with; null: none."
    )


@payload
class UpdateLibraryItemPayload:
    item: LibraryItem | None = strawberry.field(default=None, description=_ITEM)


@strawberry.input(description="Input of `replaceLibraryFile`.")
class ReplaceLibraryFileInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")
    asset_id: strawberry.ID = strawberry.field(
        description="A new upload of yours of the same kind, not used anywhere yet."
    )


@payload
class ReplaceLibraryFilePayload:
    item: LibraryItem | None = strawberry.field(default=None, description=_ITEM)


@strawberry.input(description="Input of `deleteLibraryItem`.")
class DeleteLibraryItemInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")
    is_used_too: bool = strawberry.field(
        default=False, description="Also if it is used somewhere; there it stays."
    )


@payload
class DeleteLibraryItemPayload:
    item: LibraryItem | None = strawberry.field(default=None, description=_ITEM)


@strawberry.input(description="Input of `restoreLibraryItem`.")
class RestoreLibraryItemInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")


@payload
class RestoreLibraryItemPayload:
    item: LibraryItem | None = strawberry.field(default=None, description=_ITEM)


@strawberry.type
class Mutation:
    @mutation
    def add_library_item(self, info: Info, input: AddLibraryItemInput) -> AddLibraryItemPayload:  # noqa: A002
        """Keep a file in the library; it is not deleted after a day then. For teachers. One that is
        there already is changed as told, and comes back out of the bin."""
        item = services.add_library_item(
            actor=info.context.actor,
            asset_id=decode_id("Asset", input.asset_id, "assetId"),
            **_details(input),
        )
        return AddLibraryItemPayload(item=item)

    @mutation
    def update_library_item(
        self,
        info: Info,
        input: UpdateLibraryItemInput,  # noqa: A002
    ) -> UpdateLibraryItemPayload:
        """Rename, tag, share or move an item; absent means unchanged. For its owner."""
        item = services.update_library_item(
            actor=info.context.actor, item_id=_item_id(input), **_details(input)
        )
        return UpdateLibraryItemPayload(item=item)

    @mutation
    def replace_library_file(
        self,
        info: Info,
        input: ReplaceLibraryFileInput,  # noqa: A002
    ) -> ReplaceLibraryFilePayload:
        """Put another file into its place: lessons, materials and assignments that the viewer may
        change show the new one at once. For its owner."""
        item = services.replace_library_file(
            actor=info.context.actor,
            item_id=_item_id(input),
            asset_id=decode_id("Asset", input.asset_id, "assetId"),
        )
        return ReplaceLibraryFilePayload(item=item)

    @mutation
    def delete_library_item(
        self,
        info: Info,
        input: DeleteLibraryItemInput,  # noqa: A002
    ) -> DeleteLibraryItemPayload:
        """Into the bin for 30 days. What uses the file keeps it; that has to be said first
        (`FILE_IN_USE`). For its owner."""
        item = services.delete_library_item(
            actor=info.context.actor, item_id=_item_id(input), is_used_too=input.is_used_too
        )
        return DeleteLibraryItemPayload(item=item)

    @mutation
    def restore_library_item(
        self,
        info: Info,
        input: RestoreLibraryItemInput,  # noqa: A002
    ) -> RestoreLibraryItemPayload:
        """Take an item out of the bin. For its owner."""
        item = services.restore_library_item(actor=info.context.actor, item_id=_item_id(input))
        return RestoreLibraryItemPayload(item=item)


def _item_id(source: Any) -> Any:
    return decode_id("LibraryItem", source.item_id, "itemId")


def _details(source: AddLibraryItemInput | UpdateLibraryItemInput) -> dict[str, Any]:
    """What was given, besides the row it is about; ids decoded."""
    details = given(source)
    for name in ("asset_id", "item_id"):
        details.pop(name, None)
    if details.get("course_id") is not None:
        details["course_id"] = decode_id("Course", details["course_id"], "courseId")
    if details.get("folder_id") is not None:
        details["folder_id"] = decode_id("LibraryFolder", details["folder_id"], "folderId")
    return details
