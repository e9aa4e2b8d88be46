"""Conversations as they happen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry
from django.db.models import QuerySet
from strawberry_django.optimizer import optimize

from server.accounts.api.types import User
from server.accounts.models import User as UserModel
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.subscriptions import (
    After,
    Stream,
    StreamState,
    durable,
    ephemeral,
    presence_stream,
    subscription,
)
from server.core.realtime import Log
from server.core.realtime.presence import Presence as Present
from server.core.realtime.streams import Event
from server.messaging import events, models, policies, selectors
from server.messaging.api.types import Message, Room

RoomArgument = Annotated[strawberry.ID, strawberry.argument(description="The room.")]


def _shared(description: str) -> Any:
    return strawberry.field(description=description, metadata={"shared": True})


@strawberry.type(description="Something happened in the log of a room's messages.")
class MessageSent:
    state: StreamState = _shared("CHANGED with a message; LIVE and RELOAD without.")
    seq: int = _shared("Pass it as `after` when you come back.")
    message: Message | None = _shared(
        "As it is now: new, edited, deleted, with reactions or a pin."
    )

    @classmethod
    def of(cls, state: StreamState, seq: int, row: models.Message | None) -> "MessageSent":
        return cls(state=state, seq=seq, message=row)


class MessageLog(Log):
    owner = models.Room

    def rows(self) -> QuerySet[models.Message]:
        return models.Message.objects.filter(room=self.owner_id)

    def since(self, after: int, limit: int) -> list[models.Message]:
        return selectors.complete(super().since(after, limit))


@strawberry.type(description="Somebody began or stopped writing.")
class TypingChanged:
    user: User = _shared("Who; maybe the viewer.")
    is_typing: bool = _shared("True for eight seconds, unless it is said again.")


@strawberry.type(description="Somebody who is in a room now, with `messageSent` open.")
class Presence:
    user: User = _shared("Who.")
    since: datetime = _shared("Since when, as far as there was no break of more than some seconds.")


@strawberry.type(description="Who is in a room: everybody at first, then who came and went.")
class PresenceChanged:
    is_complete: bool = _shared("True: `here` is everybody. False: apply `joined` and `left`.")
    here: list[Presence] = _shared("Everybody, whoever came first first; empty in later events.")
    joined: list[Presence] = _shared("Who has come.")
    left: list[User] = _shared("Who has gone.")

    @classmethod
    def of(
        cls,
        is_complete: bool,
        here: list[Present],
        joined: list[Present],
        left: list[UUID],
    ) -> "PresenceChanged":
        people: dict[UUID, Any] = UserModel.objects.select_related("photo").in_bulk(
            {*left, *(one.user_id for one in [*here, *joined])}
        )

        def shown(present: list[Present]) -> list[Presence]:
            return [
                Presence(user=people[one.user_id], since=one.since)
                for one in present
                if one.user_id in people
            ]

        return cls(
            is_complete=is_complete,
            here=shown(here),
            joined=shown(joined),
            left=[people[user_id] for user_id in left if user_id in people],
        )


@strawberry.type(description="The list of the viewer's rooms is not what it was.")
class RoomChanged:
    room_id: strawberry.Private[UUID | None]

    @strawberry.field(
        description="As it is now: last message, unread count, slow mode, a mute. Null: a room is "
        "the viewer's no more, or something may have been missed; load the list again."
    )
    def room(self, info: Info) -> Room | None:
        if self.room_id is None:
            return None
        rooms = models.Room.objects.filter(pk=self.room_id)
        return optimize(policies.visible_rooms(info.context.actor, rooms), info).first()


def _read_typing(received: Sequence[Event]) -> list[TypingChanged]:
    people = UserModel.objects.in_bulk({UUID(event["user"]) for event in received})
    return [
        TypingChanged(user=people[UUID(event["user"])], is_typing=event["is_typing"])
        for event in received
        if UUID(event["user"]) in people
    ]


def _read_rooms(received: Sequence[Event]) -> list[RoomChanged]:
    ids = dict.fromkeys(UUID(event["room"]) for event in received)
    return [RoomChanged(room_id=room_id) for room_id in ids]


def _first_rooms() -> list[RoomChanged]:
    return [RoomChanged(room_id=None)]


@strawberry.type
class Subscription:
    @subscription
    def message_sent(
        self, info: Info, room_id: RoomArgument, after: After = None
    ) -> Stream[MessageSent]:
        """What is written, edited, deleted, pinned and reacted to in a room. For its members; ends
        with an error when the viewer is one no more. While it is open the viewer is present."""
        room = selectors.room(info.context.actor, decode_id("Room", room_id, "roomId"))
        topic = events.topic(room.pk)
        return durable(
            topic=topic, log=MessageLog(room.pk), after=after, event=MessageSent.of, presence=topic
        )

    @subscription
    def typing_changed(self, info: Info, room_id: RoomArgument) -> Stream[TypingChanged]:
        """Who is writing in a room. For its members."""
        room = selectors.room(info.context.actor, decode_id("Room", room_id, "roomId"))
        return ephemeral(topic=events.typing_topic(room.pk), read=_read_typing)

    @subscription
    def presence_changed(self, info: Info, room_id: RoomArgument) -> Stream[PresenceChanged]:
        """Who is in a room now: has `messageSent` of it open. For its members."""
        room = selectors.room(info.context.actor, decode_id("Room", room_id, "roomId"))
        return presence_stream(topic=events.topic(room.pk), event=PresenceChanged.of)

    @subscription
    def room_changed(self, info: Info) -> Stream[RoomChanged]:
        """Every room of the viewer whose line in a list has changed: something was written, read on
        another device, or the viewer was added or put out. In rooms of more than 50 it comes some
        seconds late, once for all that happened meanwhile. The first event has no room."""
        topic = events.rooms_topic(info.context.actor.pk)
        return ephemeral(topic=topic, read=_read_rooms, first=_first_rooms)
