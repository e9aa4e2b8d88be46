"""Questions about decks."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, bad_pages_refused, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field
from server.flashcards import models, policies, selectors
from server.flashcards.api.types import ComingDay, Deck, StudyPlan, StudySession


@strawberry.type
class Query:
    @field()
    def deck(self, info: Info, id: GlobalId) -> Deck | None:  # noqa: A002
        """One deck; null if absent or not yours to see."""
        parsed = parse_id(id)
        if parsed is None or parsed[0] != "Deck":
            return models.Deck.objects.none()
        return models.Deck.objects.filter(pk=parsed[1])

    @connection(graphql_type=Connection[Deck])
    def decks(
        self,
        info: Info,
        course_id: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="The decks of this course that the viewer sees."),
        ] = None,
    ) -> QuerySet[models.Deck]:
        """What the viewer studies, the latest first: their own decks and the published ones of the
        courses they are a student of."""
        rows = models.Deck.objects.order_by("-id")
        if course_id is None:
            return policies.studied_decks(info.context.actor, rows)
        parsed = parse_id(course_id)
        if parsed is None or parsed[0] != "Course":
            return rows.none()
        return rows.filter(course=parsed[1])

    @strawberry.field(
        description="What the viewer has to study today; null for a deck that they do not see."
    )
    def study_session(
        self,
        info: Info,
        deck_id: Annotated[
            strawberry.ID | None,
            strawberry.argument(description="Only this deck; else all that the viewer studies."),
        ] = None,
        first: Annotated[int, strawberry.argument(description="How many cards, 0 to 100.")] = 50,
    ) -> StudySession | None:
        parsed = parse_id(deck_id) if deck_id is not None else None
        if deck_id is not None and (parsed is None or parsed[0] != "Deck"):
            return None
        with bad_pages_refused(first):
            session = selectors.study_session(
                info.context.actor, deck_id=parsed and parsed[1], limit=first
            )
        return session and StudySession(
            rows=session.cards,
            due_count=session.due_count,
            new_count=session.new_count,
            reviewed_count=session.reviewed_count,
            next_due_at=session.next_due_at,
            coming_days=[
                ComingDay(day_on=day.day, due_count=day.due_count) for day in session.coming_days
            ],
        )

    @strawberry.field(description="How the viewer wants to study.")
    def study_plan(self, info: Info) -> StudyPlan:
        return StudyPlan(new_cards_per_day=selectors.new_cards_per_day(info.context.actor))
