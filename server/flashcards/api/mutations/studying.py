"""Answering cards."""

from datetime import datetime

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.flashcards import selectors, services
from server.flashcards.api.types import Deck, StudyCard, StudyPlan
from server.flashcards.models import Rating

CLIENT_ID = "A random name that the client gives to the answer, up to 64 characters."


@strawberry.input(description="Input of `rateCard`.")
class RateCardInput:
    card_id: strawberry.ID = strawberry.field(description="A card that the viewer sees.")
    rating: Rating = strawberry.field(description="How well it was known.")
    client_id: str = strawberry.field(description=CLIENT_ID)
    answered_at: datetime | None = strawberry.field(
        default=None,
        description="When, for an answer that was given without a connection in the last 7 days;"
        " null: now.",
    )
    seconds: int = strawberry.field(
        default=0, description="How long the card was looked at, 0 to 120; counts as study."
    )


@payload
class RateCardPayload:
    study_card: StudyCard | None = strawberry.field(
        default=None, description="The card as it stands now."
    )
    deck: Deck | None = strawberry.field(default=None, description="Its deck, counts and all.")


@strawberry.input(description="Input of `undoCardRating`.")
class UndoCardRatingInput:
    client_id: str = strawberry.field(description="The name of the answer.")


@payload
class UndoCardRatingPayload:
    study_card: StudyCard | None = strawberry.field(
        default=None, description="The card as it was before."
    )
    deck: Deck | None = strawberry.field(default=None, description="Its deck, counts and all.")


@strawberry.input(description="Input of `setStudyPlan`.")
class SetStudyPlanInput:
    new_cards_per_day: int = strawberry.field(description="0 to 500.")


@payload
class SetStudyPlanPayload:
    study_plan: StudyPlan | None = strawberry.field(default=None, description="The plan.")


@strawberry.type
class Mutation:
    @mutation
    def rate_card(self, info: Info, input: RateCardInput) -> RateCardPayload:  # noqa: A002
        """Say how well one knew a card; FSRS decides when it comes again. The same answer sent again
        changes nothing. For whoever sees the deck."""
        actor = info.context.actor
        card = services.rate_card(
            actor=actor,
            card_id=decode_id("Card", input.card_id, "cardId"),
            rating=input.rating,
            client_id=input.client_id,
            answered_at=input.answered_at,
            seconds=input.seconds,
        )
        study_card = StudyCard.of(selectors.study_card(actor, card))
        return RateCardPayload(study_card=study_card, deck=card.deck)

    @mutation
    def undo_card_rating(self, info: Info, input: UndoCardRatingInput) -> UndoCardRatingPayload:  # noqa: A002
        """Take one's latest answer to a card back: all is as it was before. CONFLICT when the card
        was answered again since."""
        actor = info.context.actor
        card = services.undo_card_rating(actor=actor, client_id=input.client_id)
        study_card = StudyCard.of(selectors.study_card(actor, card))
        return UndoCardRatingPayload(study_card=study_card, deck=card.deck)

    @mutation
    def set_study_plan(self, info: Info, input: SetStudyPlanInput) -> SetStudyPlanPayload:  # noqa: A002
        """Decide how many new cards a day one wants to begin, of all decks together."""
        plan = services.set_study_plan(
            actor=info.context.actor, new_cards_per_day=input.new_cards_per_day
        )
        return SetStudyPlanPayload(study_plan=StudyPlan(new_cards_per_day=plan.new_cards_per_day))
