"""One socket: what its client says, and when it ends."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from server.core.api.context import Context
from server.core.api.http import InvalidToken
from server.core.auth import InvalidAccessToken, read_access_token
from server.core.clients import MAX_USER_AGENT, client_address, language_for
from server.core.realtime import metrics, protocol
from server.core.realtime.limits import SOCKETS_PER_ADDRESS, SOCKETS_PER_USER, TokenBucket
from server.core.realtime.operations import Operations
from server.core.realtime.outbox import Outbox
from server.core.realtime.protocol import Close
from server.core.realtime.threads import DATABASE_GONE
from server.core.realtime.wire import Receive, Send, wire_of

if TYPE_CHECKING:
    from server.core.realtime.engine import Engine

logger = logging.getLogger(__name__)

INIT_TIMEOUT = 5.0  # seconds
MAX_MESSAGES, MESSAGES_PER_SECOND = 300, 60.0  # at once, and in the long run
PING_AFTER, PONG_WITHIN = 25.0, 10.0  # seconds of silence
GUARD_SECONDS = 60.0
GOODBYE_SECONDS = 1.0  # for the close frame to arrive


class Socket:
    """Until it has sent `connection_init`, `operations` is None."""

    def __init__(self, engine: "Engine", scope: dict[str, Any], send: Send) -> None:
        self.operations: Operations | None = None
        self.user_id: Any = None
        self._engine = engine
        self._send = send
        self._wire = wire_of(scope, send)
        self._outbox = Outbox(send, self._wire)
        headers = {k.decode("latin1"): v.decode("latin1") for k, v in scope["headers"]}
        self._address = client_address(
            (scope.get("client") or ("",))[0], headers.get("x-forwarded-for", "")
        )
        self._user_agent = headers.get("user-agent", "")[:MAX_USER_AGENT]
        self._accept_language = headers.get("accept-language", "")
        self._holder: Any = self._address  # who this socket counts for
        self._token = ""
        self._expires_at: int | None = None  # Unix seconds
        self._opened_at = self._heard_at = self._guarded_at = time.monotonic()
        self._is_pinged = False
        self._rate = TokenBucket(MESSAGES_PER_SECOND, MAX_MESSAGES)
        self._checking: asyncio.Task[None] | None = None
        self._is_check_due = False
        self._closed = asyncio.Event()
        self._close: Close | None = None

    async def serve(self, receive: Receive) -> None:
        """Returns when the connection has ended."""
        if not self._engine.limits.take(self._holder, SOCKETS_PER_ADDRESS):
            self._holder = None
            self.close(Close(protocol.TOO_MANY, "Too many sockets from this address"))
        self._engine.sockets.add(self)
        metrics.SOCKETS.inc()
        tasks = [self._engine.spawn(t) for t in (self._read(receive), self._write())]
        try:
            await self._closed.wait()
        finally:
            self._engine.sockets.discard(self)
            metrics.SOCKETS.dec()
            if self._holder is not None:
                self._engine.limits.give_back(self._holder)
            if self.operations is not None:
                self.operations.complete_all()
            for task in tasks:
                task.cancel()
        if self._close is not None:
            await self._say_goodbye(receive, self._close)

    def close(self, close: Close) -> None:
        if self._close is None:
            self._close = close
        self._closed.set()

    def _fail(self, error: Exception) -> None:
        """Whoever comes back with `after` misses nothing; a stream that has died silently would
        never be noticed."""
        if isinstance(error, DATABASE_GONE):
            self.close(Close(protocol.TRY_AGAIN, "Try again in a moment"))
        else:
            self.close(Close(protocol.INTERNAL, "Internal server error"))

    async def _say_goodbye(self, receive: Receive, close: Close) -> None:
        metrics.SOCKETS_CLOSED.labels(close.code).inc()
        if close.code in protocol.ABUSE:
            self._wire.stop_reading()
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                message = {"type": "websocket.close", "code": close.code, "reason": close.reason}
                await self._send(message)
                while (await receive())["type"] != "websocket.disconnect":
                    pass
        except (TimeoutError, OSError):
            self._wire.abort()

    # --- what the client says ---------------------------------------------------------------

    async def _read(self, receive: Receive) -> None:
        try:
            while (event := await receive())["type"] != "websocket.disconnect":
                self._heard_at, self._is_pinged = time.monotonic(), False
                if not self._rate.take():
                    raise Close(protocol.TOO_MANY, "Too many messages")
                await self._handle(protocol.decode(event))
                self._wire.taken(event)
            self._closed.set()
        except Close as close:
            self.close(close)
        except Exception as error:
            logger.exception("A socket message failed")
            self._fail(error)

    async def _write(self) -> None:
        try:
            await self._outbox.run()
        except OSError:  # it is gone
            self._closed.set()

    async def _handle(self, message: dict[str, Any]) -> None:
        match message.get("type"):
            case "connection_init":
                await self._init(protocol.payload_of(message))
            case "ping":
                await self._answer_ping(protocol.payload_of(message))
            case "pong":
                self._outbox.pong(protocol.payload_of(message))
            case "subscribe":
                if self.operations is None:
                    raise Close(protocol.UNAUTHORIZED, "Unauthorized")
                await self.operations.start(protocol.request_of(message))
            case "complete":
                operation_id = protocol.id_of(message)
                if self.operations is not None:
                    self.operations.complete(operation_id)
            case _:
                raise Close(protocol.BAD_MESSAGE, "Unknown message type")

    async def _init(self, payload: dict[str, Any]) -> None:
        if self.operations is not None:
            raise Close(protocol.INIT_TWICE, "Too many initialisation requests")
        self._token = protocol.bearer_token(payload)
        actor, session_id = await self._authenticate(self._token)
        if actor.is_authenticated:
            if not self._engine.limits.take(actor.pk, SOCKETS_PER_USER):
                raise Close(protocol.TOO_MANY, f"At most {SOCKETS_PER_USER} sockets of one user")
            self._engine.limits.give_back(self._holder)
            self._holder = self.user_id = actor.pk
        context = Context(
            actor=actor,
            session_id=session_id,
            ip_address=self._address,
            user_agent=self._user_agent,
            language=language_for(actor, self._accept_language),
        )
        self.operations = Operations(self._engine, self._outbox, context, self._fail)
        self._put({"type": "connection_ack"})

    async def _answer_ping(self, payload: dict[str, Any]) -> None:
        token = protocol.bearer_token(payload)
        if self.operations is not None and token:
            await self._renew(self.operations.context, token)
            self._put({"type": "pong", "payload": {"expiresAt": self._expires_at}})
        elif not self._outbox.is_full:
            self._put({"type": "pong"})

    async def _renew(self, context: Context, token: str) -> None:
        """A new token for the session this socket was opened with."""
        actor, session_id = await self._authenticate(token)
        if actor.pk != context.actor.pk or session_id != context.session_id:
            raise Close(protocol.FORBIDDEN, "The token is of another session")
        self._token = token

    async def _authenticate(self, token: str) -> tuple[Any, Any]:
        """The actor and session of a token, until it expires. Raises: Close."""
        try:
            actor, session_id = await self._engine.ask(self._engine.authenticate, token)
            self._expires_at = read_access_token(token).expires_at if token else None
        except (InvalidToken, InvalidAccessToken):
            raise Close(protocol.FORBIDDEN, "Forbidden") from None
        return actor, session_id

    def _put(self, message: dict[str, Any]) -> None:
        self._outbox.put(protocol.encode(message))

    # --- what time and others do ------------------------------------------------------------

    def tick(self) -> None:
        """Called every half second."""
        now = time.monotonic()
        if self.operations is None and now - self._opened_at > INIT_TIMEOUT:
            self.close(Close(protocol.INIT_TOO_LATE, "Connection initialisation timeout"))
        elif self._expires_at is not None and time.time() >= self._expires_at:
            self.close(Close(protocol.FORBIDDEN, "The access token expired"))
        elif self._outbox.is_stuck or now - self._heard_at > PING_AFTER + PONG_WITHIN:
            self.close(Close(protocol.TOO_SLOW, "Too slow: nothing arrives"))
        elif now - self._heard_at > PING_AFTER and not self._is_pinged:
            self._is_pinged = True
            self._outbox.ping()
        if now - self._guarded_at > GUARD_SECONDS:
            self.check_rights()

    def doubt_rights(self) -> None:
        """A right may have ended: nothing is delivered before that is known."""
        if self.operations is not None:
            self._outbox.hold()
            self.check_rights()

    def check_rights(self) -> None:
        """Whether the session and every subscription may go on: ask again, now."""
        self._is_check_due = True
        self._guarded_at = time.monotonic()
        if self._checking is None and self.operations is not None:
            self._checking = self._engine.spawn(self._check(self.operations))

    async def _check(self, operations: Operations) -> None:
        try:
            while self._is_check_due:
                async with self._engine.checks:
                    self._is_check_due = False
                    actor, _ = await self._authenticate(self._token)
                    await operations.check(actor)
            self._outbox.release()
        except Close as close:
            self.close(close)
        except Exception as error:
            logger.exception("The rights of a socket could not be checked")
            self._fail(error)
        finally:
            self._checking = None
