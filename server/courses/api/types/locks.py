"""What keeps the viewer from a lesson or a module, found for a whole outline at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import Prefetch, QuerySet
from strawberry_django.optimizer import optimize

from server.core.api.context import Info
from server.core.api.prefetch import below, prefetched
from server.core.api.types import describe_enum
from server.courses import policies, selectors
from server.courses.models import Lesson as LessonModel
from server.courses.models import LessonRequirement, ModuleRequirement
from server.courses.models import Module as ModuleModel
from server.courses.selectors import LockKind

if TYPE_CHECKING:
    from server.courses.api.types.content import Lesson, Module

_CONTENT = strawberry.lazy("server.courses.api.types.content")

describe_enum(
    LockKind,
    "What has to happen before something opens.",
    {
        "NOT_OPEN_YET": "Its time has to come: `opensAt`.",
        "LESSON_REQUIRED": "Another lesson has to be completed: `lesson`.",
        "MODULE_REQUIRED": "Another module has to be completed: `module`.",
    },
)


@strawberry.type(description="One thing that keeps the viewer out, and that opens it when done.")
class LockReason:
    kind: LockKind = strawberry.field(description="What has to happen.")
    message: str = strawberry.field(description="The same, for people.")
    opens_at: datetime | None = strawberry.field(description="NOT_OPEN_YET: when it opens.")
    lesson: Annotated["Lesson", _CONTENT] | None = strawberry.field(
        description="LESSON_REQUIRED: what to complete."
    )
    module: Annotated["Module", _CONTENT] | None = strawberry.field(
        description="MODULE_REQUIRED: what to complete."
    )


def unmet_modules(info: Info) -> Prefetch:
    """Loads what the viewer has still to complete for each module."""
    return Prefetch("requirement_links", _unmet_modules(info), to_attr="unmet_links")


def unmet_lessons(info: Info) -> Prefetch:
    """Loads what the viewer has still to complete for each lesson."""
    return Prefetch("requirement_links", _unmet_lessons(info), to_attr="unmet_links")


def module_with_locks(info: Info) -> Prefetch:
    """Loads the module of each lesson with what locks it."""
    modules = ModuleModel.objects.only("opens_at").prefetch_related(unmet_modules(info))
    return Prefetch("module", modules, to_attr="module_with_locks")


def module_lock_reasons(module: ModuleModel, info: Info) -> list[LockReason]:
    return _shown(selectors.module_locks(module, _required(module, info, _unmet_modules)))


def lesson_lock_reasons(lesson: LessonModel, info: Info) -> list[LockReason]:
    module = prefetched(lesson, "module_with_locks", lambda: lesson.module)
    locks = selectors.lesson_locks(
        lesson,
        _required(lesson, info, _unmet_lessons),
        module,
        _required(module, info, _unmet_modules),
    )
    return _shown(locks)


def _required(row: Any, info: Info, unmet: Any) -> list[Any]:
    links = prefetched(row, "unmet_links", lambda: unmet(info).filter(**{_about(row): row.pk}))
    return [link.required for link in links]


def _about(row: Any) -> str:
    return "lesson" if isinstance(row, LessonModel) else "module"


def _unmet_modules(info: Info) -> QuerySet[ModuleRequirement]:
    links = policies.unmet_module_requirements(info.context.actor, ModuleRequirement.objects.all())
    rows = policies.visible_modules(info.context.actor, ModuleModel.objects.all())
    return links.order_by("required__position", "pk").prefetch_related(
        Prefetch("required", _selected(rows, info, "module"))
    )


def _unmet_lessons(info: Info) -> QuerySet[LessonRequirement]:
    links = policies.unmet_lesson_requirements(info.context.actor, LessonRequirement.objects.all())
    rows = policies.visible_lessons(info.context.actor, LessonModel.objects.all())
    ordered = links.order_by("required__module__position", "required__position", "pk")
    return ordered.prefetch_related(
        Prefetch("required", _selected(rows, info, "lesson").defer("text", "html"))
    )


def _selected(rows: QuerySet, info: Info, name: str) -> QuerySet:
    """With what is selected of it, as well as what the message needs."""
    selection = below(info, name)
    return rows if selection is None else optimize(rows, selection)


def _shown(locks: Iterable[selectors.Lock]) -> list[LockReason]:
    return [
        LockReason(
            kind=lock.kind,
            message=lock.message,
            opens_at=lock.opens_at,
            lesson=lock.lesson,
            module=lock.module,
        )
        for lock in locks
    ]
