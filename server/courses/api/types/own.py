"""The viewer's own progress in a course, a module or a lesson: rows of the app above."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model, Prefetch, QuerySet

from server.core.api.context import Info
from server.core.api.prefetch import prefetched, selected


def own_progress(model: str) -> Callable[[Info], Prefetch]:
    """Loads it for a list; the relation is called `progress` wherever there is one."""
    return selected("progress", lambda info: _own(info, model), to_attr="own_progress")


def viewer_progress(row: Model, info: Info, model: str) -> Any:
    about = model.removesuffix("Progress").lower()
    found = prefetched(
        row, "own_progress", lambda: list(_own(info, model).filter(**{about: row.pk}))
    )
    return found[0] if found else None


def _own(info: Info, model: str) -> QuerySet:
    actor = info.context.actor
    rows: QuerySet = apps.get_model("learning", model)._default_manager.all()
    return rows.filter(student=actor.pk) if actor.is_authenticated else rows.none()
