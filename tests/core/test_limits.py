"""What a document may ask for."""

import dataclasses
import time

import pytest
from django.contrib.auth.models import AnonymousUser
from graphql import build_schema

from server.core.api.context import Context
from server.core.api.execution import Executor, RequestError
from server.core.limits import Limits
from server.schema import executor as real_executor

SDL = """
type Query { items(first: Int = 20): ItemConnection! plain: [Item!]! one: Item }
type ItemConnection { edges: [ItemEdge!]! totalCount: Int! }
type ItemEdge { node: Item! }
type Item { id: ID! items(first: Int = 20): ItemConnection! children: [Item!]! }
"""
LIMITS = Limits(
    document_bytes=5_000,
    tokens=500,
    depth=8,
    aliases=5,
    directives=5,
    fragments=50,
    repeats=5,
    cost=1_000,
    deadline_seconds=10,
)


def context():
    return Context(actor=AnonymousUser())


def executor_with(**changes):
    limits = dataclasses.replace(LIMITS, **changes)
    return Executor(build_schema(SDL), limits, introspection=True, suggestions_for_anonymous=False)


def refusal(text, variables=None, **changes):
    """The code and message of the refusal, or None when the document may run."""
    try:
        executor_with(**changes).prepare(text, variables, None, context())
    except RequestError as error:
        first = error.errors[0]
        return (first.extensions or {}).get("code"), first.message
    return None


def test_cost_counts_rows():
    query = "query ($n: Int) { items(first: $n) { edges { node { id } } } }"
    # 1 connection + n edges + n nodes + n ids
    assert refusal(query, {"n": 100}, cost=301) is None
    assert refusal(query, {"n": 100}, cost=300)[0] == "TOO_COSTLY"
    assert refusal(query, {"n": 2}, cost=10) is None


def test_cost_multiplies_down_nested_lists():
    nested = (
        "{ items(first: 50) { edges { node { items(first: 50) { edges { node { id } } } } } } }"
    )
    assert refusal(nested)[0] == "TOO_COSTLY"
    assert refusal("{ plain { children { children { id } } } }")[0] == "TOO_COSTLY"
    assert refusal("{ plain { children { id } } }") is None


def test_default_page_size_counts_too():
    assert refusal("{ items { edges { node { id } } } }", cost=60)[0] == "TOO_COSTLY"


def test_fragments_cannot_hide_cost_or_depth():
    bomb = "query { one { ...F0 } } " + " ".join(
        f"fragment F{i} on Item {{ children {{ ...F{i + 1} }} }}" for i in range(20)
    )
    bomb += " fragment F20 on Item { id }"
    assert refusal(bomb)[0] == "TOO_COSTLY"


def test_exponential_fragments_are_refused_quickly():
    levels = 18
    bomb = "query { one { ...F0 } } " + " ".join(
        f"fragment F{i} on Item {{ id ...F{i + 1} ...F{i + 1} }}" for i in range(levels)
    )
    bomb += f" fragment F{levels} on Item {{ id }}"
    started = time.monotonic()
    assert refusal(bomb)[0] == "TOO_COSTLY"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("{ " + " ".join(f"a{i}: plain {{ id }}" for i in range(6)) + " }", {}),
        ("{ plain { id " + "@include(if: true) " * 6 + "} }", {}),
        ("{ plain { id " + "@nope " * 400 + "} }", {}),
        ("{ plain { " + "id " * 600 + "} }", {}),
        ("{ plain { " + "id " * 7 + "} }", {}),
        ("{ plain { " + "... { id } " * 51 + "} }", {}),
        ("{ plain { id } } #" + "x" * 6_000, {}),
        ("{" + "plain { children " * 200 + "{ id }" + "}" * 201, {}),
    ],
)
def test_bombs_are_refused(text, changes):
    assert refusal(text, **changes) is not None


def test_repeated_errors_are_capped():
    text = "{ " + " ".join(f"nothing{i}" for i in range(100)) + " }"
    with pytest.raises(RequestError) as refused:
        executor_with().prepare(text, None, None, context())
    assert len(refused.value.errors) <= 11


def test_suggestions_are_for_the_signed_in():
    assert refusal("{ plain { idd } }")[1] == "Cannot query field 'idd' on type 'Item'."
    executor = Executor(
        build_schema(SDL), LIMITS, introspection=True, suggestions_for_anonymous=True
    )
    with pytest.raises(RequestError) as refused:
        executor.prepare("{ plain { idd } }", None, None, context())
    assert "Did you mean" in refused.value.errors[0].message


def test_introspection_can_be_switched_off():
    executor = Executor(
        build_schema(SDL), LIMITS, introspection=False, suggestions_for_anonymous=False
    )
    with pytest.raises(RequestError):
        executor.prepare("{ __schema { types { name } } }", None, None, context())
    assert executor.prepare("{ __typename }", None, None, context())


def test_the_standard_introspection_query_fits_the_real_limits():
    from graphql import get_introspection_query

    operation = real_executor.prepare(get_introspection_query(), None, None, context())
    assert real_executor.run(operation, context())["data"]["__schema"]["types"]


def test_deadline_stops_an_operation():
    executor = executor_with(deadline_seconds=0.05)

    class Slow:
        id = "1"

        def children(self, _info):
            time.sleep(0.06)  # the work of a slow resolver, not synchronisation
            return [Slow(), Slow()]

    class Root:
        @staticmethod
        def plain(_info):
            return [Slow()]

    operation = executor.prepare("{ plain { children { id } } }", None, None, context())
    response = executor.run(operation, context(), Root())
    assert response["errors"][0]["extensions"]["code"] == "DEADLINE_EXCEEDED"


def test_documents_are_parsed_once():
    executor = executor_with()
    first = executor.prepare("{ one { id } }", None, None, context())
    assert executor.prepare("{ one { id } }", None, None, context()).document is first.document
