"""Questions about classrooms."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet
from graphql import GraphQLError

from server.classrooms import models, selectors
from server.classrooms.api.types import BoardElement, Classroom, ClassroomState
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.ids import decode_id, parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field
from server.core.errors import DomainError

MAX_ELEMENTS = 500


@strawberry.type(description="Elements of a board in the order of their latest change.")
class BoardElements:
    elements: list[BoardElement] = strawberry.field(description="At most 500.")
    seq: int = strawberry.field(description="Pass it as `after` for what changed since.")
    has_more: bool = strawberry.field(description="Whether more has changed: ask again.")


@strawberry.type
class Query:
    @connection(graphql_type=Connection[Classroom])
    def classrooms(
        self,
        info: Info,
        course_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only those of this course.")
        ] = None,
        state: Annotated[
            ClassroomState | None, strawberry.argument(description="Only these.")
        ] = None,
        is_upcoming: Annotated[
            bool | None,
            strawberry.argument(
                description="True: lessons yet to come, the next first. False: all others."
            ),
        ] = None,
    ) -> QuerySet[models.Classroom]:
        """The classrooms that the viewer sees, newest first."""
        rows = models.Classroom.objects.all()
        parsed = parse_id(course_id) if course_id is not None else None
        if course_id is not None and (parsed is None or parsed[0] != "Course"):
            return rows.none()
        return selectors.listed_classrooms(
            rows, course_id=parsed[1] if parsed else None, state=state, is_upcoming=is_upcoming
        )

    @field()
    def classroom(self, info: Info, id: GlobalId) -> Classroom | None:  # noqa: A002
        """One classroom; null if absent or not yours to see."""
        parsed = parse_id(id)
        rows = models.Classroom.objects.all()
        if parsed is None or parsed[0] != "Classroom":
            return rows.none()
        return rows.filter(pk=parsed[1])

    @strawberry.field(
        description="What is on a board, or what has changed there; null if it is not yours to see "
        "from inside."
    )
    def board_elements(
        self,
        info: Info,
        board_id: Annotated[strawberry.ID, strawberry.argument(description="The board.")],
        after: Annotated[
            int | None,
            strawberry.argument(
                description="Changes past this `seq`, erased elements too; null: all that is live."
            ),
        ] = None,
        first: Annotated[
            int, strawberry.argument(description="How many, 1 to 500.")
        ] = MAX_ELEMENTS,
    ) -> BoardElements | None:
        if not 1 <= first <= MAX_ELEMENTS:
            raise GraphQLError(f"`first` must be between 1 and {MAX_ELEMENTS}.")
        try:
            board = selectors.readable_board(info.context.actor, decode_id("Board", board_id))
        except DomainError:
            return None
        changes = selectors.changed_elements(board, after=after, first=first)
        return BoardElements(elements=changes.elements, seq=changes.seq, has_more=changes.has_more)
