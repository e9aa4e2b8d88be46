"""Rows remember that they came through their type's `get_queryset`.

The optimizer loads a relation through it; a service or a plain attribute access does not. A relation
of a model type is followed without asking only where it leads to a row that remembers (types.Field).
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.fields.related_descriptors import (
    ForwardManyToOneDescriptor,
    ReverseOneToOneDescriptor,
)
from django.db.models.query import ModelIterable

_MARK = "_passed_get_queryset"
UNKNOWN = object()


class _VisibleRows(ModelIterable):
    def __iter__(self) -> Iterator[Model]:
        for row in super().__iter__():
            setattr(row, _MARK, True)
            yield row


def remembering(queryset: QuerySet) -> QuerySet:
    """The same rows; they will say that they may be seen."""
    if queryset._iterable_class is not ModelIterable or queryset._result_cache is not None:
        return queryset
    marked: QuerySet = queryset.all()
    marked._iterable_class = _VisibleRows
    return marked


def is_single_relation(model: type[Model], name: str) -> bool:
    descriptor = getattr(model, name, None)
    return isinstance(descriptor, ForwardManyToOneDescriptor | ReverseOneToOneDescriptor)


def visible_row(source: Model, name: str) -> Any:
    """The row that the relation has loaded, None if there is none to see, or UNKNOWN."""
    row = _relation(source, name).get_cached_value(source, default=UNKNOWN)
    if row is None or row is UNKNOWN or getattr(row, _MARK, False):
        return row
    return UNKNOWN


def related_rows(source: Model, name: str) -> QuerySet:
    """At most the one row that the relation leads to, whoever asks."""
    relation = _relation(source, name)
    rows: QuerySet = relation.related_model._default_manager.all()
    if isinstance(getattr(type(source), name), ForwardManyToOneDescriptor):
        return rows.filter(pk=getattr(source, relation.attname))
    return rows.filter(**{relation.field.name: source})


def keep(source: Model, name: str, row: Model | None) -> None:
    """Remember the answer on the row that was asked."""
    _relation(source, name).set_cached_value(source, row)


def _relation(source: Model, name: str) -> Any:
    descriptor: Any = getattr(type(source), name)
    forward = isinstance(descriptor, ForwardManyToOneDescriptor)
    return descriptor.field if forward else descriptor.related
