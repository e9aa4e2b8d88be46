"""Folders of a shelf: its owner's, or those that a course's teachers keep together."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import Problems, forbidden, invalid, not_found
from server.core.text import clean_line
from server.courses.models import Course
from server.library.models import MAX_DEPTH, LibraryFolder
from server.library.policies import can_keep_library, visible_folders
from server.library.selectors import folders
from server.library.services.access import course_to_share_with, folder_of_shelf

MAX_FOLDERS = 200  # of one shelf
MAX_NAME = 80


@transaction.atomic
def create_library_folder(
    *, actor: User, name: str, course_id: UUID | None = None, parent_id: UUID | None = None
) -> LibraryFolder:
    """On the actor's own shelf, or on the course's. Raises: DomainError NOT_FOUND, FORBIDDEN,
    INVALID."""
    if not can_keep_library(actor):
        raise forbidden(_("The library is for teachers."))
    _lock_shelf(actor)
    course = course_to_share_with(actor, course_id)
    if folders(actor, course_id).count() >= MAX_FOLDERS:
        raise invalid(_("At most {limit} folders.").format(limit=MAX_FOLDERS), "name")
    folder = LibraryFolder(owner=actor, course=course, name=_name(name))
    _put_into(folder, folder_of_shelf(actor, parent_id, course, "parentId"), height=1)
    folder.save()
    record(actor=actor, action="library.create_folder", obj=folder)
    return folder


@transaction.atomic
def update_library_folder(
    *, actor: User, folder_id: UUID, name: str | None = None, **place: UUID | None
) -> LibraryFolder:
    """Rename it, or move it with what is inside: `parent_id`, None for the top of the shelf.

    Raises: DomainError NOT_FOUND, INVALID for a folder inside itself or too deep.
    """
    folder = _locked_folder(actor, folder_id)
    if name is not None:
        folder.name = _name(name)
    if "parent_id" in place:
        parent = folder_of_shelf(actor, place["parent_id"], folder.course, "parentId")
        siblings = list(folders(actor, folder.course_id))
        inside = _inside(folder, siblings)
        if parent is not None and parent.pk in {folder.pk, *(f.pk for f in inside)}:
            raise invalid(_("A folder cannot be inside itself."), "parentId")
        before = folder.depth
        height = 1 + max((f.depth - before for f in inside), default=0)
        _put_into(folder, parent, height)
        for other in inside:
            other.depth += folder.depth - before
        LibraryFolder.objects.bulk_update(inside, ["depth"])
    folder.save()
    record(actor=actor, action="library.update_folder", obj=folder)
    return folder


@transaction.atomic
def delete_library_folder(*, actor: User, folder_id: UUID) -> None:
    """What is inside moves up to where the folder was. Raises: DomainError NOT_FOUND."""
    folder = _locked_folder(actor, folder_id)
    inside = _inside(folder, list(folders(actor, folder.course_id)))
    for other in inside:
        other.depth -= 1
        if other.parent_id == folder.pk:
            other.parent = folder.parent
    LibraryFolder.objects.bulk_update(inside, ["depth", "parent"])
    folder.items.update(folder=folder.parent)
    folder.delete()
    record(
        actor=actor,
        action="library.delete_folder",
        obj=folder,
        object_id=folder_id,
        data={"name": folder.name},
    )


def _put_into(folder: LibraryFolder, parent: LibraryFolder | None, height: int) -> None:
    depth = parent.depth + 1 if parent else 1
    if depth + height - 1 > MAX_DEPTH:
        raise invalid(_("Folders nest at most {limit} deep.").format(limit=MAX_DEPTH), "parentId")
    folder.parent, folder.depth = parent, depth


def _inside(folder: LibraryFolder, shelf: list[LibraryFolder]) -> list[LibraryFolder]:
    """Everything below it, from above to below."""
    found = [child for child in shelf if child.parent_id == folder.pk]
    return found + [deeper for child in found for deeper in _inside(child, shelf)]


def _locked_folder(actor: User, folder_id: UUID) -> LibraryFolder:
    """With its whole shelf: two people who move folders at once take turns."""
    _lock_shelf(actor)
    folder = visible_folders(actor, LibraryFolder.objects.filter(pk=folder_id)).first()
    if folder is None:
        raise not_found("LibraryFolder", "folderId")
    if folder.course_id:
        Course.objects.select_for_update(no_key=True).get(pk=folder.course_id)
        folder.refresh_from_db()
    return folder


def _lock_shelf(actor: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=actor.pk)


def _name(name: str) -> str:
    problems = Problems()
    cleaned = clean_line(problems, "name", name, max_length=MAX_NAME, required=True)
    problems.raise_if_any()
    return cleaned
