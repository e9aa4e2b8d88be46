"""Whose shelf it is: an item is its owner's, who may share it with the teachers of a course."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.library.models import LibraryFolder, LibraryItem


def visible_items(actor: Actor, items: QuerySet[LibraryItem]) -> QuerySet[LibraryItem]:
    """One's own, those in the bin too, and what is shared with a course that one looks after."""
    if not isinstance(actor, User) or not actor.can_teach:
        return items.none()
    return items.filter(Q(owner=actor) | Q(_of_course(actor), deleted_at__isnull=True))


def visible_folders(actor: Actor, folders: QuerySet[LibraryFolder]) -> QuerySet[LibraryFolder]:
    """One's own shelf, and those of the courses one looks after."""
    if not isinstance(actor, User) or not actor.can_teach:
        return folders.none()
    return folders.filter(Q(owner=actor, course=None) | Q(_of_course(actor)))


def can_keep_library(actor: Actor) -> bool:
    return isinstance(actor, User) and actor.can_teach


def can_change_item(actor: Actor, item: LibraryItem) -> bool:
    """Sharing gives a file to read and to use, not to change."""
    return can_keep_library(actor) and item.owner_id == actor.pk


def shared_assets(actor: Actor) -> Q:
    """A condition on files: shared with a course that the actor looks after."""
    items = LibraryItem.objects.filter(asset=OuterRef("pk"), course__isnull=False)
    return Q(Exists(visible_items(actor, items)))


def _of_course(actor: Any) -> Exists:
    return Exists(editable_courses(actor, Course.objects.filter(pk=OuterRef("course"))))
