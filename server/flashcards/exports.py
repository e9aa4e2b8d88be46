"""A deck as a file, made when somebody fetches it."""

from uuid import UUID

from server.accounts.policies import Actor
from server.flashcards.models import Deck
from server.flashcards.policies import editable_decks
from server.flashcards.table import write_cards
from server.media.exports import Export
from server.media.names import safe_name

DECK_CSV = "deck-csv"


def deck_as_csv(actor: Actor, deck_id: UUID) -> Export | None:
    """None for whoever may not change the deck."""
    deck = editable_decks(actor, Deck.objects.filter(pk=deck_id)).first()
    if deck is None:
        return None
    # With the mark by which spreadsheets know UTF-8.
    content = write_cards(deck.cards.all()).encode("utf-8-sig")
    return Export(safe_name(f"{deck.title}.csv", "csv"), "text/csv; charset=utf-8", content)
