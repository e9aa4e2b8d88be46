"""The library as GraphQL nouns."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import Prefetch, QuerySet

from server.accounts.api.types import User
from server.core.api.context import Info
from server.core.api.prefetch import prefetched
from server.core.api.types import Node, describe_enum, field, node
from server.courses.api.types import Course
from server.library import models, places, policies
from server.library.places import UsageKind
from server.library.selectors import LibraryOrder
from server.media.api.types import Asset, AssetKind

describe_enum(
    LibraryOrder,
    "How a shelf is sorted.",
    {
        "NEWEST": "What came last first.",
        "TITLE": "By title.",
        "LARGEST": "What takes most room first.",
        "MOST_VIEWED": "What was opened most often first.",
    },
)
describe_enum(
    UsageKind,
    "What uses a file.",
    {
        "LESSON": "A lesson consists of it.",
        "MATERIAL": "A file to take along.",
        "ASSIGNMENT": "The instructions of an assignment.",
        "QUESTION": "A picture of a question, as it is now.",
    },
)
FolderRow = strawberry.Parent[models.LibraryFolder]
ItemRow = strawberry.Parent[models.LibraryItem]


@node(models.LibraryFolder)
class LibraryFolder(Node):
    """A folder of one's own shelf, or of one that a course's instructors keep together."""

    name: str = field("At most 80 characters.")
    course: Course | None = field("Whose shelf it is on; null: its owner's own.")
    parent: "LibraryFolder | None" = field("The folder it is in; null: none. At most 5 deep.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_folders(info.context.actor, queryset)


@strawberry.type(description="Something that uses a file.")
class Usage:
    kind: UsageKind = strawberry.field(description="What it is.")
    title: str = strawberry.field(description="What it is called.")
    link: str = strawberry.field(description="Where the web client shows it: a path.")
    course_title: str = strawberry.field(description="The course it belongs to.")


@node(models.LibraryItem)
class LibraryItem(Node):
    """A file on a shelf. For its owner, and once shared with a course, for its instructors and
    managers."""

    title: str = field("At most 160 characters.")
    asset: Asset = field("The file.")
    kind: AssetKind = field("What sort of file it is.")
    size: int = field("In bytes.")
    owner: User = field("Who uploaded it.")
    course: Course | None = field("The course it is shared with; null: the owner's alone.")
    folder: LibraryFolder | None = field("The folder it is in; null: none.")
    view_count: int = field("How often others than its owner have opened the file.")
    created_at: datetime = field("When it came to the library.")
    updated_at: datetime = field("When it was last changed.")
    deleted_at: datetime | None = field("When it was put into the bin; it goes 30 days later.")

    @field(prefetch_related=[lambda _: Prefetch("tag_links", models.ItemTag.objects.all())])
    def tags(self, item: ItemRow) -> list[str]:
        """At most 20, in alphabetical order."""
        return [link.name for link in item.tag_links.all()]

    @field(only=["asset"], annotate={"uses": lambda _: places.usage_count()})
    def usage_count(self, item: ItemRow) -> int:
        """In how many places the file is used, seen by the viewer or not."""
        rows = models.LibraryItem.objects.filter(pk=item.pk).annotate(uses=places.usage_count())
        return int(prefetched(item, "uses", lambda: rows.values_list("uses", flat=True).get()))

    @field(only=["asset"])
    def usages(self, item: ItemRow, info: Info) -> list[Usage]:
        """Where the file is used, as far as the viewer may see it; at most 100."""
        return [
            Usage(kind=u.kind, title=u.title, link=u.link, course_title=u.course_title)
            for u in places.usages_of(info.context.actor, item.asset_id)
        ]

    @field(only=["owner"])
    def viewer_can_change(self, item: ItemRow, info: Info) -> bool:
        """Whether the viewer may change, replace and delete it: only its owner may."""
        return policies.can_change_item(info.context.actor, item)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_items(info.context.actor, queryset)
