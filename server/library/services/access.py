"""Fetching what a service is about to change: visible to the actor, theirs to change, locked."""

from uuid import UUID

from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import forbidden, not_found
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.library.models import LibraryFolder, LibraryItem
from server.library.policies import can_change_item, visible_folders, visible_items


def own_item(actor: User, item_id: UUID) -> LibraryItem:
    """Raises: DomainError NOT_FOUND, FORBIDDEN for what is only shared with the actor."""
    items = LibraryItem.objects.select_for_update(of=("self",), no_key=True).filter(pk=item_id)
    item = visible_items(actor, items).select_related("asset").first()
    if item is None:
        raise not_found("LibraryItem", "itemId")
    if not can_change_item(actor, item):
        raise forbidden(_("Only its owner may do this."))
    return item


def folder_of_shelf(
    actor: User, folder_id: UUID | None, course: Course | None, field: str = "folderId"
) -> LibraryFolder | None:
    """A folder of the actor's own shelf, or of the course's. Raises: DomainError NOT_FOUND."""
    if folder_id is None:
        return None
    folders = LibraryFolder.objects.filter(pk=folder_id, course=course)
    folder = visible_folders(actor, folders).first()
    if folder is None:
        raise not_found("LibraryFolder", field)
    return folder


def course_to_share_with(actor: User, course_id: UUID | None) -> Course | None:
    """One that the actor looks after. Raises: DomainError NOT_FOUND."""
    if course_id is None:
        return None
    course = editable_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        raise not_found("Course", "courseId")
    return course
