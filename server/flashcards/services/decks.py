"""Decks: of a course by its instructors, or one's own."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import Problems, invalid
from server.core.text import clean_line, clean_text
from server.courses.services.access import editable_course
from server.flashcards.models import Deck
from server.flashcards.services.access import editable_deck
from server.learning.services.study import locked_clock

MAX_DECKS = 200  # of a course, of a person


@transaction.atomic
def create_deck(
    *, actor: User, title: str, description: str = "", course_id: UUID | None = None
) -> Deck:
    """An unpublished deck of a course, or without one the actor's own.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    if course_id is None:
        locked_clock(actor)  # the limit is counted under it
        deck = Deck(owner=actor)
        count = Deck.objects.filter(owner=actor).count()
    else:
        deck = Deck(course=editable_course(actor, course_id))
        count = Deck.objects.filter(course=course_id).count()
    if count >= MAX_DECKS:
        raise invalid(_("There can be at most {limit} decks.").format(limit=MAX_DECKS))
    _apply(deck, title, description)
    deck.save(force_insert=True)
    record(actor=actor, action="flashcards.create_deck", obj=deck)
    return deck


@transaction.atomic
def update_deck(
    *, actor: User, deck_id: UUID, title: str | None = None, description: str | None = None
) -> Deck:
    """What is None stays.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    deck = editable_deck(actor, deck_id)
    _apply(
        deck,
        deck.title if title is None else title,
        deck.description if description is None else description,
    )
    deck.save(update_fields=["title", "description", "updated_at"])
    record(actor=actor, action="flashcards.update_deck", obj=deck)
    return deck


@transaction.atomic
def publish_deck(*, actor: User, deck_id: UUID) -> Deck:
    """Show a course's deck to its students. Publishing twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID (a personal deck, one without cards).
    """
    deck = editable_deck(actor, deck_id)
    if deck.course_id is None:
        raise invalid(_("A personal deck is for its owner alone."), "deckId")
    if deck.card_count == 0:
        raise invalid(_("Add a card first."), "deckId")
    if deck.published_at is None:
        deck.published_at = timezone.now()
        deck.save(update_fields=["published_at", "updated_at"])
        record(actor=actor, action="flashcards.publish_deck", obj=deck)
    return deck


@transaction.atomic
def unpublish_deck(*, actor: User, deck_id: UUID) -> Deck:
    """Hide a deck from the students. What they remember of it is kept for when it comes back.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    deck = editable_deck(actor, deck_id)
    if deck.published_at is not None:
        deck.published_at = None
        deck.save(update_fields=["published_at", "updated_at"])
        record(actor=actor, action="flashcards.unpublish_deck", obj=deck)
    return deck


@transaction.atomic
def delete_deck(*, actor: User, deck_id: UUID) -> None:
    """Delete a deck with its cards and what anybody remembers of them.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    deck = editable_deck(actor, deck_id)
    data = {"course": deck.course_id, "cards": deck.card_count}
    deck.delete()
    record(actor=actor, action="flashcards.delete_deck", obj=deck, object_id=deck_id, data=data)


def _apply(deck: Deck, title: str, description: str) -> None:
    problems = Problems()
    deck.title = clean_line(problems, "title", title, max_length=160, required=True)
    deck.description = clean_text(problems, "description", description, max_length=2_000)
    problems.raise_if_any()
