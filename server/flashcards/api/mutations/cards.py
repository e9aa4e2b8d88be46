"""The cards of a deck."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.flashcards import services
from server.flashcards.api.types import Card, Deck
from server.flashcards.services import CardDraft


@strawberry.input(description="What stands on a card.")
class CardInput:
    front: str = strawberry.field(description="Markdown, 1 to 5,000 characters.")
    back: str = strawberry.field(description="Markdown, 1 to 5,000 characters.")
    tags: list[str] = strawberry.field(
        default_factory=list, description="Up to 10 of up to 50 characters."
    )
    page: int | None = strawberry.field(
        default=None, description="The page of the document that it comes from, from 1."
    )
    quote: str = strawberry.field(
        default="", description="What stands there, up to 1,000 characters."
    )

    def draft(self) -> CardDraft:
        return CardDraft(self.front, self.back, self.tags, self.page, self.quote)


@strawberry.input(description="Input of `createCard`.")
class CreateCardInput:
    deck_id: strawberry.ID = strawberry.field(description="The deck.")
    card: CardInput = strawberry.field(description="What stands on it.")


@payload
class CreateCardPayload:
    card: Card | None = strawberry.field(default=None, description="The new card.")
    deck: Deck | None = strawberry.field(default=None, description="Its deck.")


@strawberry.input(description="Input of `updateCard`.")
class UpdateCardInput:
    card_id: strawberry.ID = strawberry.field(description="The card.")
    card: CardInput = strawberry.field(description="All that is to stand on it.")


@payload
class UpdateCardPayload:
    card: Card | None = strawberry.field(default=None, description="The changed card.")


@strawberry.input(description="Input of `moveCard`.")
class MoveCardInput:
    card_id: strawberry.ID = strawberry.field(description="The card.")
    position: int = strawberry.field(
        description="How many cards come before it; too many: the end."
    )


@payload
class MoveCardPayload:
    card: Card | None = strawberry.field(default=None, description="The card.")
    deck: Deck | None = strawberry.field(default=None, description="Its deck.")


@strawberry.input(description="Input of `deleteCard`.")
class DeleteCardInput:
    card_id: strawberry.ID = strawberry.field(description="The card.")


@payload
class DeleteCardPayload:
    deleted_id: strawberry.ID | None = strawberry.field(
        default=None, description="Id of the card that is gone."
    )
    deck: Deck | None = strawberry.field(default=None, description="The deck it was in.")


@strawberry.type
class Mutation:
    @mutation
    def create_card(self, info: Info, input: CreateCardInput) -> CreateCardPayload:  # noqa: A002
        """Put a card at the end of a deck. For whoever may change the deck."""
        card = services.create_card(
            actor=info.context.actor,
            deck_id=decode_id("Deck", input.deck_id, "deckId"),
            draft=input.card.draft(),
        )
        return CreateCardPayload(card=card, deck=card.deck)

    @mutation
    def update_card(self, info: Info, input: UpdateCardInput) -> UpdateCardPayload:  # noqa: A002
        """Change a card; learners keep what they remember of it. For whoever may change the deck."""
        card = services.update_card(
            actor=info.context.actor,
            card_id=decode_id("Card", input.card_id, "cardId"),
            draft=input.card.draft(),
        )
        return UpdateCardPayload(card=card)

    @mutation
    def move_card(self, info: Info, input: MoveCardInput) -> MoveCardPayload:  # noqa: A002
        """Put a card at another place of its deck. For whoever may change the deck."""
        card = services.move_card(
            actor=info.context.actor,
            card_id=decode_id("Card", input.card_id, "cardId"),
            position=input.position,
        )
        return MoveCardPayload(card=card, deck=card.deck)

    @mutation
    def delete_card(self, info: Info, input: DeleteCardInput) -> DeleteCardPayload:  # noqa: A002
        """Delete a card and what anybody remembers of it, for good. For whoever may change the
        deck."""
        deck = services.delete_card(
            actor=info.context.actor, card_id=decode_id("Card", input.card_id, "cardId")
        )
        return DeleteCardPayload(deleted_id=input.card_id, deck=deck)
