"""Why a lesson or a module is not open yet, and what opens it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from server.courses.models import Lesson, Module


class LockKind(StrEnum):
    NOT_OPEN_YET = "NOT_OPEN_YET"
    LESSON_REQUIRED = "LESSON_REQUIRED"
    MODULE_REQUIRED = "MODULE_REQUIRED"


@dataclass(frozen=True, slots=True)
class Lock:
    """One thing that has to happen; which of the last three it names depends on the kind."""

    kind: LockKind
    message: str
    opens_at: datetime | None = None
    lesson: Lesson | None = None
    module: Module | None = None


def module_locks(module: Module, unmet: Iterable[Module]) -> list[Lock]:
    """`unmet` are the modules that the viewer has still to complete for it."""
    return [*_date_locks(module), *_requirement_locks((), unmet)]


def lesson_locks(
    lesson: Lesson, unmet: Iterable[Lesson], module: Module, unmet_modules: Iterable[Module]
) -> list[Lock]:
    """With what locks its module. A free preview waits for its day only: whoever is not in the
    course cannot complete anything, and may read it."""
    dates = _date_locks(module, lesson)
    if lesson.is_free_preview:
        return dates
    return [*dates, *_requirement_locks(unmet, unmet_modules)]


def _date_locks(*parts: Module | Lesson) -> list[Lock]:
    """The latest day counts."""
    opens_at = max((p.opens_at for p in parts if p.opens_at is not None), default=None)
    if opens_at is None or opens_at <= timezone.now():
        return []
    return [Lock(LockKind.NOT_OPEN_YET, _("It is not open yet."), opens_at=opens_at)]


def _requirement_locks(lessons: Iterable[Lesson], modules: Iterable[Module]) -> list[Lock]:
    text = _("Complete “{title}” first.")
    return [
        Lock(LockKind.MODULE_REQUIRED, text.format(title=module.title), module=module)
        for module in modules
    ] + [
        Lock(LockKind.LESSON_REQUIRED, text.format(title=lesson.title), lesson=lesson)
        for lesson in lessons
    ]
