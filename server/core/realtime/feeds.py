"""Feeds: what a process does with one topic, for all of its subscribers at once."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Hashable, Iterator
from typing import Any

from server.core.api.execution import Executor
from server.core.api.questions import Question
from server.core.realtime import metrics
from server.core.realtime.ear import Event
from server.core.realtime.hub import hub
from server.core.realtime.subscriber import Subscriber

logger = logging.getLogger(__name__)

RETRY_SECONDS = 1.0


class Feed:
    """The live subscribers of one topic, by their question. While there is something to deliver, a
    task pumps: each round is one hop to a thread, however many subscribers there are."""

    def __init__(self, executor: Executor, topic: str) -> None:
        self.executor = executor
        self.topic = topic
        self.live: dict[Question, list[Subscriber]] = {}
        self._pumping: asyncio.Task[None] | None = None
        self._background: set[asyncio.Task[None]] = set()
        hub.listen(topic, self.hint)

    def close(self) -> None:
        hub.leave(self.topic, self.hint)

    async def add(self, subscriber: Subscriber) -> None:
        """Bring a subscriber up to now; from then on it is live."""
        raise NotImplementedError

    def remove(self, subscriber: Subscriber) -> None:
        """It wants no more."""
        subscriber.is_gone = True
        self._take_out(subscriber)

    def hint(self, event: Event, at: float) -> None:
        """An event of the topic, published at this time (Unix seconds)."""
        raise NotImplementedError

    def catch_up(self) -> None:
        """Events may have been lost."""

    # --- for subclasses -------------------------------------------------------------------------

    def _has_work(self) -> bool:
        raise NotImplementedError

    async def _pump(self) -> None:
        """Deliver some of what there is."""
        raise NotImplementedError

    def _wake(self) -> None:
        if self._pumping is None and self._has_work():
            self._pumping = asyncio.create_task(self._pump_all())

    async def _pump_all(self) -> None:
        try:
            while self._has_work():
                try:
                    await self._pump()
                except Exception:
                    logger.exception("Events of %s could not be delivered yet", self.topic)
                    await asyncio.sleep(RETRY_SECONDS)
                    self.catch_up()
        finally:
            self._pumping = None

    def _put_in(self, subscriber: Subscriber) -> None:
        if not subscriber.is_gone:
            self.live.setdefault(subscriber.question, []).append(subscriber)

    def _take_out(self, subscriber: Subscriber) -> None:
        group = self.live.get(subscriber.question, [])
        if subscriber in group:
            group.remove(subscriber)
        if not group:
            self.live.pop(subscriber.question, None)

    def _spawn(self, subscriber: Subscriber, coroutine: Coroutine[Any, Any, None]) -> None:
        """Something that this subscriber needs; without it, its socket is closed."""
        task = asyncio.create_task(self._or_fail(subscriber, coroutine))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _or_fail(self, subscriber: Subscriber, coroutine: Coroutine[Any, Any, None]) -> None:
        try:
            await coroutine
        except Exception as error:
            logger.exception("A subscriber of %s could not be brought up to now", self.topic)
            subscriber.fail(error)


class Feeds:
    """The open feeds by what they read. The first subscriber opens one, the last closes it."""

    def __init__(self) -> None:
        self._feeds: dict[Hashable, Feed] = {}
        self._subscribers: dict[Hashable, int] = {}

    def enter(self, key: Hashable, make: Callable[[], Feed]) -> Feed:
        if key not in self._feeds:
            self._feeds[key], self._subscribers[key] = make(), 0
        self._subscribers[key] += 1
        metrics.SUBSCRIPTIONS.inc()
        return self._feeds[key]

    def leave(self, key: Hashable) -> None:
        self._subscribers[key] -= 1
        metrics.SUBSCRIPTIONS.dec()
        if not self._subscribers[key]:
            self._feeds.pop(key).close()
            del self._subscribers[key]

    def __iter__(self) -> Iterator[Feed]:
        return iter(tuple(self._feeds.values()))
