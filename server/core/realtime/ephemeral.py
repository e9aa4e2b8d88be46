"""Ephemeral feeds: events carry their data, and may be dropped.

A stream with a snapshot sends it at the start and again whenever events may have been missed; what
arrives meanwhile is held back until it is out.
"""

import asyncio
import time
from collections import deque
from typing import Any

from server.core.api.execution import Executor
from server.core.api.questions import Question
from server.core.realtime import metrics
from server.core.realtime.ear import Event
from server.core.realtime.feeds import Feed
from server.core.realtime.streams import EphemeralStream
from server.core.realtime.subscriber import Subscriber, answer
from server.core.realtime.threads import in_thread

MAX_WAITING = 200  # events, of one topic in this process, or held for one subscriber


class EphemeralFeed(Feed):
    """Events are read in batches: all that have come since the last round."""

    def __init__(self, executor: Executor, topic: str, gather: float) -> None:
        super().__init__(executor, topic)
        self._gather = gather
        self._waiting: deque[Event] = deque()
        self._waiting_since = 0.0

    def hint(self, event: Event, at: float) -> None:
        if not self.live:
            return
        if not self._waiting:
            self._waiting_since = at
        elif len(self._waiting) >= MAX_WAITING:
            self._waiting.popleft()
            self._missed_by_all(1)
        self._waiting.append(event)
        self._wake()

    def catch_up(self) -> None:
        self._missed_by_all(0)

    async def add(self, subscriber: Subscriber) -> None:
        self._put_in(subscriber)
        if _stream(subscriber).first is not None:
            await self._send_first(subscriber)

    def _has_work(self) -> bool:
        return bool(self._waiting)

    async def _pump(self) -> None:
        await asyncio.sleep(self._gather)
        since, events = self._waiting_since, list(self._waiting)
        self._waiting.clear()
        streams = {question: _stream(group[0]) for question, group in self.live.items()}
        answers = await in_thread(self._read, events, streams)
        for question, texts in answers.items():
            for subscriber in tuple(self.live.get(question, ())):
                self._deliver(subscriber, events, texts)
        metrics.LAG.observe(max(0.0, time.time() - since))

    def _read(
        self, events: list[Event], streams: dict[Question, EphemeralStream[Any]]
    ) -> dict[Question, list[str]]:
        roots = {stream.read: stream.read(events) for stream in streams.values()}
        return {
            question: [answer(self.executor, question, root) for root in roots[stream.read]]
            for question, stream in streams.items()
        }

    def _deliver(self, subscriber: Subscriber, events: list[Event], texts: list[str]) -> None:
        if subscriber.held is not None:
            if len(subscriber.held) <= MAX_WAITING:
                subscriber.held += texts
        elif subscriber.postponed or subscriber.outbox.is_held:
            self._postpone(subscriber, events)
        elif subscriber.outbox.is_busy:
            self._missed(subscriber, len(texts))
        else:
            for text in texts:
                subscriber.send(text)
            metrics.DELIVERIES.inc(len(texts))

    # --- while a right is in doubt ----------------------------------------------------------

    def _postpone(self, subscriber: Subscriber, events: list[Event]) -> None:
        """What ends a right often tells of it, too: that is not dropped."""
        is_first = not subscriber.postponed
        subscriber.postponed += events
        if len(subscriber.postponed) > MAX_WAITING:
            self._missed(subscriber, len(subscriber.postponed))
            subscriber.postponed.clear()
        elif is_first:
            self._spawn(subscriber, self._deliver_postponed(subscriber))

    async def _deliver_postponed(self, subscriber: Subscriber) -> None:
        """Read the events once it is known that they may be sent."""
        while subscriber.postponed:
            await subscriber.outbox.room()
            if subscriber.is_gone:
                return
            events, stream = list(subscriber.postponed), _stream(subscriber)
            answers = await in_thread(self._read, events, {subscriber.question: stream})
            if subscriber.outbox.is_held:
                continue
            del subscriber.postponed[: len(events)]
            for text in answers[subscriber.question]:
                subscriber.send(text)
            metrics.DELIVERIES.inc(len(answers[subscriber.question]))

    # --- snapshots --------------------------------------------------------------------------

    def _missed_by_all(self, number: int) -> None:
        for group in self.live.values():
            for subscriber in group:
                self._missed(subscriber, number)

    def _missed(self, subscriber: Subscriber, number: int) -> None:
        metrics.DROPPED.inc(number)
        if _stream(subscriber).first is not None and subscriber.held is None:
            self._spawn(subscriber, self._send_first(subscriber))

    async def _send_first(self, subscriber: Subscriber) -> None:
        texts: list[str] = []
        held: list[str] | None = None
        # Found before a word that a right may have ended, a snapshot is not used.
        while held is None or len(held) > MAX_WAITING or subscriber.outbox.is_held:
            subscriber.held = []
            await subscriber.outbox.room()
            if subscriber.is_gone:
                return
            subscriber.held = held = []  # what came before is in the snapshot
            texts = await in_thread(self._first, subscriber)
        subscriber.held = None
        if not subscriber.is_gone:
            for text in texts + held:
                subscriber.send(text)
            metrics.DELIVERIES.inc(len(texts) + len(held))

    def _first(self, subscriber: Subscriber) -> list[str]:
        first = _stream(subscriber).first
        assert first is not None
        return [answer(self.executor, subscriber.question, root) for root in first()]


def _stream(subscriber: Subscriber) -> EphemeralStream[Any]:
    assert isinstance(subscriber.stream, EphemeralStream)
    return subscriber.stream
