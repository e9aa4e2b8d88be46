"""The operations of one socket: queries and mutations in turn, subscriptions side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphql import OperationType

from server.core.api.context import Context
from server.core.api.errors import RequestRefused, presentable
from server.core.api.execution import Operation, RequestError
from server.core.realtime import metrics
from server.core.realtime.hub import hub
from server.core.realtime.outbox import Outbox
from server.core.realtime.protocol import DUPLICATE_ID, Close, Request, encode
from server.core.realtime.streams import Stream
from server.core.realtime.subscriber import Subscriber
from server.core.realtime.threads import DATABASE_GONE, in_thread, with_connection

if TYPE_CHECKING:
    from server.core.realtime.engine import Engine

logger = logging.getLogger(__name__)

MAX_OPERATIONS = 50  # open at once
Fail = Callable[[Exception], None]


class Operations:
    """`context` is the caller, as known now; `fail` closes the socket."""

    def __init__(self, engine: "Engine", outbox: Outbox, context: Context, fail: Fail) -> None:
        self.context = context
        self._engine = engine
        self._executor = engine.executor
        self._outbox = outbox
        self._fail = fail
        self._open: dict[str, asyncio.Task[None] | None] = {}
        self._subscribers: dict[str, Subscriber] = {}
        self._turns: deque[tuple[str, Operation]] = deque()
        self._turn_taker: asyncio.Task[None] | None = None

    async def start(self, request: Request) -> None:
        """Raises: Close when the id is taken."""
        if request.id in self._open:
            raise Close(DUPLICATE_ID, f"Subscriber for {request.id} already exists")
        if len(self._open) >= MAX_OPERATIONS:
            refusal = RequestRefused(
                "RATE_LIMITED", f"At most {MAX_OPERATIONS} operations at once."
            )
            self._put({"id": request.id, "type": "error", "payload": [presentable(refusal)]})
            return
        self._open[request.id] = None
        try:
            operation = await in_thread(
                self._executor.prepare, request.query, request.variables, request.name, self.context
            )
        except RequestError as error:
            self._refuse(request.id, error)
            return
        if operation.type is OperationType.SUBSCRIPTION:
            self._open[request.id] = self._spawn(self._stream(request.id, operation))
        else:
            self._turns.append((request.id, operation))
            if self._turn_taker is None:
                self._turn_taker = self._spawn(self._take_turns())

    def complete(self, operation_id: str) -> None:
        """The client wants no more of it."""
        task = self._open.pop(operation_id, None)
        if task is not None:
            task.cancel()

    def complete_all(self) -> None:
        for operation_id in tuple(self._open):
            self.complete(operation_id)
        if self._turn_taker is not None:
            self._turn_taker.cancel()

    def listening_to(self, topic: str) -> bool:
        return any(s.stream.topic == topic for s in self._subscribers.values())

    async def check(self, actor: Any) -> None:
        """Ask the guards of all subscriptions again, and end those that now refuse."""
        self.context.actor = actor
        subscribers = dict(self._subscribers)
        for subscriber in subscribers.values():
            subscriber.context.actor = actor
        for operation_id, error in await in_thread(self._ask_guards, subscribers):
            if self._subscribers.get(operation_id) is subscribers[operation_id]:
                metrics.REFUSED.inc()
                task = self._open.get(operation_id)
                self._refuse(operation_id, error)
                subscribers[operation_id].is_gone = True  # the task ends only in a moment
                if task is not None:
                    task.cancel()

    def _ask_guards(self, subscribers: dict[str, Subscriber]) -> list[tuple[str, RequestError]]:
        refusals = []
        for operation_id, subscriber in subscribers.items():
            try:
                self._ask_guard(subscriber.operation, replace(subscriber.context))
            except RequestError as error:
                refusals.append((operation_id, error))
        return refusals

    def _ask_guard(self, operation: Operation, context: Context) -> Stream[Any]:
        """Raises: RequestError when it refuses, DATABASE_GONE when it could not find out."""
        try:
            return self._executor.subscribe(operation, context)
        except RequestError as refusal:
            cause = refusal.errors[0].original_error
            raise cause if isinstance(cause, DATABASE_GONE) else refusal from None

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return self._engine.spawn(self._or_fail(coroutine))

    async def _or_fail(self, coroutine: Coroutine[Any, Any, None]) -> None:
        try:
            await coroutine
        except Exception as error:
            logger.exception("An operation of a socket failed")
            self._fail(error)

    # --- subscriptions ----------------------------------------------------------------------

    async def _stream(self, operation_id: str, operation: Operation) -> None:
        context = replace(self.context)
        try:
            stream = await self._engine.ask(self._ask_guard, operation, context)
        except RequestError as error:
            self._refuse(operation_id, error)
            return
        subscriber = Subscriber(
            self._executor, operation_id, operation, stream, context, self._outbox, self._fail
        )
        self._subscribers[operation_id] = subscriber
        user_id = context.actor.pk
        async with (
            self._engine.feed_of(stream) as feed,
            self._engine.presence.during(stream.presence, user_id),
        ):
            try:
                await hub.joined(stream.topic)
                await feed.add(subscriber)
                await asyncio.Future()  # until it is cancelled
            finally:
                feed.remove(subscriber)
                if self._subscribers.get(operation_id) is subscriber:
                    del self._subscribers[operation_id]

    # --- queries and mutations --------------------------------------------------------------

    async def _take_turns(self) -> None:
        try:
            while self._turns:
                operation_id, operation = self._turns.popleft()
                await self._outbox.room()
                answer = await self._engine.in_thread(with_connection, self._run, operation)
                if operation_id in self._open:
                    del self._open[operation_id]
                    self._outbox.put(
                        f'{{"id":{encode(operation_id)},"type":"next","payload":', answer
                    )
                    self._put({"id": operation_id, "type": "complete"})
        finally:
            self._turn_taker = None

    def _run(self, operation: Operation) -> str:
        return encode(self._executor.run(operation, replace(self.context)))

    # --- answers ----------------------------------------------------------------------------

    def _refuse(self, operation_id: str, error: RequestError) -> None:
        self._open.pop(operation_id, None)
        errors = [presentable(e) for e in error.errors]
        self._put({"id": operation_id, "type": "error", "payload": errors})

    def _put(self, message: dict[str, Any]) -> None:
        self._outbox.put(encode(message))
