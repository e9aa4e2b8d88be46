"""Everything a person reaches from one root field, as many steps away as wanted.

The server's optimizer prepares every path of a document, whether or not anything is there, so
documents grow with their answers: below what came back empty nothing is asked, because nothing
can be there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
    parse,
)

# Names of fields in an answer, from the root on.
Path = tuple[str, ...]

COMPOSITE = GraphQLObjectType | GraphQLInterfaceType
FIRST_STEPS = 2


@dataclass(frozen=True)
class Start:
    """A root field with its arguments, and the type whose fields are asked for below it."""

    name: str
    type: GraphQLNamedType
    steps: int
    takes_id: str | None = None
    arguments: str = ""
    on: str = ""


@dataclass
class Question:
    """The text of one document, and the paths it asks for."""

    barren: set[Path]
    paths: set[Path] = field(default_factory=set)

    def document(self, start: Start, steps: int) -> str:
        below = self.selection(start.type, steps, (), (start.name,))
        if start.on:
            below = f"{{ __typename ... on {start.on} {below} }}"
        variables = "($id: ID!)" if start.takes_id else ""
        return f"query {variables} {{ {start.name}{start.arguments} {below} }}"

    def selection(self, graphql_type, steps, above, path) -> str:
        """Every field that needs no argument of ours. Of a type that the path came through before,
        only its own values: paths from there start elsewhere, too."""
        if not isinstance(graphql_type, COMPOSITE):
            return ""
        self.paths.add(path)
        parts = ["__typename"]
        is_back = graphql_type in above
        for name, definition in graphql_type.fields.items():
            inner = get_named_type(definition.type)
            if any(is_required_argument(a) for a in definition.args.values()):
                continue
            # Fields of different types may clash inside the fragments on Node.
            alias = f"{graphql_type.name}_{name}"
            if not isinstance(inner, COMPOSITE):
                parts.append(f"{alias}: {name}")
                continue
            # An edge and its node are one step for a person.
            left = steps - (name not in {"edges", "node"} and inner.name != "PageInfo")
            there = (*path, alias)
            if not is_back and left > 0 and there not in self.barren:
                below = self.selection(inner, left, (*above, graphql_type), there)
                parts.append(f"{alias}: {name} {below}")
        return "{ " + " ".join(parts) + " }"


def explore(start: Start, ask: Callable[[DocumentNode], Any]) -> Iterator[str]:
    """The answers to documents that go ever deeper."""
    barren: set[Path] = set()
    for steps in range(min(FIRST_STEPS, start.steps), start.steps + 1):
        question = Question(barren)
        data = ask(parsed(question.document(start, steps)))
        yield str(data)
        barren |= question.paths - set(present(data))
        if (start.name,) in barren:
            return


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
