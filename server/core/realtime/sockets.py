"""`/graphql` over WebSocket, as an ASGI application."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from server.core.api.execution import Executor
from server.core.api.http import Authenticate
from server.core.realtime import protocol
from server.core.realtime.engine import Engine, InThread
from server.core.realtime.socket import Socket
from server.core.realtime.wire import Receive, Send


class GraphQLSockets:
    """An ASGI application for the `websocket` scope."""

    def __init__(self, executor: Executor, authenticate: Authenticate, in_thread: InThread) -> None:
        self._parts = (executor, authenticate, in_thread)
        self._engine: Engine | None = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        await receive()  # websocket.connect
        if scope["path"].rstrip("/") != "/graphql" or not _origin_allowed(scope):
            await send({"type": "websocket.close", "code": protocol.FORBIDDEN})
            return
        if protocol.NAME not in scope.get("subprotocols", ()):
            await send({"type": "websocket.accept"})
            reason = f"Speak {protocol.NAME}"
            await send({"type": "websocket.close", "code": protocol.BAD_PROTOCOL, "reason": reason})
            return
        await send({"type": "websocket.accept", "subprotocol": protocol.NAME})
        await Socket(self.engine(), scope, send).serve(receive)

    def engine(self) -> Engine:
        """The engine of the running event loop."""
        if self._engine is None or self._engine.loop is not asyncio.get_running_loop():
            self._engine = Engine(*self._parts)
        return self._engine


def _origin_allowed(scope: dict[str, Any]) -> bool:
    """Browsers name the page's origin; it must be ours or listed. Other clients name none."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin1")
    host = headers.get(b"host", b"").decode("latin1")
    ours = {"", settings.PUBLIC_URL, *settings.CORS_ORIGINS}
    return origin in ours or bool(urlsplit(origin).netloc == host)
