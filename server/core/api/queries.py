"""Any object by its id, and the clock that all times are of."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.utils import timezone
from graphql import GraphQLError

from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.types import Node

MAX_NODES = 100


GlobalId = Annotated[strawberry.ID, strawberry.argument(description="From the object's `id`.")]
GlobalIds = Annotated[list[strawberry.ID], strawberry.argument(description="At most 100.")]


@strawberry.type
class Query:
    @strawberry.field(description="Any object by its id; null if absent or not yours to see.")
    def node(self, info: Info, id: GlobalId) -> Node | None:  # noqa: A002
        found: Node | None = _find(info, id)
        return found

    @strawberry.field(description="Up to 100 objects by id, in the order asked, null where absent.")
    def nodes(self, info: Info, ids: GlobalIds) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise GraphQLError(f"At most {MAX_NODES} ids.")
        return [_find(info, global_id) for global_id in ids]

    @strawberry.field(
        description="Now, by the server's clock, which alone decides about deadlines: for clients "
        "that count down."
    )
    def served_at(self) -> datetime:
        return timezone.now()


def _find(info: Info, global_id: str) -> Any:
    """The model instance; GraphQL finds its type by its class."""
    parsed = parse_id(global_id)
    if parsed is None:
        return None
    type_name, key = parsed
    origin: Any = getattr(info.schema.get_type_by_name(type_name), "origin", None)
    django = getattr(origin, "__strawberry_django_definition__", None)
    if django is None or not issubclass(origin, Node):
        return None
    return origin.get_queryset(django.model._default_manager.all(), info).filter(pk=key).first()
