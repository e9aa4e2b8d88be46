"""The shelves and keywords of the catalogue."""

from typing import Any

import strawberry
from django.db.models import QuerySet, Subquery

from server.core.api.context import Info
from server.core.api.prefetch import prefetched
from server.core.api.types import Node, field, node
from server.courses import models, selectors


def _count(row: models.Category | models.Tag, counted: Subquery) -> int:
    """From the list's own query; for a row that came from elsewhere, by one of its own."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    return int(prefetched(row, "course_count", lambda: rows.values_list(counted, flat=True).get()))


@node(models.Category)
class Category(Node):
    """A shelf of the catalogue. Shelves nest up to three deep; staff keep them."""

    name: str = field("Shown name.")
    slug: str = field("Part of its address, and what `courses(category:)` takes.")
    parent: "Category | None" = field("The shelf it stands in; null at the top.")
    children: list["Category"] = field("The shelves inside it, in order.")

    @field(annotate={"course_count": lambda _: selectors.course_count_of_category()})
    def course_count(self, category: strawberry.Parent[models.Category]) -> int:
        """How many published courses are on it and on the shelves inside."""
        return _count(category, selectors.course_count_of_category())

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return queryset


@node(models.Tag)
class Tag(Node):
    """A keyword of courses."""

    name: str = field("Shown name.")
    slug: str = field("Part of its address, and what `courses(tag:)` takes.")

    @field(annotate={"course_count": lambda _: selectors.course_count_of_tag()})
    def course_count(self, tag: strawberry.Parent[models.Tag]) -> int:
        """How many published courses have it."""
        return _count(tag, selectors.course_count_of_tag())

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return queryset
