"""Subscriptions: a synchronous resolver that is the guard, and returns a stream.

The resolver runs when somebody subscribes, and again whenever a right may have ended. If it then
raises a DomainError, the subscription ends with an `error` message that has its code.
"""

import inspect
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar, get_args
from uuid import UUID

import strawberry

from server.core.api.types import describe_enum
from server.core.realtime import presence
from server.core.realtime.log import Log
from server.core.realtime.presence import Presence
from server.core.realtime.streams import DurableStream, EphemeralStream, Event, Stream, StreamState

__all__ = [
    "After",
    "Stream",
    "StreamState",
    "durable",
    "ephemeral",
    "presence_stream",
    "subscription",
]

Root = TypeVar("Root")

PRESENCE_GATHER = 0.25  # seconds; a class that comes in together is one event

describe_enum(
    StreamState,
    "What an event of a durable subscription says.",
    {
        "LIVE": "Everything missed was replayed; from now on events are new.",
        "CHANGED": "Something was created, changed or deleted.",
        "RELOAD": "Too much was missed to replay it: load the lists again. Events after `seq` follow.",
    },
)

After = Annotated[
    int | None,
    strawberry.argument(
        description="`seq` of the last event you have seen, or `lastSeq` of the list you have loaded: "
        "what changed since is sent first. Null: only what is new."
    ),
]


def subscription(resolver: Callable[..., Stream[Any]]) -> Any:
    """Declare a subscription: `def message_sent(self, info, …) -> Stream[MessageSent]`, whose
    docstring is the description."""
    (event_type,) = get_args(resolver.__annotations__["return"])
    resolver.__annotations__["return"] = AsyncGenerator[event_type, None]
    return strawberry.subscription(resolver, description=inspect.getdoc(resolver))


def durable(
    *,
    topic: str,
    log: Log,
    after: int | None,
    event: Callable[[StreamState, int, Any], Root],
    presence: str = "",
) -> Stream[Root]:
    """Every change of the log, in order, none lost and none twice. See DurableStream."""
    return DurableStream(topic=topic, presence=presence, log=log, after=after, event=event)


def ephemeral(
    *,
    topic: str,
    read: Callable[[Sequence[Event]], list[Root]],
    first: Callable[[], list[Root]] | None = None,
    presence: str = "",
    gather: float = 0.0,
) -> Stream[Root]:
    """Events that may be dropped when a reader is slow. See EphemeralStream."""
    return EphemeralStream(topic=topic, presence=presence, read=read, first=first, gather=gather)


PresenceEvent = Callable[[bool, list[Presence], list[Presence], list[UUID]], Root]


def presence_stream(*, topic: str, event: PresenceEvent[Root]) -> Stream[Root]:
    """Who is on a topic: `event(is_complete, here, joined, left)` makes the root values, first one
    with everybody who is here, then one for those who joined or left within a moment."""
    return EphemeralStream(
        topic=presence.topic_of(topic),
        presence="",
        read=_ReadPresence(event),
        first=_FirstPresence(topic, event),
        gather=PRESENCE_GATHER,
    )


@dataclass(frozen=True, slots=True)
class _FirstPresence:
    topic: str
    event: PresenceEvent[Any]

    def __call__(self) -> list[Any]:
        return [self.event(True, presence.present(self.topic), [], [])]


@dataclass(frozen=True, slots=True)
class _ReadPresence:
    """Equal for equal events, so that subscribers share executions."""

    event: PresenceEvent[Any]

    def __call__(self, events: Sequence[Event]) -> list[Any]:
        joined: dict[UUID, Presence] = {}
        left: set[UUID] = set()
        for change in events:
            for key, since in change["joined"]:
                joined[UUID(key)] = Presence(UUID(key), datetime.fromisoformat(since))
                left.discard(UUID(key))
            for key in change["left"]:
                joined.pop(UUID(key), None)
                left.add(UUID(key))
        return [self.event(False, [], list(joined.values()), sorted(left))]
