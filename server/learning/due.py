"""What is due for somebody, and what takes place: the apps above say it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Model

from server.accounts.models import User
from server.courses.models import Course


class DueKind(StrEnum):
    QUIZ = "QUIZ"
    ASSIGNMENT = "ASSIGNMENT"
    CLASSROOM = "CLASSROOM"


@dataclass(frozen=True, slots=True)
class Due:
    """`subject` is the quiz, assignment or classroom. What takes place has a `starts_at` before
    `due_at`, its end; what is handed in has none. Times are those of this one person: their
    accommodations are in them."""

    kind: DueKind
    subject: Model
    title: str
    course: Course | None
    due_at: datetime
    link: str  # path of the web client
    starts_at: datetime | None = None
    is_done: bool = False


Source = Callable[..., Iterable[Due]]
"""`source(user, since=…, limit=…, with_done=…)`: what the user may see and is due after `since`, the
first due first, at most `limit`; what is done already only with `with_done`."""

_sources: list[Source] = []


def register_due(source: Source) -> None:
    """Call this in an AppConfig's `ready`."""
    _sources.append(source)


def everything_due(
    user: User, *, since: datetime, limit: int, with_done: bool = False
) -> list[Due]:
    """From all sources, the first due first."""
    found = [
        due
        for source in _sources
        for due in source(user, since=since, limit=limit, with_done=with_done)
    ]
    return sorted(found, key=lambda due: (due.due_at, due.title))[:limit]
