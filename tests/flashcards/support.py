"""Decks as the tests of this app need them."""

from uuid import uuid4

from server.flashcards.models import Rating
from server.flashcards.services import (
    CardDraft,
    add_cards,
    create_deck,
    publish_deck,
    rate_card,
)


def make_deck(actor, *, course=None, cards=3, title="Deck", is_published=True):
    deck = create_deck(actor=actor, title=title, course_id=course and course.pk)
    drafts = [CardDraft(f"{title} front {n}", f"{title} back {n}") for n in range(cards)]
    if drafts:
        add_cards(actor=actor, deck_id=deck.pk, drafts=drafts)
    if course and cards and is_published:
        publish_deck(actor=actor, deck_id=deck.pk)
    deck.refresh_from_db()
    return deck


def cards_of(deck):
    return list(deck.cards.all())


def rate(user, card, rating=Rating.GOOD, client_id=None, **details):
    name = client_id or uuid4().hex
    rate_card(actor=user, card_id=card.pk, rating=rating, client_id=name, **details)
    return name
