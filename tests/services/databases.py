"""PostgreSQL and Valkey, from the environment or started for the tests."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from tests.services.guard import ROOT, guarded

TEMPLATE = "lyceum_template"


@contextmanager
def services() -> Iterator[dict[str, str]]:
    """Yields the variables by which tests find PostgreSQL, Valkey and the migrated template."""
    with postgres() as database_url, valkey() as redis_url, template(database_url) as name:
        yield {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "DATABASE_TEMPLATE": name,
        }


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
def template(server_url: str) -> Iterator[str]:
    """Yields the name of a migrated database, of which tests make copies in no time."""
    url = new_database(server_url, TEMPLATE)
    environment = os.environ | {"LYCEUM_ENV": "test", "DATABASE_URL": url}
    migrate = [sys.executable, "-m", "server", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
    yield TEMPLATE
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {TEMPLATE} WITH (FORCE)")


def new_database(server_url: str, name: str, template: str = "template1") -> str:
    """The URL of a database on this server; one of that name is dropped first."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        before = connection.info.dbname
    return re.sub(rf"/{before}(?=\?|$)", f"/{name}", server_url)


@contextmanager
def valkey() -> Iterator[str]:
    """Yields the URL of a Redis-protocol server: `REDIS_URL` if set, else a new Valkey."""
    url = os.environ.get("REDIS_URL", "")
    if url:
        yield url
    else:
        with guarded("valkey") as url:
            yield url
