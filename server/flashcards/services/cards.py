"""Cards. One that is changed keeps what learners remember of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import Problems, invalid
from server.core.text import clean_line, clean_text
from server.flashcards.models import MAX_QUOTE, MAX_SIDE, Card, Deck
from server.flashcards.services.access import editable_card, editable_deck

MAX_CARDS = 2_000  # of a deck
MAX_TAGS = 10
MAX_TAG = 50
MAX_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class CardDraft:
    """Front, back: Markdown. `quote` is what stands on `page` of where the card comes from."""

    front: str
    back: str
    tags: Sequence[str] = field(default_factory=tuple)
    page: int | None = None
    quote: str = ""


@transaction.atomic
def create_card(*, actor: User, deck_id: UUID, draft: CardDraft) -> Card:
    """Put a card at the end of a deck.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    return add_cards(actor=actor, deck_id=deck_id, drafts=[draft])[0]


@transaction.atomic
def add_cards(*, actor: User, deck_id: UUID, drafts: Sequence[CardDraft]) -> list[Card]:
    """Put cards at the end of a deck, all or none.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    deck = editable_deck(actor, deck_id)
    cards = append_cards(deck, [checked_card(draft) for draft in drafts])
    record(actor=actor, action="flashcards.add_cards", obj=deck, data={"cards": len(cards)})
    return cards


@transaction.atomic
def update_card(*, actor: User, card_id: UUID, draft: CardDraft) -> Card:
    """Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID."""
    card = editable_card(actor, card_id)
    new = checked_card(draft)
    for name in ("front", "back", "tags", "page", "quote"):
        setattr(card, name, getattr(new, name))
    card.save()
    record(actor=actor, action="flashcards.update_card", obj=card)
    return card


@transaction.atomic
def move_card(*, actor: User, card_id: UUID, position: int) -> Card:
    """Put a card at a place of its deck, counted from 0; the others make room.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    card = editable_card(actor, card_id)
    others = list(card.deck.cards.exclude(pk=card.pk).only("position"))
    others.insert(max(0, min(position, len(others))), card)
    moved = []
    for place, one in enumerate(others):
        if one.position != place:
            one.position = place
            moved.append(one)
    Card.objects.bulk_update(moved, ["position"], batch_size=500)
    record(actor=actor, action="flashcards.move_card", obj=card)
    return card


@transaction.atomic
def delete_card(*, actor: User, card_id: UUID) -> Deck:
    """Delete a card and what anybody remembers of it. Returns its deck.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    card = editable_card(actor, card_id)
    deck = card.deck
    card.delete()
    _count(deck)
    record(
        actor=actor,
        action="flashcards.delete_card",
        obj=card,
        object_id=card_id,
        data={"deck": deck.pk},
    )
    return deck


def checked_card(draft: CardDraft) -> Card:
    """An unsaved card without a deck.

    Raises: DomainError INVALID.
    """
    problems = Problems()
    card = Card(
        front=clean_text(problems, "front", draft.front, max_length=MAX_SIDE, required=True),
        back=clean_text(problems, "back", draft.back, max_length=MAX_SIDE, required=True),
        quote=clean_text(problems, "quote", draft.quote, max_length=MAX_QUOTE),
        page=draft.page,
        tags=_checked_tags(problems, draft.tags),
    )
    if draft.page is not None and not 1 <= draft.page <= MAX_PAGE:
        problems.add(
            _("Between {least} and {most}, please.").format(least=1, most=MAX_PAGE), "page"
        )
    problems.raise_if_any()
    return card


def require_room(deck: Deck, count: int) -> None:
    """Raises: DomainError INVALID when the deck cannot take so many cards more."""
    if deck.card_count + count > MAX_CARDS:
        raise invalid(_("A deck takes at most {limit} cards.").format(limit=MAX_CARDS))


def append_cards(deck: Deck, cards: Sequence[Card]) -> list[Card]:
    """Save new cards at the end of a locked deck.

    Raises: DomainError INVALID when it would be too many.
    """
    require_room(deck, len(cards))
    last = deck.cards.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    for place, card in enumerate(cards, first):
        card.deck, card.position = deck, place
    saved = Card.objects.bulk_create(cards, batch_size=200)
    _count(deck)
    return saved


def _count(deck: Deck) -> None:
    deck.card_count = deck.cards.count()
    deck.save(update_fields=["card_count", "updated_at"])


def _checked_tags(problems: Problems, tags: Sequence[str]) -> list[str]:
    if len(tags) > MAX_TAGS:
        problems.add(_("At most {limit} tags.").format(limit=MAX_TAGS), "tags")
        return []
    names = [clean_line(problems, "tags", tag, max_length=MAX_TAG) for tag in tags]
    return list(dict.fromkeys(name.lower() for name in names if name))
