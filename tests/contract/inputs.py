"""Builds an operation for any root field of the schema, with plausible arguments."""

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
)


def value_for(name, graphql_type, ids):
    """A plausible value; `ids` gives the global id for an argument's name."""
    if isinstance(graphql_type, GraphQLNonNull):
        return value_for(name, graphql_type.of_type, ids)
    if isinstance(graphql_type, GraphQLList):
        return [value_for(name.removesuffix("s"), graphql_type.of_type, ids)]
    if isinstance(graphql_type, GraphQLInputObjectType):
        return {
            n: value_for(n, f.type, ids)
            for n, f in graphql_type.fields.items()
            if isinstance(f.type, GraphQLNonNull) or get_named_type(f.type).name == "ID"
        }
    if isinstance(graphql_type, GraphQLEnumType):
        return next(iter(graphql_type.values))
    if graphql_type.name == "ID":
        return ids(name)
    return {
        "String": "text",
        "Int": 1,
        "Float": 1.0,
        "Boolean": True,
        "Date": "2030-01-01",
        "DateTime": "2030-01-01T00:00:00Z",
        "Upload": None,
    }[graphql_type.name]


def operation_for(kind, name, field, ids):
    """(document, variables) that call one root field with every required argument and every id."""
    arguments = {
        n: a
        for n, a in field.args.items()
        if is_required_argument(a)
        or get_named_type(a.type).name == "ID"
        or isinstance(get_named_type(a.type), GraphQLInputObjectType)
    }
    arguments = {n: a for n, a in arguments.items() if n != "first"}
    variables = {n: value_for(n, a.type, ids) for n, a in arguments.items()}
    declared = ", ".join(f"${n}: {a.type}" for n, a in arguments.items())
    given = ", ".join(f"{n}: ${n}" for n in arguments)
    selection = selection_for(get_named_type(field.type))
    document = (
        f"{kind} {f'({declared})' if declared else ''} "
        f"{{ {name}{f'({given})' if given else ''} {selection} }}"
    )
    return document, variables


def selection_for(graphql_type):
    if not isinstance(graphql_type, GraphQLObjectType):
        return "{ __typename }" if hasattr(graphql_type, "fields") else ""
    if "errors" in graphql_type.fields:
        return "{ errors { code field message } }"
    return "{ __typename }"


def has_upload(graphql_type):
    inner = get_named_type(graphql_type)
    if isinstance(inner, GraphQLInputObjectType):
        return any(
            isinstance(f.type, GraphQLNonNull) and has_upload(f.type) for f in inner.fields.values()
        )
    return inner.name == "Upload"
