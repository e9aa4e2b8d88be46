"""Live events: what a delivered message costs the server, against the usual ways, in one run.

The same Daphne, the same PubSub layer on Valkey, the same sockets and bytes. CPU is the server
process's own, by the kernel's clock, so other work on the machine does not count.
"""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from tests.realtime.live import Process
from tests.services.databases import postgres, valkey
from tests.services.guard import ROOT
from tests.services.ports import free_port

pytestmark = pytest.mark.bench

QUERY = """
subscription ($room: ID!) {
  messageSent(roomId: $room) { state seq message { text author { fullName } } }
}
"""
SUBSCRIBERS = 200
MESSAGES = 100
ROUNDS = 3
IDLE = 500  # sockets
CROWD, RATE, SECONDS = 1000, 10, 15
SOCKETS_PER_USER = 20
TICK = os.sysconf("SC_CLK_TCK")
PATHS = {
    "ours": "/graphql",
    "bare ASGI send": "/bench/bare",
    "Channels consumer": "/bench/channels",
    "Strawberry subscription": "/bench/strawberry",
}


class Helper(Process):
    """A process that takes commands as lines of JSON."""

    def __init__(self, module, environment):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        super().__init__([sys.executable, "-m", module], environment, **pipes)

    def do(self, name, **command):
        self.process.stdin.write(json.dumps({"do": name, **command}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.kill()
        self.process.stdin.close()
        self.process.stdout.close()


class Server(Process):
    def __init__(self, environment):
        self.port = free_port()
        command = (sys.executable, "-m", "daphne", "--verbosity", "0", "-p", str(self.port))
        super().__init__([*command, "tests.bench.live_site:application"], environment)
        deadline = time.monotonic() + 60
        while not self.answers():
            assert time.monotonic() < deadline, "The server does not answer."
            threading.Event().wait(0.1)

    def answers(self):
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/healthz").status_code == 200
        except httpx.TransportError:
            return False

    def cpu(self):
        """Seconds of CPU it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    with postgres() as url, valkey() as redis_url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS lyceum_bench WITH (FORCE)")
            connection.execute("CREATE DATABASE lyceum_bench")
        values = os.environ | {
            "LYCEUM_ENV": "test",
            "DATABASE_URL": urlsplit(url)._replace(path="/lyceum_bench").geturl(),
            "REDIS_URL": redis_url,
            "DATA_DIR": str(tmp_path_factory.mktemp("bench")),
            "LOG_LEVEL": "ERROR",
            "ACCESS_TOKEN_SECONDS": "3600",
        }
        migrate = [sys.executable, "-m", "server", "migrate", "--no-input", "--verbosity", "0"]
        subprocess.run(migrate, env=values, cwd=ROOT, check=True)
        yield values


@pytest.fixture(scope="module")
def writer(environment):
    helper = Helper("tests.bench.live_writer", environment)
    yield helper
    helper.end()


@pytest.fixture(scope="module")
def clients(environment):
    helper = Helper("tests.bench.live_clients", environment)
    yield helper
    helper.end()


@pytest.fixture(scope="module")
def room(writer):
    return writer.do("prepare", people=CROWD // SOCKETS_PER_USER + 1)


@contextmanager
def running(environment, number=1):
    """So many servers."""
    with ExitStack() as stack:
        servers = []
        for _ in range(number):
            server = Server(environment)
            stack.callback(server.kill)
            servers.append(server)
        yield servers


def connect(clients, room, servers, way, count):
    clients.do(
        "connect",
        ports=[server.port for server in servers],
        path=PATHS[way],
        count=count,
        tokens=room["tokens"],
        query=QUERY,
        room_id=room["id"],
        is_ours=way == "ours",
    )


def write(writer, room, way):
    if way == "ours":
        writer.do("flow", room_id=room["key"], count=1, rate=1000)
    else:
        writer.do("tell")


def settled(server):
    """Wait until it has nothing left to do; the CPU it has used."""
    before, now = -1.0, server.cpu()
    while now - before > 0.03:
        threading.Event().wait(0.5)
        before, now = now, server.cpu()
    return now


def cost_of_a_delivery(server, clients, writer, room, way):
    """Microseconds of CPU. One message at a time: nothing is saved by taking several together."""
    connect(clients, room, [server], way, SUBSCRIBERS)
    while clients.do("count") < SUBSCRIBERS:  # those of others do not say when they listen
        clients.do("forget")
        write(writer, room, way)
        threading.Event().wait(0.5)
    clients.do("forget")
    before = settled(server)
    for number in range(MESSAGES):
        write(writer, room, way)
        clients.do("expect", count=number + 1)
    spent = server.cpu() - before
    clients.do("close")
    settled(server)
    return spent / (MESSAGES * SUBSCRIBERS) * 1e6


def test_cost_of_a_delivered_message(environment, clients, writer, room):
    costs = {way: [] for way in PATHS}
    with running(environment) as (server,):
        for _ in range(ROUNDS):
            for way, found in costs.items():
                found.append(cost_of_a_delivery(server, clients, writer, room, way))
    best = {way: min(found) for way, found in costs.items()}
    print(f"\nCPU of a delivered message, {SUBSCRIBERS} subscribers of one room:")
    for way, cost in best.items():
        print(f"  {way:<28}{cost:8.1f} µs   {cost / best['ours']:6.2f} × ours")


def test_memory_of_an_idle_subscriber(environment, clients, room):
    print(f"\nMemory of an idle subscriber, of {IDLE}:")
    for way in PATHS:
        with running(environment) as (server,):
            connect(clients, room, [server], way, 20)  # what the first ones load is not theirs
            before = server.memory()
            connect(clients, room, [server], way, IDLE)
            print(f"  {way:<28}{(server.memory() - before) / IDLE / 1000:8.1f} KB")
            clients.do("close")


@pytest.mark.parametrize("processes", [1, 2])
def test_crowd(environment, clients, writer, room, processes):
    with running(environment, processes) as servers:
        connect(clients, room, servers, "ours", CROWD)
        settled(servers[0])
        before = [server.cpu() for server in servers]
        written, took = writer.do("flow", room_id=room["key"], count=RATE * SECONDS, rate=RATE)
        clients.do("expect", count=written)
        spent = sum(s.cpu() - b for s, b in zip(servers, before, strict=True))
        found = clients.do("report")
        clients.do("close")
    assert found["is_gapless"]
    assert found["taken"] == written * CROWD
    assert found["closed"] == 0
    print(
        f"\n{CROWD} subscribers, {written / took:.1f} messages a second, {processes} process(es):"
        f" p50 {found['p50'] * 1000:.0f} ms, p99 {found['p99'] * 1000:.0f} ms,"
        f" worst {found['worst'] * 1000:.0f} ms, none lost;"
        f" {spent / (written * CROWD) * 1e6:.0f} µs of CPU each"
    )
