"""Lessons and modules that open once others are completed, without waiting for each other.

The course is locked by every caller, so two changes that are fine one by one take turns.
"""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from uuid import UUID

from django.utils.translation import gettext as _

from server.core.errors import ErrorCode, Problems, refused
from server.courses.models import Course, Lesson, LessonRequirement, Module, ModuleRequirement

MAX_REQUIRED = 20


def checked_lessons(problems: Problems, course: Course, ids: list[UUID] | None) -> list[Lesson]:
    """The lessons of the course with these ids."""
    wanted = _wanted(problems, ids, "requiredLessonIds")
    found = list(course.lessons.filter(pk__in=wanted).defer("text", "html"))
    if len(found) < len(wanted):
        problems.add(_("Lesson not found."), "requiredLessonIds", ErrorCode.NOT_FOUND)
    return found


def checked_modules(problems: Problems, course: Course, ids: list[UUID] | None) -> list[Module]:
    """The modules of the course with these ids."""
    wanted = _wanted(problems, ids, "requiredModuleIds")
    found = list(course.modules.filter(pk__in=wanted))
    if len(found) < len(wanted):
        problems.add(_("Module not found."), "requiredModuleIds", ErrorCode.NOT_FOUND)
    return found


def require_lessons(lesson: Lesson, required: Iterable[Lesson]) -> None:
    """Raises: DomainError PREREQUISITE_CYCLE."""
    lesson.requirement_links.all().delete()
    if lesson in (required := list(required)):
        raise _circle("requiredLessonIds")
    LessonRequirement.objects.bulk_create(
        LessonRequirement(lesson=lesson, required=other) for other in required
    )
    refuse_circles(lesson.course, "requiredLessonIds")


def require_modules(module: Module, required: Iterable[Module]) -> None:
    """Raises: DomainError PREREQUISITE_CYCLE."""
    module.requirement_links.all().delete()
    if module in (required := list(required)):
        raise _circle("requiredModuleIds")
    ModuleRequirement.objects.bulk_create(
        ModuleRequirement(module=module, required=other) for other in required
    )
    refuse_circles(module.course, "requiredModuleIds")


def refuse_circles(course: Course, field: str) -> None:
    """Raises: DomainError PREREQUISITE_CYCLE when something in the course could never open.

    A lesson waits for the lessons it requires and for its module to open; that waits for other
    modules to be completed; and a module is completed with all its lessons.
    """
    waits: dict[tuple[str, UUID], set[tuple[str, UUID]]] = {}
    for lesson, module in course.lessons.order_by().values_list("pk", "module"):
        waits.setdefault(("lesson", lesson), set()).add(("open", module))
        waits.setdefault(("completed", module), set()).add(("lesson", lesson))
    for module in course.modules.order_by().values_list("pk", flat=True):
        waits.setdefault(("completed", module), set()).add(("open", module))
    for module, required in ModuleRequirement.objects.filter(module__course=course).values_list(
        "module", "required"
    ):
        waits.setdefault(("open", module), set()).add(("completed", required))
    for lesson, required in LessonRequirement.objects.filter(lesson__course=course).values_list(
        "lesson", "required"
    ):
        waits.setdefault(("lesson", lesson), set()).add(("lesson", required))
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        raise _circle(field) from error


def _wanted(problems: Problems, ids: list[UUID] | None, field: str) -> set[UUID]:
    wanted = set(ids or [])
    if len(wanted) > MAX_REQUIRED:
        problems.add(_("At most {limit}, please.").format(limit=MAX_REQUIRED), field)
        return set()
    return wanted


def _circle(field: str) -> Exception:
    return refused(
        ErrorCode.PREREQUISITE_CYCLE,
        _("Lessons would wait for each other, and nobody could ever open them."),
        field,
    )
