"""Looking through what was drafted, item by item."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, invalid, not_found, refused
from server.drafting import policies
from server.drafting.content import checked_content
from server.drafting.models import Draft, DraftItem, DraftState, ItemKind, ItemState
from server.drafting.services.access import own_draft

MAX_AT_ONCE = 100


@transaction.atomic
def update_draft_item(*, actor: User, item_id: UUID, content: Mapping[str, Any]) -> DraftItem:
    """Say an item otherwise, and with that accept it.

    Raises: DomainError NOT_FOUND, CONFLICT (the draft was used), INVALID.
    """
    item = policies.visible_items(actor, DraftItem.objects.filter(pk=item_id)).first()
    if item is None:
        raise not_found("DraftItem", "draftItemId")
    _open_draft(actor, item.draft_id)
    item.content = checked_content(ItemKind(item.kind), content)
    item.is_edited, item.state = True, ItemState.ACCEPTED
    item.save(update_fields=["content", "is_edited", "state"])
    record(actor=actor, action="drafting.update_draft_item", obj=item)
    return item


@transaction.atomic
def review_draft_items(
    *, actor: User, item_ids: Sequence[UUID], state: ItemState
) -> list[DraftItem]:
    """Accept or reject items of one draft, or leave them open again.

    Raises: DomainError NOT_FOUND, CONFLICT (the draft was used), INVALID.
    """
    if not 1 <= len(item_ids) <= MAX_AT_ONCE:
        raise invalid(
            _("Between {least} and {most} of them, please.").format(least=1, most=MAX_AT_ONCE),
            "draftItemIds",
        )
    rows = policies.visible_items(actor, DraftItem.objects.filter(pk__in=item_ids))
    items = list(rows)
    if len(items) < len(set(item_ids)):
        raise not_found("DraftItem", "draftItemIds")
    if len({item.draft_id for item in items}) > 1:
        raise invalid(_("They have to be of one draft."), "draftItemIds")
    draft = _open_draft(actor, items[0].draft_id)
    for item in items:
        item.state = state
    DraftItem.objects.bulk_update(items, ["state"])
    data = {"items": len(items), "state": state}
    record(actor=actor, action="drafting.review_draft_items", obj=draft, data=data)
    return items


def _open_draft(actor: User, draft_id: UUID) -> Draft:
    draft = own_draft(actor, draft_id)
    if draft.state == DraftState.USED:
        raise refused(ErrorCode.CONFLICT, _("This draft was used already."))
    return draft
