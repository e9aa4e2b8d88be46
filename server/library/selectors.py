"""Reading shelves: sorted, narrowed, searched."""

from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.library.models import ItemTag, LibraryFolder, LibraryItem
from server.library.policies import visible_folders, visible_items
from server.library.words import matching

MAX_TAGS_SHOWN = 200


class LibraryOrder(StrEnum):
    NEWEST = "NEWEST"
    TITLE = "TITLE"
    LARGEST = "LARGEST"
    MOST_VIEWED = "MOST_VIEWED"


_ORDERS = {
    LibraryOrder.NEWEST: ["-id"],
    LibraryOrder.TITLE: ["title", "id"],
    LibraryOrder.LARGEST: ["-size", "-id"],
    LibraryOrder.MOST_VIEWED: ["-view_count", "-id"],
}


def media_library(
    actor: Actor,
    *,
    course_id: UUID | None,
    folder_id: UUID | None,
    search: str,
    kind: str | None,
    tag: str,
    is_deleted: bool,
    order_by: LibraryOrder,
) -> QuerySet[LibraryItem]:
    """A shelf: the actor's own, or what is shared with a course that they look after."""
    items = shelf(actor, course_id).filter(deleted_at__isnull=not is_deleted)
    if folder_id is not None:
        items = items.filter(folder__in=visible_folders(actor, LibraryFolder.objects.all()))
        items = items.filter(folder=folder_id)
    if kind:
        items = items.filter(kind=kind)
    if tag:
        items = items.filter(Exists(ItemTag.objects.filter(item=OuterRef("pk"), name=tag)))
    if search.strip():
        items = matching(items, search)
    return items.order_by(*_ORDERS[order_by])


def shelf(actor: Actor, course_id: UUID | None) -> QuerySet[LibraryItem]:
    items = visible_items(actor, LibraryItem.objects.all())
    if not isinstance(actor, User):
        return items
    if course_id is None:
        return items.filter(owner=actor)
    courses = editable_courses(actor, Course.objects.filter(pk=course_id))
    return items.filter(course__in=courses)


def folders(actor: Actor, course_id: UUID | None) -> QuerySet[LibraryFolder]:
    """Of a shelf, by name."""
    rows = visible_folders(actor, LibraryFolder.objects.filter(course=course_id))
    return rows.order_by("name", "id")


def tags(actor: Actor, course_id: UUID | None) -> list[str]:
    """Those of a shelf, in alphabetical order, at most MAX_TAGS_SHOWN."""
    items = shelf(actor, course_id).filter(deleted_at__isnull=True)
    names = ItemTag.objects.filter(item__in=items).order_by("name")
    return list(names.values_list("name", flat=True).distinct()[:MAX_TAGS_SHOWN])
