"""Every document of the web client is valid, within the limits, and costs a known number of queries.

The number must not grow with the data: each query runs in a small world and in a larger one.
"""

import json
import os
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from graphql import NonNullTypeNode, OperationType, type_from_ast

from server.core.api.context import Context
from server.schema import executor
from tests.contract.inputs import value_for
from tests.web_documents.documents import definitions, document
from tests.web_documents.world import World

PINNED = Path(__file__).with_name("queries.json")
OPERATIONS, _ = definitions()
QUERIES = sorted(n for n, o in OPERATIONS.items() if o.operation is OperationType.QUERY)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_document_is_valid_and_within_the_limits(name):
    text = document(name)
    variables = {}
    for variable in OPERATIONS[name].variable_definitions:
        if isinstance(variable.type, NonNullTypeNode):
            variables[variable.variable.name.value] = placeholder(variable.type)
    operation = executor.prepare(text, variables, None, Context(actor=AnonymousUser()))
    assert operation.definition.name.value == name


def placeholder(type_node):
    """A value of the variable's type."""
    graphql_type = type_from_ast(executor.schema, type_node)
    value = value_for("id", graphql_type, lambda _: "id")
    return uploads_filled(value)


def uploads_filled(value):
    if isinstance(value, dict):
        return {
            k: SimpleUploadedFile("f", b"") if k in {"file", "photo"} else uploads_filled(v)
            for k, v in value.items()
        }
    return SimpleUploadedFile("f", b"") if value is None else value


def variables(name, world):
    """Values for the variables of a query, by their name or by the name of the operation."""
    given, values = {}, world.variables(name)
    for variable in OPERATIONS[name].variable_definitions:
        key = variable.variable.name.value
        # Search asks more on PostgreSQL than on SQLite: only where there is no other way.
        optional_search = key == "search" and not isinstance(variable.type, NonNullTypeNode)
        if key in values and not optional_search:
            given[key] = values[key]
    return given


def count(api, name, world, actor):
    with CaptureQueriesContext(connection) as queries:
        response = api(document(name), variables(name, world), actor=actor)
    unexpected = [
        e for e in response.get("errors", []) if e["extensions"]["code"] != "UNAUTHENTICATED"
    ]
    assert not unexpected, unexpected
    return len(queries)


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """Built once: what a test writes is rolled back to here, and this at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(2), World(7)
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", QUERIES)
def test_queries_do_not_grow_with_the_data(api, worlds, name):
    """Signing in costs the same each time and is part of the number."""
    pins = json.loads(PINNED.read_text())
    key = f"{name} on {connection.vendor}"
    pinned = pins.get(key, pins.get(name))
    counts = {}
    for role in ("student", "teacher", "manager"):
        small, large = (count(api, name, world, getattr(world, role)) for world in worlds)
        assert small == large, f"{role}: {small} queries for 2 rows, {large} for 7"
        counts[role] = large
    if os.environ.get("PIN_QUERIES"):
        pins[key if key in pins else name] = counts
        PINNED.write_text(json.dumps(pins, indent=2, sort_keys=True) + "\n")
    else:
        assert counts == pinned, f"pinned in {PINNED.name}; PIN_QUERIES=1 writes it"
