"""Everything that changes decks and what learners remember, one topic a file."""

from server.flashcards.services.cards import (
    CardDraft,
    add_cards,
    create_card,
    delete_card,
    move_card,
    update_card,
)
from server.flashcards.services.decks import (
    create_deck,
    delete_deck,
    publish_deck,
    unpublish_deck,
    update_deck,
)
from server.flashcards.services.files import CardImport, deck_to_export, import_cards
from server.flashcards.services.studying import rate_card, set_study_plan, undo_card_rating

__all__ = [
    "CardDraft",
    "CardImport",
    "add_cards",
    "create_card",
    "create_deck",
    "deck_to_export",
    "delete_card",
    "delete_deck",
    "import_cards",
    "move_card",
    "publish_deck",
    "rate_card",
    "set_study_plan",
    "undo_card_rating",
    "unpublish_deck",
    "update_card",
    "update_deck",
]
