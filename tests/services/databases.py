"""PostgreSQL and Valkey, from the environment or started for the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.services.guard import guarded


@contextmanager
def postgres() -> Iterator[str]:
    """Yields the URL of a PostgreSQL server: `DATABASE_URL` if it names one, else a new server."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield url
    else:
        with guarded("postgres") as url:
            yield url


@contextmanager
def valkey() -> Iterator[str]:
    """Yields the URL of a Redis-protocol server: `REDIS_URL` if set, else a new Valkey."""
    url = os.environ.get("REDIS_URL", "")
    if url:
        yield url
    else:
        with guarded("valkey") as url:
            yield url
