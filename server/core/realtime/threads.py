"""The threads that serve streams: their own, so that heavy queries cannot hold up live events."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections

T = TypeVar("T")
DATABASE_GONE = (InterfaceError, OperationalError)  # it does not answer now

pool = ThreadPoolExecutor(settings.STREAM_THREADS, thread_name_prefix="stream")


_state = threading.local()
CHECK_SECONDS = 1.0  # streams come back from a broken connection by themselves


async def in_thread(function: Callable[..., T], *args: Any) -> T:
    """Run it in one of the stream threads, with a database connection that worked a moment ago."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, _in_stream_thread, function, *args)


def _in_stream_thread(function: Callable[..., T], *args: Any) -> T:
    now = time.monotonic()
    if now - getattr(_state, "checked_at", 0.0) < CHECK_SECONDS:
        return function(*args)
    _state.checked_at = now
    return with_connection(function, *args)


def with_connection(function: Callable[..., T], *args: Any) -> T:
    """Call it after closing a connection that broke or is too old."""
    close_old_connections()
    return function(*args)
