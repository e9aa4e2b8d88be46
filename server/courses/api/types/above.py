"""Rows of the apps above that hang on courses and lessons."""

from typing import Any

from django.db.models import QuerySet

from server.core.api.context import Info


def visible_above(info: Info, type_name: str) -> Any:
    """Rows of a type of an app above, as far as its own policy shows them to the viewer."""
    origin: Any = getattr(info.schema.get_type_by_name(type_name), "origin", None)
    rows = origin.__strawberry_django_definition__.model._default_manager.all()
    return origin.get_queryset(rows, info).order_by("-id")


def visible_quizzes(info: Info) -> QuerySet:
    rows: QuerySet = visible_above(info, "Quiz")
    return rows


def visible_assignments(info: Info) -> QuerySet:
    rows: QuerySet = visible_above(info, "Assignment")
    return rows
