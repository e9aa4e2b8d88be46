"""Loaded by pytest before Django's settings are."""

import os

# Tests never run in development mode.
os.environ.setdefault("LYCEUM_ENV", "test")

# A machine that is slow now is no mistake; what happens at the deadline has tests of its own.
os.environ.setdefault("GRAPHQL_DEADLINE_SECONDS", "120")

# Parallel test processes (gw0, gw1, …) share one Redis, each with its own database in it.
if "REDIS_URL" in os.environ and "PYTEST_XDIST_WORKER" in os.environ:
    _server, _, _database = os.environ["REDIS_URL"].rpartition("/")
    _number = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    os.environ["REDIS_URL"] = f"{_server}/{int(_database or 0) + _number + 1}"
