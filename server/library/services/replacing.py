"""Another file in the place of an item's: whatever links to it shows the new one."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, invalid, not_found, refused
from server.library.models import LibraryItem
from server.library.places import exchange
from server.library.services.access import own_item
from server.library.words import words_of
from server.media.models import Asset, AssetKind
from server.media.services import attach, discard


@transaction.atomic
def replace_library_file(*, actor: User, item_id: UUID, asset_id: UUID) -> LibraryItem:
    """`asset_id`: a new upload of the actor's, of the same kind, not used anywhere yet. Courses that
    the actor does not look after any more keep the old file, as do questions, whose versions
    never change (docs/adr/0074-a-library-of-files.md).

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT in the bin or for a file in use.
    """
    item = own_item(actor, item_id)
    if item.deleted_at is not None:
        raise refused(ErrorCode.CONFLICT, _("It is in the bin. Restore it first."), "itemId")
    new = Asset.objects.select_for_update(no_key=True).filter(pk=asset_id, owner=actor).first()
    if new is None or new.is_public:
        raise not_found("File", "assetId")
    if new.attached_at is not None:
        text = _("A file is used elsewhere already. Upload it again, please.")
        raise refused(ErrorCode.CONFLICT, text, "assetId")
    old = item.asset
    is_other_document = new.kind == AssetKind.DOCUMENT and new.content_type != old.content_type
    if new.kind != old.kind or is_other_document:
        raise invalid(_("The new file must be of the same kind as the old one."), "assetId")
    attach(new)
    exchanged = exchange(actor, old.pk, new.pk)
    item.asset, item.size = new, new.size
    tags = list(item.tag_links.values_list("name", flat=True))
    item.words = words_of(item.title, tags, new.name)
    item.save()
    discard(old)
    record(actor=actor, action="library.replace_file", obj=item, data={"exchanged": exchanged})
    return item
