"""Everything a person reaches from one root field, as many steps away as wanted.

The server's optimizer prepares every path of a document, whether or not anything is there, so
documents grow with their answers: each asks for the values that are one step further away, and
nothing below what came back empty, because nothing can be there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    execute,
    get_named_type,
    is_required_argument,
    parse,
)
from strawberry_django.optimizer import DjangoOptimizerExtension, optimizer

from server.core.api.context import Context
from server.core.api.ids import parse_id
from server.core.policies import Holds
from server.schema import schema

# Names of fields in an answer, from the root on.
Path = tuple[str, ...]

SCHEMA = schema._schema
COMPOSITE = GraphQLObjectType | GraphQLInterfaceType
FIRST_STEPS = 1
STEPS = 4
STEPS_FROM_NODES = 2  # every object is a start, so fewer steps reach as far
# Root fields that are asked about one object by another name than `id`, and of which type it is.
OBJECT_ARGUMENTS = {
    "roomId": "Room",
    "boardId": "Board",
    "quizId": "Quiz",
    "assignmentId": "Assignment",
    "courseId": "Course",
}


@dataclass(frozen=True)
class Start:
    """A root field with its arguments, and the type whose fields are asked for below it.

    `takes_id` is the type of the object it is asked about, or of all objects at once with
    `takes_all`; `on` is that of a fragment on an interface. Of the types in `stops` only their own
    values are asked for."""

    name: str
    type: GraphQLNamedType
    steps: int
    takes_id: str | None = None
    takes_all: bool = False
    arguments: str = ""
    on: str = ""
    stops: tuple[GraphQLNamedType, ...] = ()

    def variables(self, all_ids: list[str]) -> list[dict[str, Any]]:
        """One run for every object that it may be asked about, or for all of them."""
        if self.takes_id is None:
            return [{}]
        own = [one for one in all_ids if parse_id(one)[0] == self.takes_id]
        return [{"ids": own}] if self.takes_all else [{"id": one} for one in own]


def roots() -> Iterator[Start]:
    """Every root field of queries but those that are asked for any object."""
    for name, definition in SCHEMA.query_type.fields.items():
        inner = get_named_type(definition.type)
        # A certificate is asked for by its code: what that tells stands in tests/certificates.
        if name in {"node", "nodes", "certificate"}:
            continue
        required = {n for n, a in definition.args.items() if is_required_argument(a)}
        argument = next(iter(required & OBJECT_ARGUMENTS.keys()), "id")
        words = ', search: "canary"' if "search" in required else ""
        if argument in definition.args:
            takes_id = OBJECT_ARGUMENTS.get(argument, inner.name)
            # To ask about one object is the first step already.
            yield Start(name, inner, STEPS - 1, takes_id, arguments=f"({argument}: $id{words})")
        else:
            yield Start(name, inner, STEPS)


def node(name: str, steps: int, **more) -> Start:
    """`node` for one type: the fragments on other types would only cost time."""
    return Start("node", SCHEMA.type_map[name], steps, name, arguments="(id: $id)", on=name, **more)


def nodes() -> Iterator[Start]:
    """`nodes` for each type. That `node` answers the same stands in test_rights."""
    for one in SCHEMA.type_map.values():
        if isinstance(one, GraphQLObjectType) and any(i.name == "Node" for i in one.interfaces):
            yield Start(
                "nodes",
                one,
                STEPS_FROM_NODES,
                one.name,
                takes_all=True,
                arguments="(ids: $ids)",
                on=one.name,
            )


@dataclass
class Question:
    """One document: the values that are `nearest` to `steps` steps away from its start."""

    start: Start
    nearest: int
    steps: int
    barren: set[Path]
    paths: set[Path] = field(default_factory=set)

    def document(self) -> str:
        """Fills `paths`. Empty when nothing is that far away."""
        start = self.start
        below = self.selection(start.type, self.steps, start.stops, (start.name,))
        if not below and (self.nearest > 1 or isinstance(start.type, COMPOSITE)):
            return ""
        if start.on:
            below = f"{{ __typename ... on {start.on} {below} }}"
        variables = ""
        if start.takes_id:
            variables = "($ids: [ID!]!)" if start.takes_all else "($id: ID!)"
        return f"query {variables} {{ {start.name}{start.arguments} {below} }}"

    def selection(self, graphql_type, left, above, path) -> str:
        """Every field that needs no argument of ours. Of a type that the path came through before,
        only its own values: paths from there start elsewhere, too."""
        if not isinstance(graphql_type, COMPOSITE):
            return ""
        is_asked = left <= self.steps - self.nearest + 1
        parts = ["__typename"] if is_asked else []
        is_back = graphql_type in above
        for name, definition in graphql_type.fields.items():
            inner = get_named_type(definition.type)
            if any(is_required_argument(a) for a in definition.args.values()):
                continue
            # Fields of different types may clash inside the fragments on Node.
            alias = f"{graphql_type.name}_{name}"
            if not isinstance(inner, COMPOSITE):
                parts += [f"{alias}: {name}"] * is_asked
                continue
            # An edge and its node are one step for a person.
            further = left - (name not in {"edges", "node"} and inner.name != "PageInfo")
            there = (*path, alias)
            if is_back or further == 0 or there in self.barren:
                continue
            if below := self.selection(inner, further, (*above, graphql_type), there):
                parts.append(f"{alias}: {name} {below}")
        if not parts:
            return ""
        self.paths.add(path)
        return "{ " + " ".join(parts) + " }"


def explore(start: Start, actor, variables: dict[str, Any]) -> Iterator[str]:
    """The answers to documents that go ever deeper."""
    barren: set[Path] = set()
    nearest = 1
    for steps in range(min(FIRST_STEPS, start.steps), start.steps + 1):
        question = Question(start, nearest, steps, barren)
        if not (document := question.document()):
            return
        data = ask(parsed(document), actor, variables)
        yield str(data)
        barren |= question.paths - set(present(data))
        if (start.name,) in barren:
            return
        nearest = steps + 1


@contextmanager
def rules_written_once() -> Iterator[None]:
    """While nothing changes, a rule about the same columns for the same person is the same SQL.
    Nearly all are asked again and again, and writing them is half of the work."""
    written: dict[Any, tuple[str, Any]] = {}
    write = Holds.as_sql

    def as_sql(holds: Holds, compiler: Any, connection: Any) -> Any:
        columns = tuple((sql, *params) for sql, params in map(compiler.compile, holds.columns))
        about = (holds.rule, holds.actor, holds.model, *holds.fields, columns)
        place = (about, compiler.query.alias_prefix)
        if place not in written:
            written[place] = write(holds, compiler, connection)
        sql, params = written[place]
        return sql, list(params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Holds, "as_sql", as_sql)
        yield


def ask(document: DocumentNode, actor, variables: dict[str, Any]) -> Any:
    token = optimizer.set(DjangoOptimizerExtension())
    try:
        result = execute(
            SCHEMA,
            document,
            context_value=Context(actor=actor),
            variable_values=variables,
            is_awaitable=lambda _: False,
        )
    finally:
        optimizer.reset(token)
    unexpected = [e for e in result.errors or [] if (e.original_error and not e.extensions)]
    assert not unexpected, unexpected[0].original_error
    return result.data


@cache
def parsed(text: str) -> DocumentNode:
    return parse(text)


def present(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which an answer has objects."""
    if isinstance(value, dict):
        yield path
        for name, below in value.items():
            yield from present(below, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from present(item, path)
