"""How our GraphQL types are declared: descriptions required, plain columns cheap."""

import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, dataclass_transform

import strawberry
import strawberry_django
from django.db.models import Model, QuerySet
from django.db.models.query_utils import DeferredAttribute
from strawberry import relay
from strawberry_django.fields.field import StrawberryDjangoField

from server.core.api.visibility import (
    UNKNOWN,
    is_single_relation,
    keep,
    related_rows,
    remembering,
    visible_row,
)

T = TypeVar("T")
Node = relay.Node


class Field(StrawberryDjangoField):
    """A field of a model type; `server.core.api.schema` resolves plain columns as bare reads."""

    @property
    def column(self) -> str | None:
        """The model attribute behind this field, if it is nothing but a column."""
        if self.base_resolver is not None or self.extensions or self.origin_django_type is None:
            return None
        name: str = self.django_name or self.python_name
        model = self.origin_django_type.model
        return name if type(getattr(model, name, None)) is DeferredAttribute else None

    def get_result(self, source: Any, info: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """A related row that did not come through its type's `get_queryset` is asked for again."""
        name: str = self.django_name or self.python_name
        if self.base_resolver is not None or self.metadata.get("shared"):
            return super().get_result(source, info, args, kwargs)
        if not isinstance(source, Model) or not is_single_relation(type(source), name):
            return super().get_result(source, info, args, kwargs)
        row = visible_row(source, name)
        if row is UNKNOWN:
            ask: Any = self.get_queryset  # Strawberry-django's has no types
            # Not `first()`: of a one-to-one relation it answers a slice, which cannot be ordered.
            row = next(iter(ask(related_rows(source, name), info)), None)
            keep(source, name, row)
        return row


def field(description: str | None = None, *, shared: bool = False, **hints: Any) -> Any:
    """A field: `title: str = field("Shown to learners.")`, or a decorator of a resolver.

    A resolver's docstring is its description. `hints` are Strawberry-django's: `field_name`,
    and `only`, `select_related`, `prefetch_related`, `annotate` for what a resolver reads.
    `shared`: everybody who may see the object sees the same, so that live events select it once
    for all their subscribers (`server.core.api.questions`). Plain columns need not say so.
    """
    hints["metadata"] = {"shared": shared}
    if description is not None:
        return strawberry_django.field(description=description, field_cls=Field, **hints)

    def decorate(resolver: Callable[..., Any]) -> Any:
        return strawberry_django.field(
            resolver, description=inspect.getdoc(resolver), field_cls=Field, **hints
        )

    return decorate


def describe_enum(enum: type[Enum], description: str, values: Mapping[str, str]) -> None:
    """Put an enum into the schema under its own name, every value described.

    Raises: KeyError when a value has no description.
    """
    strawberry.enum(enum, description=description)
    for value in enum.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = values[value.name]


@dataclass_transform(kw_only_default=True, field_specifiers=(field,))
def node(model: type[Model], **options: Any) -> Callable[[type[T]], type[T]]:
    """Declare the GraphQL type of a model, a Node; the class's docstring is its description.

    Raises: TypeError for a type without `get_queryset`, which would show every row to everybody.
    """

    def decorate(cls: type[T]) -> type[T]:
        if "get_queryset" not in cls.__dict__:
            raise TypeError(f"{cls.__name__} needs a get_queryset that applies its policy.")
        _remember_visibility(cls)
        declare = strawberry_django.type(
            model, description=inspect.getdoc(cls), field_cls=Field, **options
        )
        return declare(cls)

    return decorate


def _remember_visibility(cls: Any) -> None:
    policy = cls.get_queryset

    def get_queryset(_cls: type, queryset: QuerySet, info: Any, **kwargs: Any) -> QuerySet:
        return remembering(policy(queryset, info, **kwargs))

    cls.get_queryset = classmethod(get_queryset)
