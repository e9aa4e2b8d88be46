"""Files come to a shelf: put there, or because a lesson uses them."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, forbidden, not_found, refused
from server.core.text import clean_line
from server.library.models import ItemTag, LibraryItem
from server.library.policies import can_keep_library
from server.library.services.access import course_to_share_with, folder_of_shelf, own_item
from server.library.words import words_of
from server.media.models import Asset
from server.media.names import stem_of
from server.media.services import attach

MAX_TITLE = 160
MAX_TAGS = 20
MAX_TAG = 40


class ItemDetails(TypedDict, total=False):
    """A key that is absent changes nothing; None clears what may be empty."""

    title: str | None
    tags: list[str] | None
    course_id: UUID | None
    folder_id: UUID | None


@transaction.atomic
def add_library_item(*, actor: User, asset_id: UUID, **details: Unpack[ItemDetails]) -> LibraryItem:
    """Keep a file that the actor uploaded. One that is there already is changed as told; out of
    the bin it comes back.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    if not can_keep_library(actor):
        raise forbidden(_("The library is for teachers."))
    asset = Asset.objects.select_for_update(no_key=True).filter(pk=asset_id, owner=actor).first()
    if asset is None or asset.is_public:
        raise not_found("File", "assetId")
    item = LibraryItem.objects.select_for_update(no_key=True).filter(asset=asset).first()
    if item is None:
        item = _new_item(actor, asset)
    item.deleted_at = None
    _apply(actor, item, details)
    record(actor=actor, action="library.add_item", obj=item)
    return item


@transaction.atomic
def update_library_item(
    *, actor: User, item_id: UUID, **details: Unpack[ItemDetails]
) -> LibraryItem:
    """Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT in the bin."""
    item = own_item(actor, item_id)
    if item.deleted_at is not None:
        raise refused(ErrorCode.CONFLICT, _("It is in the bin. Restore it first."), "itemId")
    _apply(actor, item, details)
    changed = {"changed": sorted(details)}
    record(actor=actor, action="library.update_item", obj=item, data=changed)
    return item


def keep_used_file(actor: User, asset: Asset) -> None:
    """A lesson or material consists of it from now on: it belongs on its owner's shelf."""
    if asset.owner_id != actor.pk or asset.is_public or not can_keep_library(actor):
        return
    item = LibraryItem.objects.filter(asset=asset).first()
    if item is None:
        item = _new_item(actor, asset)
        _save(item, [])
    elif item.deleted_at is not None:
        item.deleted_at = None
        item.save(update_fields=["deleted_at"])


def count_view(asset: Asset) -> None:
    """Somebody else than its owner has opened the file."""
    LibraryItem.objects.filter(asset=asset).update(view_count=F("view_count") + 1)


def _new_item(owner: User, asset: Asset) -> LibraryItem:
    attach(asset)
    title = stem_of(asset.name)[:MAX_TITLE]
    return LibraryItem(owner=owner, asset=asset, title=title, kind=asset.kind, size=asset.size)


def _apply(actor: User, item: LibraryItem, details: ItemDetails) -> None:
    problems = Problems()
    if "title" in details:
        item.title = clean_line(
            problems, "title", details["title"] or "", max_length=MAX_TITLE, required=True
        )
    tags = [link.name for link in item.tag_links.all()] if item.pk else []
    if "tags" in details:
        tags = _cleaned_tags(problems, details["tags"] or [])
    problems.raise_if_any()
    if "course_id" in details:
        course = course_to_share_with(actor, details["course_id"])
        if course != item.course:
            item.course, item.folder = course, None
    if "folder_id" in details:
        item.folder = folder_of_shelf(actor, details["folder_id"], item.course)
    _save(item, tags)


def _save(item: LibraryItem, tags: list[str]) -> None:
    item.words = words_of(item.title, tags, item.asset.name)
    item.save()
    item.tag_links.exclude(name__in=tags).delete()
    known = set(item.tag_links.values_list("name", flat=True))
    ItemTag.objects.bulk_create(ItemTag(item=item, name=n) for n in tags if n not in known)


def _cleaned_tags(problems: Problems, tags: list[str]) -> list[str]:
    if len(tags) > MAX_TAGS:
        problems.add(_("At most {limit} tags, please.").format(limit=MAX_TAGS), "tags")
        return []
    cleaned = [clean_line(problems, "tags", tag, max_length=MAX_TAG, required=True) for tag in tags]
    by_folded = {tag.casefold(): tag for tag in reversed(cleaned)}
    return sorted(by_folded.values(), key=str.casefold)
