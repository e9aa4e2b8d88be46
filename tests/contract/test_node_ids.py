"""Whatever is given as an id is answered with null or NOT_FOUND, never with an error of ours."""

import base64
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.schema import schema
from tests.factories import CourseFactory, UserFactory
from tests.support import gid

TYPES = sorted(
    name
    for name, t in schema._schema.type_map.items()
    if "Node" in {i.name for i in getattr(t, "interfaces", ())}
)
NODE = "query ($id: ID!) { node(id: $id) { id } }"


def encoded(text):
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode()


@pytest.mark.parametrize(
    "global_id",
    [
        "",
        " ",
        "x",
        "=",
        "0",
        "-1",
        str(10**40),
        "null",
        "Course",
        encoded("Course"),
        encoded("Course:"),
        encoded("Course:1"),
        encoded("Course:-1"),
        encoded("Course:' OR 1=1"),
        encoded("Course:" + "f" * 32),
        encoded("Course:" + "f" * 33),
        encoded("Course:{" + "f" * 32 + "}"),
        encoded(":" + "f" * 32),
        encoded("Query:" + "f" * 32),
        encoded("UserError:" + "f" * 32),
        encoded("Node:" + "f" * 32),
        encoded("__Type:" + "f" * 32),
        encoded("Cours\0e:" + "f" * 32),
        encoded("Course:\ud800"),
        "é" * 50,
        "A" * 10_000,
    ],
)
def test_nonsense_ids_are_null(api, global_id):
    assert api.data(NODE, {"id": global_id}) == {"node": None}


def test_the_type_prefix_is_believed_only_if_it_is_right(api):
    course = CourseFactory()
    for name in TYPES:
        if name != "Course":
            assert api.data(NODE, {"id": gid(course, name)}, actor=UserFactory()) == {"node": None}


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80))
def test_any_text_is_answered(api, text):
    response = api(NODE, {"id": text})
    if "errors" in response:
        assert response["errors"][0]["extensions"]["code"] == "BAD_REQUEST"  # NUL, surrogates
    else:
        assert response["data"] == {"node": None}


def test_mutated_ids_are_null(api):
    """10,000 ids, one to three characters away from a real one."""
    course = CourseFactory()
    real = gid(course)
    random_source = random.Random(7)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    for _ in range(100):
        mutated = []
        for _ in range(100):
            characters = list(real)
            for _ in range(random_source.randint(1, 3)):
                characters[random_source.randrange(len(characters))] = random_source.choice(
                    alphabet
                )
            mutated.append("".join(characters))
        data = api.data("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": mutated})
        for asked, found in zip(mutated, data["nodes"], strict=True):
            assert found is None or found["id"] == real, asked
