"""What a generator proposes is not believed: only what stands the test becomes an item."""

from collections.abc import Sequence

from django.db.models import Max

from server.core.errors import DomainError
from server.drafting.content import KINDS, Content, checked_content, essence
from server.drafting.generators import Proposal
from server.drafting.models import MAX_QUOTE, Draft, DraftItem, DraftKind, DraftPage, ItemKind
from server.drafting.texts import stands_in


def drop(draft: Draft, reason: str, count: int = 1) -> None:
    """The draft is to be saved by the caller."""
    if count:
        draft.dropped[reason] = draft.dropped.get(reason, 0) + count


def add_items(draft: Draft, page: DraftPage, found: Sequence[Proposal], limit: int) -> None:
    """At most `limit` of them. The draft, whose row is locked, is to be saved by the caller."""
    known = {essence(one) for one in draft.items.values_list("content", flat=True)}
    # A quiz may ask to match more than once: those are told apart by their quote.
    known_pairs = set(draft.items.filter(kind=ItemKind.MATCHING).values_list("quote", flat=True))
    position: int = (draft.items.aggregate(last=Max("position"))["last"] or 0) + 1
    rows: list[DraftItem] = []
    for proposal in found:
        content, reason = _checked(draft, page, proposal)
        key = essence(content) if content else ""
        if content and proposal.kind == ItemKind.MATCHING:
            reason = "DUPLICATE" if proposal.quote in known_pairs else ""
        elif content and key in known:
            reason = "DUPLICATE"
        elif content and len(rows) >= limit:
            reason = "TOO_MANY"
        if content is None or reason:
            drop(draft, reason)
            continue
        known.add(key)
        known_pairs.add(proposal.quote)
        rows.append(
            DraftItem(
                draft=draft,
                page=page,
                position=position + len(rows),
                kind=proposal.kind,
                content=content,
                quote=proposal.quote,
            )
        )
    DraftItem.objects.bulk_create(rows)
    draft.item_count += len(rows)


def _checked(draft: Draft, page: DraftPage, proposal: Proposal) -> tuple[Content | None, str]:
    """What will be kept, or None and why not."""
    if len(proposal.quote) > MAX_QUOTE or not stands_in(proposal.quote, page.text):
        return None, "NO_QUOTE"
    if proposal.kind not in KINDS[DraftKind(draft.kind)]:
        return None, "INVALID"
    try:
        return checked_content(proposal.kind, proposal.content), ""
    except DomainError:
        return None, "INVALID"
