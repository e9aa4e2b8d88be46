"""Decks."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.flashcards import services
from server.flashcards.api.types import Deck

TITLE = "1 to 160 characters."
DESCRIPTION = "Plain text, up to 2,000 characters."


@strawberry.input(description="Input of `createDeck`.")
class CreateDeckInput:
    title: str = strawberry.field(description=TITLE)
    description: str = strawberry.field(default="", description=DESCRIPTION)
    course_id: strawberry.ID | None = strawberry.field(
        default=None, description="A course that the viewer looks after; null: a deck of their own."
    )


@payload
class CreateDeckPayload:
    deck: Deck | None = strawberry.field(default=None, description="The new deck.")


@strawberry.input(description="Input of `updateDeck`. What is absent or null stays.")
class UpdateDeckInput:
    deck_id: strawberry.ID = strawberry.field(description="The deck.")
    title: str | None = optional(TITLE)
    description: str | None = optional(DESCRIPTION)


@payload
class UpdateDeckPayload:
    deck: Deck | None = strawberry.field(default=None, description="The changed deck.")


@strawberry.input(description="Input of `publishDeck`.")
class PublishDeckInput:
    deck_id: strawberry.ID = strawberry.field(description="A course's deck with at least one card.")


@payload
class PublishDeckPayload:
    deck: Deck | None = strawberry.field(default=None, description="The deck.")


@strawberry.input(description="Input of `unpublishDeck`.")
class UnpublishDeckInput:
    deck_id: strawberry.ID = strawberry.field(description="The deck.")


@payload
class UnpublishDeckPayload:
    deck: Deck | None = strawberry.field(default=None, description="The deck.")


@strawberry.input(description="Input of `deleteDeck`.")
class DeleteDeckInput:
    deck_id: strawberry.ID = strawberry.field(description="The deck.")


@payload
class DeleteDeckPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the deck that is gone."
    )


@strawberry.type
class Mutation:
    @mutation
    def create_deck(self, info: Info, input: CreateDeckInput) -> CreateDeckPayload:  # noqa: A002
        """Make a deck of a course, for its instructors and managers, or one of one's own. At most 200
        of each."""
        course_id = input.course_id
        deck = services.create_deck(
            actor=info.context.actor,
            title=input.title,
            description=input.description,
            course_id=decode_id("Course", course_id, "courseId") if course_id else None,
        )
        return CreateDeckPayload(deck=deck)

    @mutation
    def update_deck(self, info: Info, input: UpdateDeckInput) -> UpdateDeckPayload:  # noqa: A002
        """Change what a deck is called. For its owner, the course's instructors and managers."""
        details = given(input)
        deck_id = decode_id("Deck", details.pop("deck_id"), "deckId")
        deck = services.update_deck(actor=info.context.actor, deck_id=deck_id, **details)
        return UpdateDeckPayload(deck=deck)

    @mutation
    def publish_deck(self, info: Info, input: PublishDeckInput) -> PublishDeckPayload:  # noqa: A002
        """Show a deck to the course's students. For its instructors and managers."""
        deck = services.publish_deck(
            actor=info.context.actor, deck_id=decode_id("Deck", input.deck_id, "deckId")
        )
        return PublishDeckPayload(deck=deck)

    @mutation
    def unpublish_deck(self, info: Info, input: UnpublishDeckInput) -> UnpublishDeckPayload:  # noqa: A002
        """Hide a deck from the students; what they remember of it is kept. For the course's
        instructors and managers."""
        deck = services.unpublish_deck(
            actor=info.context.actor, deck_id=decode_id("Deck", input.deck_id, "deckId")
        )
        return UnpublishDeckPayload(deck=deck)

    @mutation
    def delete_deck(self, info: Info, input: DeleteDeckInput) -> DeleteDeckPayload:  # noqa: A002
        """Delete a deck, its cards and what anybody remembers of them, for good. For its owner, the
        course's instructors and managers."""
        services.delete_deck(
            actor=info.context.actor, deck_id=decode_id("Deck", input.deck_id, "deckId")
        )
        return DeleteDeckPayload(deleted_id=input.deck_id)
