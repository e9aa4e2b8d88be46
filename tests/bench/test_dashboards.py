"""Dashboards at a school of 100,000 enrolments against one of 1,000: the same person, the same course."""

import json
import os
import subprocess
import sys

import pytest

from tests.bench.test_http import report

pytestmark = pytest.mark.bench

SMALL, LARGE = 1, 100  # of the seed: a thousand enrolments each


def site(tmp_path_factory, scale):
    environment = {
        **os.environ,
        "LYCEUM_ENV": "development",
        "DATA_DIR": str(tmp_path_factory.mktemp(f"scale{scale}")),
        "EMBEDDED_WORKER": "0",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "WARNING",
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("REDIS_URL", None)
    said = b""
    for command in (
        ["server", "migrate", "-v0"],
        ["server", "seed", "--scale", str(scale)],
        ["tests.bench.dashboard_site"],
    ):
        said = subprocess.run(
            [sys.executable, "-m", *command],
            env=environment,
            check=True,
            timeout=1800,
            stdout=subprocess.PIPE,
        ).stdout
    return json.loads(said.splitlines()[-1])


def test_dashboards_do_not_grow_with_the_school(tmp_path_factory):
    small, large = site(tmp_path_factory, SMALL), site(tmp_path_factory, LARGE)
    for name, base in small.items():
        report(f"{name}, 100,000 against 1,000", large[name], base, "ms", large[name] / base)
    assert [name for name, base in small.items() if large[name] > 1.5 * base] == []
