"""Mutations: a payload with `errors`, the docstring as description, refusals turned into data."""

import functools
import inspect
import logging
from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform, get_type_hints

import strawberry
from django.db import DatabaseError
from django.utils.translation import gettext as _

from server.core.api.errors import UserError
from server.core.errors import DomainError, ErrorCode, refused

logger = logging.getLogger(__name__)
T = TypeVar("T")
# SQLSTATE: what this refers to was deleted meanwhile, serialisation failed, a deadlock was broken.
# https://www.postgresql.org/docs/current/errcodes-appendix.html
COLLISIONS = {"23503", "40001", "40P01"}
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

    A DomainError raised by a service becomes the payload's `errors`. So does a collision with
    somebody else's act, for which the database has rolled the service's transaction back.
    """

    @functools.wraps(resolver)
    def resolve(*args: Any, **kwargs: Any) -> Any:
        try:
            return resolver(*args, **kwargs)
        except (DomainError, DatabaseError) as error:
            refusal = error if isinstance(error, DomainError) else _collision(error)
            if refusal is None:
                raise
            payload_type = get_type_hints(resolver)["return"]
            errors = [UserError.of(p) for p in refusal.problems]
            return payload_type(errors=errors, **refusal.details)

    return strawberry.mutation(resolve, description=inspect.getdoc(resolver))


def _collision(error: DatabaseError) -> DomainError | None:
    if getattr(error.__cause__, "sqlstate", None) not in COLLISIONS:
        return None
    logger.warning("Two acts met", exc_info=error)
    text = _("Somebody else changed this at the same moment. Look at it again, then try again.")
    return refused(ErrorCode.CONFLICT, text)
