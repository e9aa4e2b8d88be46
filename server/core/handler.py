"""Django's HTTP side for ASGI: each request runs in one hop on one of a fixed set of threads.

Django's own ASGI handler makes a thread and, without a pool, a database connection for every
request that touches synchronous code. Here threads and their connections stay (ADR 0003).
"""

import asyncio
import tempfile
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

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_MEMORY_BODY = 1_000_000
_MULTIPART_OVERHEAD = 100_000


class _Disconnected(Exception):
    pass


class _TooLarge(Exception):
    pass


class Handler(BaseHandler):
    """An ASGI application for the `http` scope."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(settings.REQUEST_THREADS, thread_name_prefix="request")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            body = await _read_body(receive, _body_limit(scope))
        except _Disconnected:
            return
        except _TooLarge:
            await self._send(HttpResponse("The request body is too large.", status=413), send)
            return
        try:
            response = await self.in_thread(self._respond, scope, body)
            await self._send(response, send)
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
        return self.get_response(request)

    async def _send(self, response: HttpResponseBase, send: Send) -> None:
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
                await send({"type": "http.response.body", "body": b""})
            else:
                assert isinstance(response, HttpResponse)
                await send({"type": "http.response.body", "body": response.content})
        finally:
            await self.in_thread(response.close)


def _body_limit(scope: dict[str, Any]) -> int:
    content_type = dict(scope["headers"]).get(b"content-type", b"")
    if content_type.lower().startswith(b"multipart/"):
        return int(settings.MAX_UPLOAD_BYTES) + _MULTIPART_OVERHEAD
    return int(settings.MAX_JSON_BODY_BYTES)


async def _read_body(receive: Receive, limit: int) -> IO[bytes]:
    body = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - the request closes it
        max_size=_MEMORY_BODY, dir=settings.FILE_UPLOAD_TEMP_DIR
    )
    size = 0
    try:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Disconnected
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > limit:
                raise _TooLarge
            body.write(chunk)
            if not message.get("more_body", False):
                body.seek(0)
                return body
    except BaseException:
        body.close()
        raise
