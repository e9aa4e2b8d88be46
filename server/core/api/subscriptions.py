"""Subscriptions: a synchronous resolver that is the guard, and returns a stream.

The resolver runs when somebody subscribes, and again whenever a right may have ended. If it then
raises a DomainError, the subscription ends with an `error` message that has its code.
"""

import inspect
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Annotated, Any, TypeVar, get_args

import strawberry

from server.core.api.types import describe_enum
from server.core.realtime.log import Log
from server.core.realtime.streams import DurableStream, EphemeralStream, Event, Stream, StreamState

__all__ = ["After", "Stream", "StreamState", "durable", "ephemeral", "subscription"]

Root = TypeVar("Root")

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
) -> Stream[Root]:
    """Events that may be dropped when a reader is slow. See EphemeralStream."""
    return EphemeralStream(topic=topic, presence=presence, read=read, first=first)
