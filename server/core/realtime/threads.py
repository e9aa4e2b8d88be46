"""The threads that serve streams: their own, so that heavy queries cannot hold up live events."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections

T = TypeVar("T")
DATABASE_GONE = (InterfaceError, OperationalError)  # it does not answer now

pool = ThreadPoolExecutor(settings.STREAM_THREADS, thread_name_prefix="stream")


async def in_thread(function: Callable[..., T], *args: Any) -> T:
    """Run it in one of the stream threads, with a database connection that works."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, with_connection, function, *args)


def with_connection(function: Callable[..., T], *args: Any) -> T:
    """Call it after closing a connection that broke or is too old."""
    close_old_connections()
    return function(*args)
