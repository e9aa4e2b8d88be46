"""Fetching what a service is about to change: visible to the actor, theirs to change, locked.

Order of locks: course, deck, the learner's StudyClock, audit.
"""

from uuid import UUID

from server.accounts.models import User
from server.core.errors import forbidden, not_found
from server.flashcards import policies
from server.flashcards.models import Card, Deck


def editable_deck(actor: User, deck_id: UUID, *, is_locked: bool = True) -> Deck:
    """A deck the actor may change.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    rows = Deck.objects.filter(pk=deck_id)
    rows = rows.select_for_update(of=("self",), no_key=True) if is_locked else rows
    deck = policies.visible_decks(actor, rows).select_related("course").first()
    if deck is None:
        raise not_found("Deck", "deckId")
    if not policies.can_edit_deck(actor, deck):
        raise forbidden()
    return deck


def editable_card(actor: User, card_id: UUID) -> Card:
    """A card the actor may change; its deck is locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    rows = policies.visible_cards(actor, Card.objects.filter(pk=card_id))
    deck_id = rows.values_list("deck", flat=True).first()
    if deck_id is None:
        raise not_found("Card", "cardId")
    deck = editable_deck(actor, deck_id)
    card = rows.first()  # again, now that nobody else can delete it
    if card is None:
        raise not_found("Card", "cardId")
    card.deck = deck
    return card
