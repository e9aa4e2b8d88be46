"""Deleting goes by way of the bin: for 30 days an item can be restored. Lessons that use its file
keep it all the same."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, refused
from server.library.models import LibraryItem
from server.library.places import usage_count
from server.library.services.access import own_item
from server.media.services import discard

KEPT_FOR = timedelta(days=30)
SWEPT_AT_ONCE = 500


@transaction.atomic
def delete_library_item(*, actor: User, item_id: UUID, is_used_too: bool = False) -> LibraryItem:
    """Into the bin. What uses the file keeps it; `is_used_too` says that the actor knows. Deleting
    twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, FILE_IN_USE.
    """
    item = own_item(actor, item_id)
    if item.deleted_at is not None:
        return item
    uses = LibraryItem.objects.annotate(uses=usage_count()).get(pk=item.pk).uses
    if uses and not is_used_too:
        text = _("Places that use it, and will keep it: {count}.").format(count=uses)
        raise refused(ErrorCode.FILE_IN_USE, text, "itemId")
    item.deleted_at = timezone.now()
    item.save(update_fields=["deleted_at"])
    record(actor=actor, action="library.delete_item", obj=item, data={"title": item.title})
    return item


@transaction.atomic
def restore_library_item(*, actor: User, item_id: UUID) -> LibraryItem:
    """Back to where it was. Restoring twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    item = own_item(actor, item_id)
    if item.deleted_at is not None:
        item.deleted_at = None
        item.save(update_fields=["deleted_at"])
        record(actor=actor, action="library.restore_item", obj=item)
    return item


def sweep_bin() -> None:
    """What has been in the bin for 30 days goes, and its file unless something uses it."""
    old = LibraryItem.objects.filter(deleted_at__lte=timezone.now() - KEPT_FOR)
    for pk in list(old.order_by("deleted_at").values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
        with transaction.atomic():
            item = (
                old.select_for_update(of=("self",), no_key=True)
                .select_related("asset")
                .filter(pk=pk)
                .first()
            )
            if item is not None:
                asset = item.asset
                item.delete()
                discard(asset)
