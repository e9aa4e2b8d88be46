"""`/graphql` over WebSocket: the graphql-transport-ws protocol.

https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from graphql import OperationType

from server.core.api.context import Context
from server.core.api.errors import RequestRefused, presentable
from server.core.api.execution import Executor, Operation, RequestError
from server.core.api.http import Authenticate, InvalidToken
from server.core.auth import InvalidAccessToken, read_access_token
from server.core.clients import MAX_USER_AGENT, client_address, language_for
from server.core.realtime import rights
from server.core.realtime.hub import SlowSubscriber, hub, listen
from server.core.realtime.log import Log
from server.core.realtime.streams import DurableStream, EphemeralStream, StreamState

logger = logging.getLogger(__name__)

PROTOCOL = "graphql-transport-ws"
INIT_TIMEOUT = 5.0  # seconds
MAX_MESSAGE = 64_000  # bytes
MAX_OPERATIONS = 50  # open at once
MAX_MESSAGES = 200  # in `RATE_WINDOW` seconds
RATE_WINDOW = 5.0
MAX_WAITING_OPERATIONS = 100  # queries and mutations that wait for their turn

MAX_REPLAY = 500  # changes; who missed more loads the lists again
HEADS_INTERVAL = 2.0  # seconds

BAD_MESSAGE, UNAUTHORIZED, FORBIDDEN, BAD_PROTOCOL = 4400, 4401, 4403, 4406
INIT_TOO_LATE, DUPLICATE_ID, INIT_TWICE, TOO_MANY, INTERNAL = 4408, 4409, 4429, 4430, 4500
MESSAGE_TOO_BIG = 1009

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
InThread = Callable[..., Awaitable[Any]]


class _Close(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class GraphQLSockets:
    """An ASGI application for the `websocket` scope."""

    def __init__(self, executor: Executor, authenticate: Authenticate, in_thread: InThread) -> None:
        self.executor = executor
        self.authenticate = authenticate
        self.in_thread = in_thread

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if scope["path"].rstrip("/") != "/graphql" or not _origin_allowed(scope):
            await send({"type": "websocket.close", "code": FORBIDDEN})
            return
        if PROTOCOL not in scope.get("subprotocols", ()):
            await send({"type": "websocket.accept"})
            await send(
                {"type": "websocket.close", "code": BAD_PROTOCOL, "reason": f"Speak {PROTOCOL}"}
            )
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        await _Socket(self, scope, send).serve(receive)


class _Socket:
    """One connection. Queries and mutations run one after the other, in the order they came."""

    def __init__(self, server: GraphQLSockets, scope: dict[str, Any], send: Send) -> None:
        self.server = server
        self.scope = scope
        self._send = send
        self.context: Context | None = None
        self.token = ""
        self.closed = asyncio.Event()
        self.close_with: _Close | None = None
        self.operations: dict[str, asyncio.Task[None] | None] = {}
        self.streams: dict[str, Operation] = {}
        self.turns: asyncio.Queue[tuple[str, Operation]] = asyncio.Queue(MAX_WAITING_OPERATIONS)
        self.background: set[asyncio.Task[None]] = set()
        self.received: list[float] = []

    async def serve(self, receive: Receive) -> None:
        self._spawn(self._expect_init())
        self._spawn(self._take_turns())
        reader = asyncio.create_task(self._read(receive))
        closing = asyncio.create_task(self.closed.wait())
        await asyncio.wait({reader, closing}, return_when=asyncio.FIRST_COMPLETED)
        tasks = [reader, closing, *self.background, *(t for t in self.operations.values() if t)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self.close_with is not None:
            await self._send(
                {
                    "type": "websocket.close",
                    "code": self.close_with.code,
                    "reason": self.close_with.reason,
                }
            )

    def _spawn(self, coroutine: Any) -> asyncio.Task[None]:
        async def guarded() -> None:
            try:
                await coroutine
            except _Close as close:
                self._close(close)
            except asyncio.CancelledError:
                raise
            except Exception:
                logger.exception("A socket task failed")
                self._close(_Close(INTERNAL, "Internal server error"))

        task = asyncio.create_task(guarded())
        self.background.add(task)
        task.add_done_callback(self.background.discard)
        return task

    def _close(self, close: _Close) -> None:
        if self.close_with is None:
            self.close_with = close
        self.closed.set()

    async def send(self, message: dict[str, Any]) -> None:
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        await self._send({"type": "websocket.send", "text": text})

    # --- what the client says ---------------------------------------------------------------

    async def _read(self, receive: Receive) -> None:
        try:
            while True:
                event = await receive()
                if event["type"] == "websocket.disconnect":
                    return
                self._limit_rate()
                await self._handle(_message(event))
        except _Close as close:
            self._close(close)
        except Exception:
            logger.exception("A socket message failed")
            self._close(_Close(INTERNAL, "Internal server error"))

    def _limit_rate(self) -> None:
        now = time.monotonic()
        self.received = [t for t in self.received if now - t < RATE_WINDOW] + [now]
        if len(self.received) > MAX_MESSAGES:
            raise _Close(TOO_MANY, "Too many messages")

    async def _handle(self, message: dict[str, Any]) -> None:
        match message.get("type"):
            case "connection_init":
                await self._init(message)
            case "ping":
                await self.send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self._subscribe(message)
            case "complete":
                self._complete(_id_of(message))
            case _:
                raise _Close(BAD_MESSAGE, "Unknown message type")

    async def _init(self, message: dict[str, Any]) -> None:
        if self.context is not None:
            raise _Close(INIT_TWICE, "Too many initialisation requests")
        payload = message.get("payload")
        if not isinstance(payload, dict | None):
            raise _Close(BAD_MESSAGE, "The payload of connection_init must be an object")
        authorization = next(
            (v for k, v in (payload or {}).items() if k.lower() == "authorization"), ""
        )
        scheme, _, token = str(authorization).partition(" ")
        self.token = token.strip() if scheme.lower() == "bearer" else ""
        try:
            actor, session_id = await self.server.in_thread(self.server.authenticate, self.token)
            expires_at = read_access_token(self.token).expires_at if self.token else 0
        except (InvalidToken, InvalidAccessToken):
            raise _Close(FORBIDDEN, "Forbidden") from None
        headers = {k.decode("latin1"): v.decode("latin1") for k, v in self.scope["headers"]}
        self.context = Context(
            actor=actor,
            session_id=session_id,
            ip_address=client_address(
                (self.scope.get("client") or ("",))[0], headers.get("x-forwarded-for", "")
            ),
            user_agent=headers.get("user-agent", "")[:MAX_USER_AGENT],
            language=language_for(actor),
        )
        if actor.is_authenticated:
            self._spawn(self._watch_rights(actor.pk))
            self._spawn(self._expire(expires_at))
        await self.send({"type": "connection_ack"})

    async def _subscribe(self, message: dict[str, Any]) -> None:
        if self.context is None:
            raise _Close(UNAUTHORIZED, "Unauthorized")
        operation_id = _id_of(message)
        query, variables, name = _request_of(message)
        if operation_id in self.operations:
            raise _Close(DUPLICATE_ID, f"Subscriber for {operation_id} already exists")
        if len(self.operations) >= MAX_OPERATIONS:
            refusal = RequestRefused(
                "RATE_LIMITED", f"At most {MAX_OPERATIONS} operations at once."
            )
            await self.send(
                {"id": operation_id, "type": "error", "payload": [presentable(refusal)]}
            )
            return
        try:
            operation = await self.server.in_thread(
                self.server.executor.prepare, query, variables, name, self.context
            )
        except RequestError as error:
            errors = [presentable(e) for e in error.errors]
            await self.send({"id": operation_id, "type": "error", "payload": errors})
            return
        if operation.type is OperationType.SUBSCRIPTION:
            self.streams[operation_id] = operation
            self.operations[operation_id] = self._spawn(self._stream(operation_id, operation))
        else:
            self.operations[operation_id] = None
            try:
                self.turns.put_nowait((operation_id, operation))
            except asyncio.QueueFull:
                raise _Close(TOO_MANY, "Too many operations waiting") from None

    def _complete(self, operation_id: str) -> None:
        self.streams.pop(operation_id, None)
        task = self.operations.pop(operation_id, None)
        if task is not None:
            task.cancel()

    # --- what we say ------------------------------------------------------------------------

    async def _take_turns(self) -> None:
        while True:
            operation_id, operation = await self.turns.get()
            assert self.context is not None
            response = await self.server.in_thread(
                self.server.executor.run, operation, self.context
            )
            if operation_id in self.operations:
                await self.send({"id": operation_id, "type": "next", "payload": response})
                await self._finish(operation_id)

    async def _stream(self, operation_id: str, operation: Operation) -> None:
        assert self.context is not None
        try:
            stream = await self.server.in_thread(
                self.server.executor.subscribe, operation, self.context
            )
            roots = self._durable if isinstance(stream, DurableStream) else self._ephemeral
            async with contextlib.aclosing(roots(stream)) as events:
                async for event in events:
                    response = await self.server.in_thread(
                        self.server.executor.run, operation, self.context, event
                    )
                    await self.send({"id": operation_id, "type": "next", "payload": response})
        except RequestError as error:
            errors = [presentable(e) for e in error.errors]
            self.operations.pop(operation_id, None)
            await self.send({"id": operation_id, "type": "error", "payload": errors})
        except SlowSubscriber:
            raise _Close(TOO_MANY, "Too slow: reload and subscribe again") from None

    async def _durable(self, stream: DurableStream[Any]) -> AsyncGenerator[Any, None]:
        async with hub.subscribe(stream.topic) as queue:
            head = await self.server.in_thread(stream.log.head)
            seq = head if stream.after is None else stream.after
            if not 0 <= head - seq <= MAX_REPLAY:
                seq = head
                yield stream.event(StreamState.RELOAD, seq, None)
            elif seq == head:
                yield stream.event(StreamState.LIVE, seq, None)
            is_live = seq == head
            while True:
                rows = await self.server.in_thread(_rows, stream.log, seq)
                for row in rows:
                    seq = row.changed_seq
                    yield stream.event(StreamState.CHANGED, seq, row)
                if not is_live:
                    is_live = True
                    yield stream.event(StreamState.LIVE, seq, None)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(queue.get(), HEADS_INTERVAL)

    async def _ephemeral(self, stream: EphemeralStream[Any]) -> AsyncGenerator[Any, None]:
        async with hub.subscribe(stream.topic) as queue:
            if stream.first is not None:
                for root in await self.server.in_thread(stream.first):
                    yield root
            while (event := await queue.get()) is not None:
                for root in await self.server.in_thread(stream.read, [event]):
                    yield root
            raise SlowSubscriber

    async def _finish(self, operation_id: str) -> None:
        self.operations.pop(operation_id, None)
        await self.send({"id": operation_id, "type": "complete"})

    # --- when it ends -----------------------------------------------------------------------

    async def _expect_init(self) -> None:
        await asyncio.sleep(INIT_TIMEOUT)
        if self.context is None:
            raise _Close(INIT_TOO_LATE, "Connection initialisation timeout")

    async def _expire(self, expires_at: int) -> None:
        await asyncio.sleep(max(0.0, expires_at - time.time()))
        raise _Close(FORBIDDEN, "The access token expired")

    async def _watch_rights(self, user_id: object) -> None:
        async for event in listen(rights.TOPIC):
            if str(user_id) not in event.get("users", [str(user_id)]):
                continue
            try:
                actor, _ = await self.server.in_thread(self.server.authenticate, self.token)
            except InvalidToken:
                raise _Close(FORBIDDEN, "The session ended") from None
            assert self.context is not None
            self.context = replace(self.context, actor=actor)
            for operation_id, stream in list(self.streams.items()):
                await self._guard(operation_id, stream)

    async def _guard(self, operation_id: str, operation: Operation) -> None:
        try:
            await self.server.in_thread(self.server.executor.subscribe, operation, self.context)
        except RequestError as error:
            self._complete(operation_id)
            errors = [presentable(e) for e in error.errors]
            await self.send({"id": operation_id, "type": "error", "payload": errors})


def _rows(log: Log, seq: int) -> Sequence[Any]:
    return list(log.since(seq, MAX_REPLAY))


def _origin_allowed(scope: dict[str, Any]) -> bool:
    """Browsers name the page's origin; it must be ours or listed. Other clients name none."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin1")
    host = headers.get(b"host", b"").decode("latin1")
    ours = {"", settings.PUBLIC_URL, *settings.CORS_ORIGINS}
    return origin in ours or bool(urlsplit(origin).netloc == host)


def _message(event: dict[str, Any]) -> dict[str, Any]:
    text = event.get("text")
    if text is None:
        raise _Close(BAD_MESSAGE, "Messages are text")
    if len(text.encode()) > MAX_MESSAGE:
        raise _Close(MESSAGE_TOO_BIG, f"At most {MAX_MESSAGE} bytes in one message")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise _Close(BAD_MESSAGE, "Not JSON") from None
    if not isinstance(message, dict):
        raise _Close(BAD_MESSAGE, "A message is a JSON object")
    return message


def _id_of(message: dict[str, Any]) -> str:
    operation_id = message.get("id")
    if not isinstance(operation_id, str) or not operation_id or len(operation_id) > 200:
        raise _Close(BAD_MESSAGE, "A message needs an id")
    return operation_id


def _request_of(message: dict[str, Any]) -> tuple[str, dict[str, Any] | None, str | None]:
    payload = message.get("payload")
    if not isinstance(payload, dict):
        raise _Close(BAD_MESSAGE, "subscribe needs a payload")
    query, variables, name = (payload.get(k) for k in ("query", "variables", "operationName"))
    if not isinstance(query, str) or not isinstance(variables, dict | None):
        raise _Close(BAD_MESSAGE, "subscribe needs a query, and variables as an object")
    if not isinstance(name, str | None):
        raise _Close(BAD_MESSAGE, "operationName must be text")
    return query, variables, name or None
