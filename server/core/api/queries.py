"""Any object by its id, and the clock that all times are of."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry
from django.db.models import Model
from django.utils import timezone
from graphql import GraphQLError
from strawberry_django.optimizer import optimize

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
        found: list[Node | None] = _find(info, [id])
        return found[0]

    @strawberry.field(description="Up to 100 objects by id, in the order asked, null where absent.")
    def nodes(self, info: Info, ids: GlobalIds) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise GraphQLError(f"At most {MAX_NODES} ids.")
        return _find(info, ids)

    @strawberry.field(
        description="Now, by the server's clock, which alone decides about deadlines: for clients "
        "that count down."
    )
    def served_at(self) -> datetime:
        return timezone.now()


def _find(info: Info, ids: list[strawberry.ID]) -> list[Any]:
    """The model instances, asked for once per type; GraphQL finds their types by their classes."""
    asked = [parse_id(global_id) for global_id in ids]
    keys: dict[str, set[UUID]] = defaultdict(set)
    for type_name, key in filter(None, asked):
        keys[type_name].add(key)
    found = {
        (type_name, row.pk): row
        for type_name, some in keys.items()
        for row in _visible(info, type_name, some)
    }
    return [found.get(one) if one else None for one in asked]


def _visible(info: Info, type_name: str, keys: set[UUID]) -> Iterable[Model]:
    origin: Any = getattr(info.schema.get_type_by_name(type_name), "origin", None)
    django = getattr(origin, "__strawberry_django_definition__", None)
    if django is None or not issubclass(origin, Node):
        return []
    rows = origin.get_queryset(django.model._default_manager.filter(pk__in=keys), info)
    return optimize(rows, info)
