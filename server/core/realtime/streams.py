"""What a subscription's resolver returns: which topic to listen to, and how it becomes events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from server.core.realtime.log import Log

Root = TypeVar("Root")
Event = dict[str, Any]


class StreamState(StrEnum):
    LIVE = "LIVE"
    CHANGED = "CHANGED"
    RELOAD = "RELOAD"


@dataclass(frozen=True, slots=True)
class Stream(Generic[Root]):
    """A topic, and whose presence it means while it is open ("" for nobody's)."""

    topic: str
    presence: str

    @property
    def maker(self) -> Callable[..., Any]:
        """What makes root values; subscribers share an execution only if theirs are equal."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class DurableStream(Stream[Root]):
    """Events on the topic are hints that the log has grown; what is delivered are its rows.

    `event(state, seq, row)` makes the root value; `row` is None unless the state is CHANGED. A
    module-level function or a classmethod lets subscribers share executions; a lambda does not.
    """

    log: Log
    after: int | None
    event: Callable[[StreamState, int, Any], Root]

    @property
    def maker(self) -> Callable[..., Any]:
        return self.event


@dataclass(frozen=True, slots=True)
class EphemeralStream(Stream[Root]):
    """Events carry their data and may be dropped. `read` turns a batch into root values;
    `first` gives those sent at the start, and again whenever events may have been missed."""

    read: Callable[[Sequence[Event]], list[Root]]
    first: Callable[[], list[Root]] | None
    gather: float  # seconds that events are collected, to be read together

    @property
    def maker(self) -> Callable[..., Any]:
        return self.read
