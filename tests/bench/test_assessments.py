"""Quizzes against bare updates of the same rows, in the same run."""

import itertools
import json
import os
import subprocess
import sys

import httpx
import pytest

from tests.bench.test_http import medians_ms, report, wait_until_alive
from tests.services.ports import free_port

pytestmark = pytest.mark.bench

SAVE = """
mutation ($input: SaveAnswerInput!) {
  saveAnswer(input: $input) { attemptQuestion { id revision } errors { code } }
}
"""


@pytest.fixture
def environment(tmp_path):
    """Of a site of its own with an empty database."""
    environment = {
        **os.environ,
        "LYCEUM_ENV": "development",
        "DATA_DIR": str(tmp_path),
        "EMBEDDED_WORKER": "0",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("REDIS_URL", None)
    run(environment, "-m", "server", "migrate", "-v0")
    return environment


def run(environment, *arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        check=True,
        timeout=280,
        stdout=subprocess.PIPE,
    ).stdout


@pytest.fixture
def server(environment):
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


def test_saving_an_answer(environment, server):
    """Rights, deadline, check and lock, against an UPDATE of one row without any of them."""
    site = json.loads(run(environment, "-m", "tests.bench.quiz_site", "answering"))
    revisions = itertools.count(1)
    with httpx.Client(headers={"Authorization": f"Bearer {site['token']}"}) as http:

        def ours():
            values = {
                "attemptId": site["attempt"],
                "attemptQuestionId": site["asked"],
                "answer": {"choiceIds": ["true"]},
                "revision": next(revisions),
            }
            answer = http.post(
                f"{server}/graphql", json={"query": SAVE, "variables": {"input": values}}
            )
            assert answer.json()["data"]["saveAnswer"]["errors"] == []

        def by_hand():
            where = {"pk": site["key"], "revision": next(revisions)}
            assert http.get(f"{server}/bench/answer", params=where).json() == {"updated": 1}

        mine, theirs = medians_ms(ours, by_hand)
    report("saving an answer", mine, theirs, "ms", mine / theirs)
    assert mine < 10 * theirs


def test_regrading_a_thousand_attempts(environment):
    """The dry run reads; the job marks, sums up, counts, records and tells each in a transaction."""
    spent = json.loads(run(environment, "-m", "tests.bench.quiz_site", "regrading"))
    for name in ("dry_run", "job"):
        ratio = spent[name] / spent["bare"]
        report(f"regrading 1,000 attempts: {name}", spent[name], spent["bare"], "s ", ratio)
    assert spent["dry_run"] < 2 * spent["bare"]
    assert spent["job"] < 100 * spent["bare"]
