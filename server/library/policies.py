"""Whose shelf it is: an item is its owner's, who may share it with the teachers of a course."""

from django.db.models import Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.policies import holds
from server.courses.policies import editable_courses, of_course
from server.library.models import LibraryFolder, LibraryItem


def visible_items(actor: Actor, items: QuerySet[LibraryItem]) -> QuerySet[LibraryItem]:
    """One's own, those in the bin too, and what is shared with a course that one looks after."""
    if not isinstance(actor, User) or not actor.can_teach:
        return items.none()
    return items.filter(
        Q(owner=actor) | Q(of_course(editable_courses, actor), deleted_at__isnull=True)
    )


def visible_folders(actor: Actor, folders: QuerySet[LibraryFolder]) -> QuerySet[LibraryFolder]:
    """One's own shelf, and those of the courses one looks after."""
    if not isinstance(actor, User) or not actor.can_teach:
        return folders.none()
    return folders.filter(Q(owner=actor, course=None) | Q(of_course(editable_courses, actor)))


def can_keep_library(actor: Actor) -> bool:
    return isinstance(actor, User) and actor.can_teach


def can_change_item(actor: Actor, item: LibraryItem) -> bool:
    """Sharing gives a file to read and to use, not to change."""
    return can_keep_library(actor) and item.owner_id == actor.pk


def shared_assets(actor: Actor) -> Q:
    """A condition on files: shared with a course that the actor looks after."""
    return Q(holds(_shared_items, actor, LibraryItem, asset="pk"))


def _shared_items(actor: Actor, items: QuerySet[LibraryItem]) -> QuerySet[LibraryItem]:
    return visible_items(actor, items.filter(course__isnull=False))
