"""Django's HTTP side for ASGI: each request runs in one hop on one of a fixed set of threads.

Django's own ASGI handler makes a thread and, without a pool, a database connection for every
request that touches synchronous code. Here threads and their connections stay (ADR 0003).
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import IO, Any

from django.conf import settings
from django.core import signals
from django.core.handlers.asgi import ASGIRequest, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import set_script_prefix

from server.core.bodies import Disconnected, TooLarge, body_limit, read_body, too_large

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Handler(BaseHandler):
    """An ASGI application for the `http` scope."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(settings.REQUEST_THREADS, thread_name_prefix="request")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            body = await _body(scope, receive)
        except Disconnected:
            return
        except TooLarge:
            await self._send(too_large(dict(scope["headers"])), scope, send)
            return
        try:
            response = await self.in_thread(self._respond, scope, body)
            await self._send(response, scope, send)
        finally:
            body.close()

    async def in_thread(self, function: Callable[..., Any], *args: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, copy_context().run, function, *args)

    def _respond(self, scope: dict[str, Any], body: IO[bytes]) -> HttpResponseBase:
        signals.request_started.send(sender=type(self), scope=scope)
        set_script_prefix(get_script_prefix(scope))
        try:
            request = ASGIRequest(scope, body)
        except UnicodeDecodeError:
            return HttpResponse("The address is not valid UTF-8.", status=400)
        # Chunked bodies come without; Django's form parser needs it.
        request.META.setdefault("CONTENT_LENGTH", str(body.seek(0, os.SEEK_END)))
        body.seek(0)
        return self.get_response(request)

    async def _send(self, response: HttpResponseBase, scope: dict[str, Any], send: Send) -> None:
        ready = scope.get("extensions", {}).get("lyceum.ready", _always_ready)
        headers = [(k.lower().encode("ascii"), v.encode("latin1")) for k, v in response.items()]
        headers += [
            (b"set-cookie", c.OutputString().encode("ascii")) for c in response.cookies.values()
        ]
        await send(
            {"type": "http.response.start", "status": response.status_code, "headers": headers}
        )
        try:
            if isinstance(response, StreamingHttpResponse):
                chunks = iter(response)
                while (chunk := await self.in_thread(next, chunks, None)) is not None:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
                    if not await ready():
                        return
                await send({"type": "http.response.body", "body": b""})
            else:
                assert isinstance(response, HttpResponse)
                await send({"type": "http.response.body", "body": response.content})
        finally:
            await self.in_thread(response.close)


async def _body(scope: dict[str, Any], receive: Receive) -> IO[bytes]:
    """Raises: Disconnected, TooLarge."""
    extensions = scope.get("extensions", {})
    if "lyceum.body" not in extensions:
        return await read_body(receive, body_limit(dict(scope["headers"])))
    body: IO[bytes] | None = extensions["lyceum.body"]
    if body is None:
        raise TooLarge
    return body


async def _always_ready() -> bool:
    """Other servers than Daphne make `send` wait."""
    return True
