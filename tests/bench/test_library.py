"""A teacher's shelf of 100,000 files against one of 1,000."""

import json
import os
import subprocess
import sys

import pytest

from tests.bench.test_http import report

pytestmark = pytest.mark.bench

SMALL, LARGE = 1000, 100_000
# A word that one file has is looked for in the words of all of them.
LIMITS = {"one file among all": 5}


def site(tmp_path_factory, count):
    environment = {
        **os.environ,
        "LYCEUM_ENV": "development",
        "DATA_DIR": str(tmp_path_factory.mktemp(f"files{count}")),
        "EMBEDDED_WORKER": "0",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("REDIS_URL", None)
    said = b""
    for command in (["server", "migrate", "-v0"], ["tests.bench.library_site", str(count)]):
        said = subprocess.run(
            [sys.executable, "-m", *command],
            env=environment,
            check=True,
            timeout=1800,
            stdout=subprocess.PIPE,
        ).stdout
    return json.loads(said.splitlines()[-1])


def test_a_shelf_does_not_slow_down_with_its_files(tmp_path_factory):
    small, large = site(tmp_path_factory, SMALL), site(tmp_path_factory, LARGE)
    for name, base in small.items():
        report(f"{name}, 100,000 against 1,000", large[name], base, "ms", large[name] / base)
    slow = [n for n, base in small.items() if large[n] > LIMITS.get(n, 1.5) * base]
    assert slow == []
