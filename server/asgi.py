"""The ASGI application: HTTP through Django, WebSocket to the GraphQL sockets."""

import gc
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
django.setup()

from django.conf import settings  # noqa: E402 - needs the set-up above

from server.accounts.authentication import authenticate  # noqa: E402
from server.core.handler import Handler  # noqa: E402
from server.core.jobs import start_embedded_worker  # noqa: E402
from server.core.realtime.sockets import GraphQLSockets  # noqa: E402
from server.schema import executor  # noqa: E402
from server.video.packager import start_embedded_packager  # noqa: E402

if "daphne.server" in sys.modules:
    from server.core import daphne

    daphne.install()

http = Handler()
sockets = GraphQLSockets(executor, authenticate, http.in_thread)

# What is loaded by now stays as long as the process: no need to look through it for garbage.
gc.collect()
gc.freeze()

if settings.EMBEDDED_WORKER:
    start_embedded_worker()
    start_embedded_packager()


async def application(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    if scope["type"] == "http":
        await http(scope, receive, send)
    elif scope["type"] == "websocket":
        await sockets(scope, receive, send)
    elif scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": message["type"] + ".complete"})
        await send({"type": "lifespan.shutdown.complete"})
