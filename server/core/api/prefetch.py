"""Hints that keep a field with a resolver from asking the database once a row.

Strawberry-django prefetches plain relations by itself. What a resolver reads it cannot know;
these hints prefetch it, with everything that is selected below the field.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet
from graphql import GraphQLResolveInfo, get_named_type
from graphql.execution.collect_fields import collect_sub_fields
from strawberry.types.arguments import convert_arguments
from strawberry_django.optimizer import mark_optimized_by_prefetching, optimize
from strawberry_django.relay.cursor_connection import apply_cursor_pagination
from strawberry_django.utils.gql_compat import get_field_arguments

from server.core.api.connections import bad_pages_refused
from server.core.api.context import Info

T = TypeVar("T")
Hint = Callable[[Info], Prefetch]


def selected(
    relation: str, rows: Callable[[Info], QuerySet], *, to_attr: str | None = None
) -> Hint:
    """Prefetch `relation` into the attribute `to_attr`: a list, or one row for a foreign key.

    `rows(info)` are the rows the viewer may see. Read the attribute with `prefetched`. Without
    `to_attr` the relation itself is filled. Do so with a foreign key in lists inside lists: Django
    prefetches those twice, and would follow the key of each row then.
    """

    def hint(info: Info) -> Prefetch:
        return Prefetch(relation, optimize(rows(info), info), to_attr=to_attr)

    return hint


def page(relation: str, key: str, rows: Callable[..., QuerySet]) -> Hint:
    """Prefetch one page of a one-to-many `relation` for each row: a connection inside a list.

    `rows(info, **arguments)` are the rows the viewer may see, in order, given the field's own
    arguments; `key` is their column that points to the parent. Read it with `prefetched_page`.
    """

    def hint(info: Info) -> Prefetch:
        arguments = _arguments(info)
        first, after = arguments.pop("first"), arguments.pop("after", None)
        found = optimize(rows(info, **arguments), info)
        if after is not None:
            # Only one row's list is ever paged on, and it needs its total counted separately.
            return Prefetch(relation, found.none(), to_attr="_unused")
        with bad_pages_refused(first):
            paged, _ = apply_cursor_pagination(
                found,
                related_field_id=key,
                info=info,
                first=first,
                after=None,
                before=None,
                last=None,
                max_results=None,
            )
        return Prefetch(relation, mark_optimized_by_prefetching(paged))

    return hint


def below(info: Info, name: str) -> GraphQLResolveInfo | None:
    """What is selected below the field `name` of a type that is no model's, for `optimize`; None
    when nothing is."""
    raw = info._raw_info
    parent: Any = get_named_type(raw.return_type)
    fields = collect_sub_fields(
        raw.schema, raw.fragments, raw.variable_values, parent, raw.field_nodes
    )
    nodes = [n for same in fields.values() for n in same if n.name.value == name]
    if not nodes:
        return None
    path = raw.path.add_key(0).add_key(name, parent.name)
    return_type = parent.fields[name].type
    return raw._replace(
        field_name=name, field_nodes=nodes, return_type=return_type, parent_type=parent, path=path
    )


def prefetched(row: Model, attribute: str, otherwise: Callable[[], T]) -> T:
    """What `selected` or an annotation has loaded; without such a hint, what `otherwise` finds."""
    found: T = getattr(row, attribute) if hasattr(row, attribute) else otherwise()
    return found


def prefetched_page(row: Model, relation: str, otherwise: Callable[[], QuerySet]) -> QuerySet:
    """What `page` has loaded; where no hint was at work, the rows of `otherwise`."""
    if relation in getattr(row, "_prefetched_objects_cache", {}):
        rows: QuerySet = getattr(row, relation).all()
        return rows
    return otherwise()


def _arguments(info: Info) -> dict[str, Any]:
    raw = info._raw_info
    values = get_field_arguments(raw, raw.parent_type.fields[raw.field_name], raw.field_nodes[0])
    return convert_arguments(
        values,
        info._field.arguments,
        scalar_registry=info.schema.schema_converter.scalar_registry,
        config=info.schema.config,
    )
