"""Questions about conversations."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.types import field
from server.messaging import models, selectors
from server.messaging.api.types import Message, Room
from server.messaging.models import RoomKind


@strawberry.type
class Query:
    @connection(graphql_type=Connection[Room])
    def rooms(
        self,
        info: Info,
        kind: Annotated[
            RoomKind | None, strawberry.argument(description="Only these conversations.")
        ] = None,
        search: Annotated[
            str | None, strawberry.argument(description="Words of the title or the other's name.")
        ] = None,
    ) -> QuerySet[models.Room]:
        """The viewer's conversations, the latest activity first."""
        return selectors.latest_first(
            info.context.actor, models.Room.objects.all(), kind=kind, search=search
        )

    @field()
    def room(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Its id.")],  # noqa: A002
    ) -> Room | None:
        """One conversation; null unless the viewer is in it."""
        return _with_id(models.Room.objects.all(), "pk", id)

    @connection(graphql_type=Connection[Message])
    def messages(
        self,
        info: Info,
        room_id: Annotated[strawberry.ID, strawberry.argument(description="Where to look.")],
        search: Annotated[
            str, strawberry.argument(description="Words, all of which must be there; at most 10.")
        ],
    ) -> QuerySet[models.Message]:
        """Messages of a room with these words, newest first; empty for strangers."""
        rows = _with_id(models.Message.objects.all(), "room", room_id)
        return selectors.messages_with(rows, search)


def _with_id(rows: QuerySet, column: str, global_id: str) -> QuerySet:
    parsed = parse_id(global_id)
    if parsed is None or parsed[0] != "Room":
        return rows.none()
    return rows.filter(**{column: parsed[1]})
