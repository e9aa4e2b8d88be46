"""Decks, cards, and what a learner has to do with them."""

from datetime import date, datetime
from typing import Any

import strawberry
from django.db.models import Model, OuterRef, QuerySet, Subquery

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.prefetch import page, prefetched, prefetched_page
from server.core.api.types import Node, describe_enum, field, node
from server.core.policies import flag
from server.courses.api.types import Course
from server.flashcards import models, policies, selectors
from server.flashcards.models import Rating
from server.flashcards.services.studying import MAX_NEW_CARDS
from server.learning.api.types.agenda import selected_rows

CardRow = strawberry.Parent[models.Card]
DeckRow = strawberry.Parent[models.Deck]

describe_enum(
    Rating,
    "How well a card was known.",
    {
        "AGAIN": "Not known; it comes again in a minute or so.",
        "HARD": "Known with effort.",
        "GOOD": "Known.",
        "EASY": "Known at once; it comes much later.",
    },
)


def _may_edit(info: Info) -> Any:
    return flag(policies.editable_decks, info.context.actor, models.Deck)


def _due_count(info: Info) -> Any:
    return selectors.due_count(info.context.actor)


def _new_count(info: Info) -> Any:
    return selectors.new_count(info.context.actor)


def _annotated(row: Model, name: str, value: Any) -> Any:
    """For a row that no list has loaded."""
    rows = type(row)._default_manager.filter(pk=row.pk).annotate(value=value)
    return prefetched(row, name, lambda: rows.values_list("value", flat=True).first())


def _own_due_at(info: Info) -> Subquery:
    rows = models.CardMemory.objects.filter(user=info.context.actor.pk, card=OuterRef("pk"))
    return Subquery(rows.values("due_at"))


def _cards(info: Info) -> QuerySet[models.Card]:
    return policies.visible_cards(info.context.actor, models.Card.objects.all())


@node(models.Card)
class Card(Node):
    """A question and its answer. Seen by whoever sees the deck."""

    deck: "Deck" = field("The deck it is in.")
    front: str = field("Markdown.")
    back: str = field("Markdown.")
    position: int = field("Its place in the deck; there may be gaps.")
    page: int | None = field("The page of the document that it comes from, from 1; null: none.")
    quote: str = field("What stands there, word for word; may be empty.")
    updated_at: datetime = field("When it last changed.")

    @field(only=["tags"])
    def tags(self, card: CardRow) -> list[str]:
        """In small letters, at most 10."""
        return list(card.tags)

    @field(annotate={"own_due_at": _own_due_at})
    def viewer_due_at(self, card: CardRow, info: Info) -> datetime | None:
        """When the viewer is asked again; null: they have not begun it."""
        due_at: datetime | None = _annotated(card, "own_due_at", _own_due_at(info))
        return due_at

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_cards(info.context.actor, queryset)


@node(models.Deck)
class Deck(Node):
    """Cards to study. A course's deck is seen by its students once it is published; a personal one
    by its owner alone."""

    course: Course | None = field("The course; null: a personal deck.")
    title: str = field("Shown name.")
    description: str = field("Plain text; may be empty.")
    published_at: datetime | None = field("When students began to see it; null: they do not.")
    card_count: int = field("How many cards it has, at most 2,000.")
    updated_at: datetime = field("When it or its cards last changed.")

    @field(annotate={"may_edit": _may_edit})
    def viewer_can_edit(self, deck: DeckRow, info: Info) -> bool:
        """Whether the viewer may change it: its owner, the course's instructors, managers."""
        return bool(_annotated(deck, "may_edit", _may_edit(info)))

    @field(annotate={"own_due_count": _due_count})
    def due_count(self, deck: DeckRow, info: Info) -> int:
        """How many cards the viewer has seen and is to repeat by the end of their day."""
        return int(_annotated(deck, "own_due_count", _due_count(info)))

    @field(annotate={"own_new_count": _new_count})
    def new_count(self, deck: DeckRow, info: Info) -> int:
        """How many cards the viewer has never answered, whatever their limit for a day."""
        return int(_annotated(deck, "own_new_count", _new_count(info)))

    @connection(graphql_type=Connection[Card], prefetch_related=[page("cards", "deck_id", _cards)])
    def cards(self, deck: DeckRow, info: Info) -> QuerySet[models.Card]:
        """In order."""
        return prefetched_page(deck, "cards", lambda: _cards(info).filter(deck=deck.pk))

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_decks(info.context.actor, queryset)


@strawberry.type(description="What a rating would do.")
class RatingChoice:
    rating: Rating = strawberry.field(description="The rating.")
    due_at: datetime = strawberry.field(description="When the card would come again.")


@strawberry.type(description="A card as it stands to the viewer now.")
class StudyCard:
    card: Card = strawberry.field(description="The card.")
    is_new: bool = strawberry.field(description="Whether the viewer has never answered it.")
    due_at: datetime | None = strawberry.field(description="When it was or is due; null: new.")
    repetition_count: int = strawberry.field(description="How often the viewer has answered it.")
    lapse_count: int = strawberry.field(description="How often they had known it and forgot it.")
    choices: list[RatingChoice] = strawberry.field(
        description="For each rating, AGAIN first, what it would do if it were given now."
    )

    @classmethod
    def of(cls, row: selectors.StudyCard, card: models.Card | None = None) -> "StudyCard":
        memory = row.memory
        return cls(
            card=card or row.card,
            is_new=memory is None,
            due_at=memory and memory.due_at,
            repetition_count=memory.reps if memory else 0,
            lapse_count=memory.lapses if memory else 0,
            choices=[RatingChoice(rating=rating, due_at=at) for rating, at in row.choices],
        )


@strawberry.type(description="What will be due on a day.")
class ComingDay:
    day_on: date = strawberry.field(description="By the viewer's calendar.")
    due_count: int = strawberry.field(description="Cards that are due then, as it stands now.")


@strawberry.type(description="What the viewer has to study today, by their own calendar.")
class StudySession:
    rows: strawberry.Private[list[selectors.StudyCard]]
    due_count: int = strawberry.field(description="How many are due today in all.")
    new_count: int = strawberry.field(
        description="How many new ones there are today, by the viewer's limit."
    )
    reviewed_count: int = strawberry.field(description="How many answers they gave today.")
    next_due_at: datetime | None = strawberry.field(
        description="When the first card is due after today; null: none."
    )
    coming_days: list[ComingDay] = strawberry.field(description="The next 7 days, from tomorrow.")

    @strawberry.field(
        description="What is due, the longest overdue first, then new ones; at most `first`."
    )
    def cards(self, info: Info) -> list[StudyCard]:
        cards = selected_rows(info, "card", Card, [row.card.pk for row in self.rows])
        return [StudyCard.of(row, cards.get(row.card.pk)) for row in self.rows]


@strawberry.type(description="How the viewer wants to study.")
class StudyPlan:
    new_cards_per_day: int = strawberry.field(
        description=f"How many new cards a day, of all decks together: 0 to {MAX_NEW_CARDS}."
    )
