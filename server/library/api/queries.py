"""Questions about the library."""

from typing import Annotated
from uuid import UUID

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field
from server.library import models, selectors
from server.library.api.types import LibraryFolder, LibraryItem
from server.library.selectors import LibraryOrder
from server.media.api.types import AssetKind

_NOBODY = UUID(int=0)

OfCourse = Annotated[
    strawberry.ID | None,
    strawberry.argument(
        description="The shelf of a course that the viewer looks after; null: their own."
    ),
]


@strawberry.type
class Query:
    @connection(graphql_type=Connection[LibraryItem])
    def media_library(
        self,
        info: Info,
        course_id: OfCourse = None,
        folder_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only what is in this folder.")
        ] = None,
        search: Annotated[
            str,
            strawberry.argument(
                description="Words that title, tags or file name have; their beginnings will do."
            ),
        ] = "",
        kind: Annotated[
            AssetKind | None, strawberry.argument(description="Only files of this kind.")
        ] = None,
        tag: Annotated[str, strawberry.argument(description="Only what has this tag.")] = "",
        is_deleted: Annotated[
            bool, strawberry.argument(description="What is in the bin, and only that.")
        ] = False,
        order_by: Annotated[
            LibraryOrder, strawberry.argument(description="How it is sorted.")
        ] = LibraryOrder.NEWEST,
    ) -> QuerySet[models.LibraryItem]:
        """The files of a shelf; empty for who keeps none, or does not look after the course."""
        return selectors.media_library(
            info.context.actor,
            course_id=_key("Course", course_id),
            folder_id=_key("LibraryFolder", folder_id),
            search=search,
            kind=kind,
            tag=tag,
            is_deleted=is_deleted,
            order_by=order_by,
        )

    @field()
    def library_item(self, info: Info, id: GlobalId) -> LibraryItem | None:  # noqa: A002
        """One file of the library; null if absent or not the viewer's to see."""
        return models.LibraryItem.objects.filter(pk=_key("LibraryItem", id) or _NOBODY)

    @field()
    def library_folders(self, info: Info, course_id: OfCourse = None) -> list[LibraryFolder]:
        """Every folder of a shelf by name, at most 200; `parent` makes them a tree."""
        return selectors.folders(info.context.actor, _key("Course", course_id))

    @strawberry.field(description="The tags in use on a shelf in alphabetical order, at most 200.")
    def library_tags(self, info: Info, course_id: OfCourse = None) -> list[str]:
        return selectors.tags(info.context.actor, _key("Course", course_id))


def _key(type_name: str, global_id: str | None) -> UUID | None:
    """None if there is no id; for one that is not of this type a key that nothing has."""
    if global_id is None:
        return None
    parsed = parse_id(global_id)
    return parsed[1] if parsed is not None and parsed[0] == type_name else _NOBODY
