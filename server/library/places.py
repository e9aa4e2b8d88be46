"""Where files may be used: the apps above tell what of theirs consists of files."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Any
from uuid import UUID

from django.db.models import Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


class UsageKind(StrEnum):
    LESSON = "LESSON"
    MATERIAL = "MATERIAL"
    ASSIGNMENT = "ASSIGNMENT"
    QUESTION = "QUESTION"


@dataclass(frozen=True, slots=True)
class Usage:
    """One thing that uses a file, for somebody who may see it."""

    kind: UsageKind
    title: str
    link: str  # path of the web client
    course_title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Rows with a foreign key `asset`.

    `visible` and `editable` narrow them to what an actor may see, and change. Without `editable`
    they keep the file they have when the item gets another: versions of questions never change.
    """

    kind: UsageKind
    rows: Callable[[], QuerySet]  # with all that `usage` reads
    visible: Callable[[Any, QuerySet], QuerySet]
    usage: Callable[[Any], Usage]
    editable: Callable[[Any, QuerySet], QuerySet] | None = None


_places: list[Place] = []
MAX_USAGES = 100


def register_place(place: Place) -> None:
    """Call it in `ready`."""
    _places.append(place)


def usages_of(actor: Any, asset_id: UUID) -> list[Usage]:
    """At most MAX_USAGES that the actor may see."""
    found: list[Usage] = []
    for place in _places:
        rows = place.rows().filter(asset=asset_id)
        visible = place.visible(actor, rows).order_by("pk")[: MAX_USAGES - len(found)]
        found += [place.usage(row) for row in visible]
    return found


def usage_count() -> Any:
    """For an annotation of items: how many rows use the asset, whoever may see them."""
    return reduce(add, (_count_in(place.rows()) for place in _places))


def exchange(actor: Any, old: UUID, new: UUID) -> int:
    """Let everything that the actor may change use the new asset instead; how many rows that was."""
    changed = 0
    for place in _places:
        if place.editable is not None:
            rows = place.rows().filter(asset=old)
            editable = list(place.editable(actor, rows).values_list("pk", flat=True))
            changed += rows.filter(pk__in=editable).order_by().update(asset=new)
    return changed


def _count_in(rows: QuerySet) -> Any:
    rows = rows.filter(asset=OuterRef("asset")).order_by()
    # A bare function: Count() would group, and a group per row is what a subquery must not have.
    counted = rows.select_related(None).annotate(n=Func("pk", function="COUNT")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
