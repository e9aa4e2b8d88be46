"""How tests speak to the server: over HTTP, with real tokens."""

import json
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from server.accounts.models import LoginSession, User
from server.core.api.ids import encode_id
from server.core.auth import issue_access_token
from server.core.jobs import save_schedules
from server.core.realtime import threads


def gid(instance: Any, type_name: str | None = None) -> str:
    """The global id of a model instance."""
    return encode_id(type_name or type(instance).__name__, instance.pk)


def sign_in(user: User) -> str:
    """An access token of a new session."""
    session = LoginSession.objects.create(
        user=user, device="test", ip_address="127.0.0.1", last_used_at=timezone.now()
    )
    return issue_access_token(user, session.id)


class Api:
    """A GraphQL client. The whole response is returned; `data` insists on no top-level error."""

    def __init__(self) -> None:
        self.http = Client()

    def __call__(
        self,
        query: str,
        variables: dict[str, Any] | None = None,
        *,
        actor: User | None = None,
        token: str = "",
        files: dict[str, Any] | None = None,
        language: str = "",
    ) -> dict[str, Any]:
        """`files` maps a variable's path ("variables.input.file") to an open file."""
        token = token or (sign_in(actor) if actor else "")
        headers = {"authorization": f"Bearer {token}"} if token else {}
        if language:
            headers["accept-language"] = language
        body = {"query": query, "variables": variables or {}}
        if files:
            headers["x-lyceum-client"] = "tests"
            places = {str(n): [path] for n, path in enumerate(files)}
            parts = {str(n): file for n, file in enumerate(files.values())}
            response = self.http.post(
                "/graphql",
                {"operations": json.dumps(body), "map": json.dumps(places), **parts},
                headers=headers,
            )
        else:
            response = self.http.post(
                "/graphql", body, content_type="application/json", headers=headers
            )
        return response.json()

    def data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        response = self(*args, **kwargs)
        assert "errors" not in response, response["errors"]
        return response["data"]


def error_codes(payload: dict[str, Any]) -> list[tuple[str, str | None]]:
    """(code, field) of every error in a mutation's payload."""
    return [(e["code"], e.get("field")) for e in payload["errors"]]


def run_jobs() -> int:
    """Run what is in the queue until it is empty; the number of jobs. A job's failure is raised."""
    done = 0
    while row := OrmQ.objects.order_by("id").first():
        row.delete()
        task = SignedPackage.loads(row.payload)
        function = task["func"]
        if isinstance(function, str):
            module, _, name = function.rpartition(".")
            function = getattr(__import__(module, fromlist=[name]), name)
        function(*task["args"], **task["kwargs"])
        done += 1
    return done


@contextmanager
def without_triggers() -> Iterator[None]:
    """Append-only tables can be changed inside, as by a superuser who switched the guards off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            )
            tables = [table for (table,) in cursor.fetchall()]
            off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            off = [f"DROP TRIGGER {name}" for name, _ in triggers]
            on = [sql for _, sql in triggers]
        for statement in off:
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in on:
            cursor.execute(statement)


def empty_tables() -> None:
    """Bring the database back to where it was after its migrations."""
    always = {"django_content_type", "auth_permission", "django_migrations"}
    names = sorted(set(connection.introspection.django_table_names(only_existing=True)) - always)
    filled = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names
    )
    # Foreign keys are looked at when the transaction ends.
    with without_triggers(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(filled)
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")
        save_schedules()


def close_connections(threads: ThreadPoolExecutor) -> None:
    """Close the database connections of every thread of a pool; a test database cannot be
    dropped while one is open."""
    together = threading.Barrier(threads._max_workers)

    def close() -> None:
        together.wait(30)
        connections.close_all()

    for done in [threads.submit(close) for _ in range(threads._max_workers)]:
        done.result()


def leave_test_database() -> None:
    """Close what the server's threads have open, and then every other session of the database."""
    if asgi := sys.modules.get("server.asgi"):
        close_connections(asgi.http.threads)
        close_connections(threads.pool)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
