"""The API against hand-written Django views, through the same Daphne, in the same run."""

import json
import logging
import os
import statistics
import subprocess
import sys
import threading
import time

import httpx
import pytest

from tests.services.ports import free_port

pytestmark = pytest.mark.bench
# A line for every request would be measured too.
logging.getLogger("httpx").setLevel(logging.WARNING)

CATALOGUE = """
query ($first: Int!) {
  courses(first: $first, orderBy: TITLE) {
    edges { node {
      id title slug summary
      owner { id fullName }
      tags { id name }
      modules { id title lessons { id title } }
    } }
  }
}
"""
SMALL = "query ($slug: String!) { course(slug: $slug) { id title summary } }"
ROUNDS = 30
SECONDS = 5.0
CLIENTS = 4


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Daphne on a database with 150 seeded courses; its address."""
    data = tmp_path_factory.mktemp("bench")
    environment = {
        **os.environ,
        "LYCEUM_ENV": "development",
        "DATA_DIR": str(data),
        "EMBEDDED_WORKER": "0",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("REDIS_URL", None)
    for command in (["migrate", "-v0"], ["seed", "--scale", "30"]):
        subprocess.run(
            [sys.executable, "-m", "server", *command], env=environment, check=True, timeout=600
        )
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "daphne", "-p", str(port), "server.asgi:application"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_alive(address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def wait_until_alive(address):
    deadline = time.monotonic() + 60
    while True:
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
        threading.Event().wait(0.1)


def medians_ms(*requests):
    """Taking turns, so that whatever else the machine does slows all of them alike."""
    times = [[] for _ in requests]
    for _ in range(ROUNDS + 1):
        for request, spent in zip(requests, times, strict=True):
            started = time.perf_counter()
            request()
            spent.append((time.perf_counter() - started) * 1000)
    return [statistics.median(spent[1:]) for spent in times]


def requests_per_second(make_request):
    """How many requests `CLIENTS` clients get answered in a second, each waiting for its answer."""
    counts = []
    stop = time.monotonic() + SECONDS

    def client():
        with httpx.Client() as http:
            count = 0
            while time.monotonic() < stop:
                make_request(http)
                count += 1
            counts.append(count)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def report(name, ours, baseline, unit, ratio):
    print(f"\n{name:<44} ours {ours:8.1f} {unit}   by hand {baseline:8.1f} {unit}   {ratio:.2f}×")


@pytest.mark.parametrize("first", [10, 100])
def test_catalogue(server, first):
    with httpx.Client() as http:
        body = {"query": CATALOGUE, "variables": {"first": first}}

        def ours():
            return http.post(f"{server}/graphql", json=body)

        def by_hand():
            return http.get(f"{server}/bench/catalogue", params={"first": first})

        assert json.loads(ours().content) == json.loads(by_hand().content)
        assert len(ours().json()["data"]["courses"]["edges"]) == first
        mine, theirs = medians_ms(ours, by_hand)
    report(f"catalogue of {first} courses", mine, theirs, "ms", mine / theirs)


def test_small_query(server):
    with httpx.Client() as http:
        listed = http.get(f"{server}/bench/catalogue", params={"first": 1}).json()
    slug = listed["data"]["courses"]["edges"][0]["node"]["slug"]
    body = {"query": SMALL, "variables": {"slug": slug}}

    def ours(http):
        assert http.post(f"{server}/graphql", json=body).json()["data"]["course"]

    def by_hand(http):
        assert http.get(f"{server}/bench/small", params={"slug": slug}).json()["data"]["course"]

    rates = [(requests_per_second(ours), requests_per_second(by_hand)) for _ in range(2)]
    mine, theirs = max(r[0] for r in rates), max(r[1] for r in rates)
    report("small query, requests a second", mine, theirs, "/s", theirs / mine)
