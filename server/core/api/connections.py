"""Cursor connections: keyset paging in the queryset's order, 20 rows by default, at most 100."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import strawberry
import strawberry_django
from graphql import GraphQLError
from strawberry import relay
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry_django.fields.field import StrawberryDjangoConnectionExtension
from strawberry_django.relay import DjangoCursorConnection, DjangoCursorEdge

from server.core.api.types import Field

DEFAULT_PAGE_SIZE = 20
MAX_PAGE_SIZE = 100


@strawberry.type(name="Edge", description="A row of a connection and its place.")
class Edge(DjangoCursorEdge[relay.NodeType]):
    pass


@strawberry.type(name="Connection", description="A page of a list.")
class Connection(DjangoCursorConnection[relay.NodeType]):
    edges: list[Edge[relay.NodeType]] = strawberry.field(description="The rows of this page.")  # type: ignore[assignment]


class _Paged(StrawberryDjangoConnectionExtension):
    """Forward paging only: `first` and `after`."""

    def apply(self, field: StrawberryField) -> None:
        super().apply(field)
        field.arguments = [
            *(
                a
                for a in field.arguments
                if a.python_name not in {"before", "after", "first", "last"}
            ),
            StrawberryArgument(
                python_name="first",
                graphql_name=None,
                type_annotation=StrawberryAnnotation(int),
                default=DEFAULT_PAGE_SIZE,
                description=f"How many rows, 0 to {MAX_PAGE_SIZE}.",
            ),
            StrawberryArgument(
                python_name="after",
                graphql_name=None,
                type_annotation=StrawberryAnnotation(str | None),
                default=None,
                description="Only rows after this cursor.",
            ),
        ]

    def resolve(self, next_: Any, source: Any, info: Any, **kwargs: Any) -> Any:
        with bad_pages_refused(kwargs.get("first", DEFAULT_PAGE_SIZE)):
            return super().resolve(next_, source, info, **kwargs)


@contextmanager
def bad_pages_refused(first: int) -> Iterator[None]:
    """Turn a page size out of range, and the ValueError for a cursor not ours, into refusals.

    Raises: GraphQLError.
    """
    if not 0 <= first <= MAX_PAGE_SIZE:
        raise GraphQLError(f"`first` must be between 0 and {MAX_PAGE_SIZE}.")
    try:
        yield
    except ValueError as error:
        if str(error) == "Invalid cursor" or "base64" in str(error):
            raise GraphQLError("`after` is not a cursor of this list.") from error
        raise


def connection(description: str | None = None, *, graphql_type: Any = None, **hints: Any) -> Any:
    """A connection: `students: Connection[Enrollment] = connection("…")`, or a decorator of a
    resolver that returns an ordered queryset (`graphql_type` is then the connection's type)."""
    options: dict[str, Any] = {"field_cls": Field, "extensions": [_Paged()], **hints}
    if description is not None:
        return strawberry_django.field(
            graphql_type=graphql_type, description=description, **options
        )

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry_django.field(
            resolver,
            graphql_type=graphql_type,
            description=inspect.getdoc(resolver),
            **options,
        )

    return decorate
