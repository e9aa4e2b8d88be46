"""Mutations: a payload with `errors`, the docstring as description, refusals turned into data."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform, get_type_hints

import strawberry

from server.core.api.errors import UserError
from server.core.errors import DomainError

T = TypeVar("T")
_ERRORS = "Why nothing was done; empty after success."


@dataclass_transform(kw_only_default=True)
def payload(cls: type[T]) -> type[T]:
    """Declare a mutation's payload: the fields given, all null after a refusal, and `errors`."""
    annotations = inspect.get_annotations(cls)
    annotations["errors"] = list[UserError]
    cls.__annotations__ = annotations
    cls.errors = strawberry.field(description=_ERRORS, default_factory=list)  # type: ignore[attr-defined]
    name = cls.__name__.removesuffix("Payload")
    description = (
        inspect.getdoc(cls) if cls.__doc__ else f"Answer of `{name[0].lower()}{name[1:]}`."
    )
    return strawberry.type(cls, description=description)


def mutation(resolver: Callable[..., Any]) -> Any:
    """Declare a mutation. Its docstring is the description; its return type a `@payload`.

    A DomainError raised by a service becomes the payload's `errors`.
    """

    @functools.wraps(resolver)
    def resolve(*args: Any, **kwargs: Any) -> Any:
        try:
            return resolver(*args, **kwargs)
        except DomainError as refusal:
            payload_type = get_type_hints(resolver)["return"]
            errors = [UserError.of(p) for p in refusal.problems]
            return payload_type(errors=errors, **refusal.details)

    return strawberry.mutation(resolve, description=inspect.getdoc(resolver))
