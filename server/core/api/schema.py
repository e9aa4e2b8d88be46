"""Finishes the Strawberry schema: what the public may call, and columns that cost nothing."""

from collections.abc import Callable, Collection
from operator import attrgetter
from typing import Any

import strawberry
from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, get_named_type
from strawberry import relay
from strawberry.types.base import StrawberryObjectDefinition

from server.core.api.errors import RequestRefused
from server.core.api.ids import encode_id
from server.core.api.types import Field


def finish_schema(schema: strawberry.Schema, public: Collection[str]) -> strawberry.Schema:
    """Close every root field except `public` ("Query.courses") to anonymous callers, and make
    plain columns and ids resolve as bare attribute reads."""
    graphql_schema = schema._schema
    roots = ("Query", "Mutation", "Subscription")
    unknown = set(public) - {
        f"{root}.{name}"
        for root in roots
        for name in graphql_schema.type_map[root].fields  # type: ignore[attr-defined]
    }
    if unknown:
        raise ValueError(f"Public fields that the schema does not have: {sorted(unknown)}")
    for root in roots:
        for name, field in graphql_schema.type_map[root].fields.items():  # type: ignore[attr-defined]
            if f"{root}.{name}" not in public:
                _require_signed_in(field)
    for mutation in graphql_schema.type_map["Mutation"].fields.values():  # type: ignore[attr-defined]
        for argument in mutation.args.values():
            argument.description = argument.description or get_named_type(argument.type).description
    models: dict[type, str] = {}
    for graphql_type in graphql_schema.type_map.values():
        if isinstance(graphql_type, GraphQLObjectType):
            _read_columns_directly(graphql_type, models)
    _resolve_nodes_by_class(graphql_schema.type_map["Node"], models)
    return schema


def _require_signed_in(field: GraphQLField) -> None:
    attribute = "subscribe" if field.subscribe else "resolve"
    resolve = getattr(field, attribute)

    def guarded(source: Any, info: Any, **arguments: Any) -> Any:
        if not info.context.actor.is_authenticated:
            raise RequestRefused("UNAUTHENTICATED", "Sign in first.")
        return resolve(source, info, **arguments)

    setattr(field, attribute, guarded)


def _read_columns_directly(graphql_type: GraphQLObjectType, models: dict[type, str]) -> None:
    definition = graphql_type.extensions.get("strawberry-definition")
    if not isinstance(definition, StrawberryObjectDefinition):
        return
    django = getattr(definition.origin, "__strawberry_django_definition__", None)
    if django is None:
        return
    if issubclass(definition.origin, relay.Node):
        models[django.model] = graphql_type.name
        graphql_type.fields["id"].resolve = _id_reader(graphql_type.name)
    for field in graphql_type.fields.values():
        column = field.extensions.get("strawberry-definition")
        if isinstance(column, Field) and column.column:
            field.resolve = _column_reader(column.column)
    # Objects come from typed querysets; asking each row again whether it is one costs a call a row.
    graphql_type.is_type_of = None


def _id_reader(type_name: str) -> Callable[..., str]:
    return lambda source, _info: encode_id(type_name, source.pk)


def _column_reader(name: str) -> Callable[..., Any]:
    read = attrgetter(name)
    return lambda source, _info: read(source)


def _resolve_nodes_by_class(interface: Any, models: dict[type, str]) -> None:
    assert isinstance(interface, GraphQLInterfaceType)
    interface.resolve_type = lambda value, _info, _type: models[type(value)]
