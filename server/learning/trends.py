"""How results go up and down: the apps above know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from server.accounts.models import User


@dataclass(frozen=True, slots=True)
class Result:
    title: str
    percent: float  # 0–100
    at: datetime


Source = Callable[..., Iterable[Result]]
"""`source(user, limit=…)`: the latest results that the user may see."""

_sources: list[Source] = []


def register_results(source: Source) -> None:
    """Call this in an AppConfig's `ready`."""
    _sources.append(source)


def latest_results(user: User, *, limit: int) -> list[Result]:
    """From all sources, the earliest of the latest first."""
    found = [result for source in _sources for result in source(user, limit=limit)]
    return sorted(found, key=lambda result: result.at)[-limit:] if limit else []
