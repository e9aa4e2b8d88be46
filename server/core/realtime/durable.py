"""Durable feeds: a hint says that the log has grown; what is delivered is read from it.

So nothing depends on hints that arrive: live delivery, replay after a reconnect, a hint that got
lost and a reader that was too slow are all the same, rows after a number.
"""

import time
from dataclasses import dataclass
from typing import Any

from server.core.api.execution import Executor
from server.core.api.questions import Question
from server.core.realtime import metrics
from server.core.realtime.ear import Event
from server.core.realtime.feeds import Feed
from server.core.realtime.log import Log
from server.core.realtime.outbox import BUDGET
from server.core.realtime.streams import DurableStream, StreamState
from server.core.realtime.subscriber import Subscriber, answer
from server.core.realtime.threads import in_thread

MAX_REPLAY = 500  # changes; who missed more loads the lists again
PAGE = 100  # rows read at once


@dataclass(slots=True)
class _Page:
    """What one subscriber is sent: answers with their numbers. `is_end`: there is no more."""

    answers: list[tuple[int, str]]
    is_end: bool


class DurableFeed(Feed):
    """All live subscribers have had everything up to `cursor`, some perhaps more."""

    def __init__(self, executor: Executor, topic: str, log: Log) -> None:
        super().__init__(executor, topic)
        self.log = log
        self.cursor = 0
        self._hinted, self._hinted_at = 0, 0.0

    def hint(self, event: Event, at: float) -> None:
        self.reached(event["seq"], at)

    def reached(self, seq: int, at: float) -> None:
        """The log has grown up to `seq`."""
        if seq > self._hinted:
            self._hinted, self._hinted_at = seq, at
            self._wake()

    def _has_work(self) -> bool:
        return bool(self.live) and self._hinted > self.cursor

    # --- one subscriber: until it is live ---------------------------------------------------

    async def add(self, subscriber: Subscriber) -> None:
        stream = subscriber.stream
        assert isinstance(stream, DurableStream)
        if stream.after is None:
            page = await in_thread(self._start, subscriber)
            self._send_page(subscriber, page)
            if self._go_live(subscriber):
                return
            await self._read_on(subscriber, is_announced=True)
        else:
            metrics.RESUMED.inc()
            subscriber.cursor = stream.after
            await self._read_on(subscriber, is_announced=False)

    async def _read_on(self, subscriber: Subscriber, *, is_announced: bool) -> None:
        """Send what came after the subscriber's cursor, then (once) that it is live."""
        is_live = False
        while not is_live and not subscriber.is_gone:
            await subscriber.outbox.room()
            page = await in_thread(self._next, subscriber, is_announced)
            if subscriber.outbox.is_held:  # a right may have ended meanwhile: read it again
                continue
            self._send_page(subscriber, page)
            is_announced |= page.is_end
            is_live = page.is_end and self._go_live(subscriber)

    def _send_page(self, subscriber: Subscriber, page: _Page) -> None:
        if not subscriber.is_gone:
            for seq, text in page.answers:
                subscriber.send(text)
                subscriber.cursor = seq
            metrics.DELIVERIES.inc(len(page.answers))

    def _go_live(self, subscriber: Subscriber) -> bool:
        """False when the others are ahead: it has to read on."""
        if not self.live:
            self.cursor = subscriber.cursor
        elif subscriber.cursor < self.cursor:
            return False
        self._put_in(subscriber)
        self._wake()
        return True

    def _start(self, subscriber: Subscriber) -> _Page:
        return _Page([self._state(subscriber, StreamState.LIVE, self.log.head())], is_end=True)

    def _next(self, subscriber: Subscriber, is_announced: bool) -> _Page:
        head, seq = self.log.head(), subscriber.cursor
        if not 0 <= head - seq <= MAX_REPLAY:
            metrics.RELOADED.inc()
            return _Page([self._state(subscriber, StreamState.RELOAD, head)], is_end=True)
        page = _Page([], is_end=True)
        size = 0
        rows = list(self.log.since(seq, PAGE)) if head > seq else []
        for row in rows:
            text = self._changed(subscriber.question, subscriber.stream, row)
            page.answers.append((row.changed_seq, text))
            size += len(text)
            if size > BUDGET:
                break
        page.is_end = len(page.answers) == len(rows) < PAGE
        if page.is_end and not is_announced:
            last = max(head, rows[-1].changed_seq if rows else 0)
            page.answers.append(self._state(subscriber, StreamState.LIVE, last))
        return page

    def _state(self, subscriber: Subscriber, state: StreamState, seq: int) -> tuple[int, str]:
        stream = subscriber.stream
        assert isinstance(stream, DurableStream)
        return seq, answer(self.executor, subscriber.question, stream.event(state, seq, None))

    def _changed(self, question: Question, stream: Any, row: Any) -> str:
        assert isinstance(stream, DurableStream)
        root = stream.event(StreamState.CHANGED, row.changed_seq, row)
        return answer(self.executor, question, root)

    # --- all live subscribers ---------------------------------------------------------------

    async def _pump(self) -> None:
        hinted, hinted_at = self._hinted, self._hinted_at
        streams = {question: group[0].stream for question, group in self.live.items()}
        reached, seqs, answers = await in_thread(self._read, self.cursor, streams)
        for question, subscribers in tuple(self.live.items()):
            for subscriber in tuple(subscribers):
                if question not in answers or not self._deliver(
                    subscriber, seqs, answers[question]
                ):
                    # It came while we were reading, or is slow.
                    self._take_out(subscriber)
                    self._spawn(subscriber, self._read_on(subscriber, is_announced=True))
        self.cursor = max(self.cursor, reached)
        if not seqs and self._hinted == hinted:
            self._hinted = self.cursor
        metrics.LAG.observe(max(0.0, time.time() - hinted_at))

    def _read(
        self, cursor: int, streams: dict[Question, Any]
    ) -> tuple[int, list[int], dict[Question, list[str]]]:
        rows = list(self.log.since(cursor, PAGE))
        if not rows:
            # A number that was taken and of which no row is left. What was written before the
            # head is asked for is found after it.
            cursor, before = max(cursor, self.log.head()), cursor
            rows = list(self.log.since(before, PAGE))
        seqs = [row.changed_seq for row in rows]
        answers = {
            q: [self._changed(q, stream, row) for row in rows] for q, stream in streams.items()
        }
        return seqs[-1] if seqs else cursor, seqs, answers

    def _deliver(self, subscriber: Subscriber, seqs: list[int], answers: list[str]) -> bool:
        """False when the subscriber is too slow to get them all."""
        number = 0
        for seq, text in zip(seqs, answers, strict=True):
            if seq > subscriber.cursor:
                if not subscriber.outbox.takes_events:
                    metrics.CAUGHT_UP.inc()
                    break
                subscriber.send(text)
                subscriber.cursor = seq
                number += 1
        metrics.DELIVERIES.inc(number)
        return subscriber.cursor >= seqs[-1] if seqs else True
