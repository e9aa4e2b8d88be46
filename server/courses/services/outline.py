"""Modules and lessons, and their order.

Positions count from 0 without a gap. The course is locked by every function here, so two people
who move things at the same moment take turns.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, TypeVar, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import Problems, invalid, not_found
from server.core.text import clean_line, clean_text
from server.courses.changes import outline_changed
from server.courses.links import lesson_link
from server.courses.models import (
    CompletionRule,
    Course,
    CourseStatus,
    Lesson,
    LessonKind,
    Module,
)
from server.courses.services.access import editable_course, editable_lesson, editable_module
from server.courses.services.files import let_go, use_content
from server.courses.services.requirements import (
    checked_lessons,
    checked_modules,
    refuse_circles,
    require_lessons,
    require_modules,
)
from server.courses.services.telling import tell_students
from server.media.models import Asset, AssetKind
from server.notifications.models import NotificationKind
from server.video.services import package

MAX_MODULES = 100
MAX_LESSONS = 100  # of one module
MAX_MINUTES = 10_000
_FILE_KINDS = {
    LessonKind.VIDEO: [AssetKind.VIDEO],
    LessonKind.PDF: [AssetKind.DOCUMENT],
    LessonKind.SLIDES: [AssetKind.DOCUMENT],
}
Placed = TypeVar("Placed", Module, Lesson)


class LessonDetails(TypedDict, total=False):
    """A key that is absent changes nothing; None clears what may be empty."""

    title: str | None
    kind: LessonKind | None
    text: str | None
    html: str | None
    asset_id: UUID | None
    estimated_minutes: int | None
    is_free_preview: bool | None
    completion_rule: CompletionRule | None
    required_watched_percent: int | None
    opens_at: datetime | None
    required_lesson_ids: list[UUID] | None


class ModuleDetails(TypedDict, total=False):
    """A key that is absent changes nothing; None clears what may be empty."""

    title: str | None
    opens_at: datetime | None
    required_module_ids: list[UUID] | None


# --- modules ------------------------------------------------------------------------------------


@transaction.atomic
def create_module(
    *, actor: User, course_id: UUID, title: str, position: int | None = None
) -> Module:
    """A new module at the position, or at the end.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    siblings = list(course.modules.all())
    if len(siblings) >= MAX_MODULES:
        raise invalid(
            _("A course has at most {limit} modules.").format(limit=MAX_MODULES), "courseId"
        )
    module = Module(course=course, title=_title(Module, title), position=len(siblings))
    _check_position(position)
    module.save()
    _place(siblings, module, position)
    record(actor=actor, action="courses.create_module", obj=module)
    return module


@transaction.atomic
def update_module(*, actor: User, module_id: UUID, **details: Unpack[ModuleDetails]) -> Module:
    """Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, PREREQUISITE_CYCLE."""
    module = editable_module(actor, module_id)
    problems = Problems()
    required = checked_modules(problems, module.course, details.get("required_module_ids"))
    problems.raise_if_any()
    if "title" in details:
        module.title = _title(Module, details["title"] or "")
    if "opens_at" in details:
        module.opens_at = details["opens_at"]
    module.save(update_fields=["title", "opens_at"])
    if "required_module_ids" in details:
        require_modules(module, required)
    record(
        actor=actor, action="courses.update_module", obj=module, data={"changed": sorted(details)}
    )
    return module


@transaction.atomic
def delete_module(*, actor: User, module_id: UUID) -> Course:
    """Delete a module with its lessons and their materials; the course is returned.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    module = editable_module(actor, module_id)
    course = module.course
    files = _files_of(list(module.lessons.all()))
    module.delete()
    _renumber(list(course.modules.all()))
    count_lessons(course)
    outline_changed(course)
    let_go(files)
    record(
        actor=actor,
        action="courses.delete_module",
        obj=module,
        object_id=module_id,
        data={"title": module.title},
    )
    return course


@transaction.atomic
def move_module(*, actor: User, module_id: UUID, position: int) -> Course:
    """To the position, counted from 0 without the module itself; past the end is the end.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    module = editable_module(actor, module_id)
    _check_position(position)
    siblings = list(module.course.modules.exclude(pk=module.pk))
    _place(siblings, module, position)
    return module.course


# --- lessons ------------------------------------------------------------------------------------


@transaction.atomic
def create_lesson(
    *,
    actor: User,
    module_id: UUID,
    position: int | None = None,
    **details: Unpack[LessonDetails],
) -> Lesson:
    """A new lesson at the position, or at the end; it needs a title and a kind. Students of a
    published course are told.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, PREREQUISITE_CYCLE.
    """
    module = editable_module(actor, module_id)
    siblings = list(module.lessons.all())
    if len(siblings) >= MAX_LESSONS:
        raise invalid(
            _("A module has at most {limit} lessons.").format(limit=MAX_LESSONS), "moduleId"
        )
    _check_position(position)
    lesson = Lesson(course=module.course, module=module, position=len(siblings))
    needed: LessonDetails = {"title": None, "kind": None}
    _apply(actor, lesson, {**needed, **details})
    lesson.save()
    _place(siblings, lesson, position)
    _require(lesson, details)
    count_lessons(module.course)
    record(actor=actor, action="courses.create_lesson", obj=lesson)
    if module.course.status == CourseStatus.PUBLISHED:
        tell_students(
            module.course,
            kind=NotificationKind.NEW_LESSON,
            title=format_lazy(gettext_lazy("New lesson in “{course}”"), course=module.course.title),
            text=lesson.title,
            link=lesson_link(lesson),
        )
    return lesson


@transaction.atomic
def update_lesson(*, actor: User, lesson_id: UUID, **details: Unpack[LessonDetails]) -> Lesson:
    """Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, PREREQUISITE_CYCLE."""
    lesson = editable_lesson(actor, lesson_id)
    old_file = lesson.asset
    _apply(actor, lesson, details)
    lesson.save()
    _require(lesson, details)
    count_lessons(lesson.course)
    if {"completion_rule", "required_watched_percent"} & details.keys():
        outline_changed(lesson.course)
    if lesson.asset != old_file:
        let_go([old_file])
    record(
        actor=actor, action="courses.update_lesson", obj=lesson, data={"changed": sorted(details)}
    )
    return lesson


@transaction.atomic
def delete_lesson(*, actor: User, lesson_id: UUID) -> Course:
    """Delete a lesson with its materials; the course is returned.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    lesson = editable_lesson(actor, lesson_id)
    module, course = lesson.module, lesson.course
    files = _files_of([lesson])
    lesson.delete()
    _renumber(list(module.lessons.all()))
    count_lessons(course)
    outline_changed(course)
    let_go(files)
    record(
        actor=actor,
        action="courses.delete_lesson",
        obj=lesson,
        object_id=lesson_id,
        data={"title": lesson.title},
    )
    return course


@transaction.atomic
def move_lesson(*, actor: User, lesson_id: UUID, module_id: UUID, position: int) -> Course:
    """To the position in a module of the same course, counted from 0 without the lesson itself;
    past the end is the end.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, PREREQUISITE_CYCLE.
    """
    lesson = editable_lesson(actor, lesson_id)
    _check_position(position)
    target = lesson.course.modules.filter(pk=module_id).first()
    if target is None:
        raise not_found("Module", "moduleId")
    left_behind = list(lesson.module.lessons.exclude(pk=lesson.pk))
    if target != lesson.module:
        if target.lessons.count() >= MAX_LESSONS:
            raise invalid(
                _("A module has at most {limit} lessons.").format(limit=MAX_LESSONS), "moduleId"
            )
        _renumber(left_behind)
        lesson.module = target
        lesson.save(update_fields=["module"])
        refuse_circles(lesson.course, "moduleId")
        count_lessons(lesson.course)
        outline_changed(lesson.course)
    _place(list(target.lessons.exclude(pk=lesson.pk)), lesson, position)
    return lesson.course


def count_lessons(course: Course) -> None:
    """Bring the numbers of lessons of the course and its modules up to date, and its minutes. Its
    row must be locked."""
    totals = course.lessons.aggregate(lessons=Count("id"), minutes=Sum("estimated_minutes"))
    course.lesson_count = totals["lessons"]
    course.estimated_minutes = totals["minutes"] or 0
    course.save(update_fields=["lesson_count", "estimated_minutes"])
    lessons = Lesson.objects.filter(module=OuterRef("pk")).order_by().values("module")
    counted = Subquery(lessons.annotate(n=Count("pk")).values("n"))
    course.modules.update(lesson_count=Coalesce(counted, 0))


# --- building blocks ----------------------------------------------------------------------------


def _apply(actor: User, lesson: Lesson, details: LessonDetails) -> None:
    problems = Problems()
    old_kind = lesson.kind
    if "title" in details:
        lesson.title = clean_line(
            problems, "title", details["title"] or "", max_length=_max("title"), required=True
        )
    if "kind" in details:
        if details["kind"] is None:
            problems.add(_("A lesson needs a kind."), "kind")
        else:
            lesson.kind = details["kind"]
    if "text" in details:
        lesson.text = clean_text(problems, "text", details["text"] or "", max_length=_max("text"))
    if "html" in details:
        lesson.html = clean_text(problems, "html", details["html"] or "", max_length=_max("html"))
    if "estimated_minutes" in details:
        lesson.estimated_minutes = details["estimated_minutes"] or 0
        if not 0 <= lesson.estimated_minutes <= MAX_MINUTES:
            problems.add(
                _("Between 0 and {limit} minutes.").format(limit=MAX_MINUTES), "estimatedMinutes"
            )
    if "is_free_preview" in details:
        lesson.is_free_preview = bool(details["is_free_preview"])
    if "opens_at" in details:
        lesson.opens_at = details["opens_at"]
    if (rule := details.get("completion_rule")) is not None:
        lesson.completion_rule = rule
    if (percent := details.get("required_watched_percent")) is not None:
        lesson.required_watched_percent = percent
        if not 1 <= percent <= 100:
            problems.add(_("Between 1 and 100 percent."), "requiredWatchedPercent")
    problems.raise_if_any()
    if "asset_id" in details:
        lesson.asset = _file(actor, lesson, details["asset_id"])
    elif lesson.kind != old_kind:
        lesson.asset = None


def _require(lesson: Lesson, details: LessonDetails) -> None:
    """Once the lesson has its place."""
    if "required_lesson_ids" not in details:
        return
    problems = Problems()
    required = checked_lessons(problems, lesson.course, details["required_lesson_ids"])
    problems.raise_if_any()
    require_lessons(lesson, required)


def _file(actor: User, lesson: Lesson, asset_id: UUID | None) -> Asset | None:
    if asset_id is None:
        return None
    kinds = _FILE_KINDS.get(LessonKind(lesson.kind))
    if kinds is None:
        raise invalid(_("Lessons of this kind have no file; add it as material."), "assetId")
    asset = use_content(actor, lesson.course, asset_id, kinds=kinds)
    if lesson.kind == LessonKind.PDF and asset.content_type != "application/pdf":
        raise invalid(_("This is not a PDF file."), "assetId")
    package(asset)
    return asset


def _files_of(lessons: Sequence[Lesson]) -> list[Asset]:
    used = Q(lessons__in=lessons) | Q(materials__lesson__in=lessons)
    return list(Asset.objects.filter(used).distinct())


def _title(model: type[Module], title: str) -> str:
    problems = Problems()
    title = clean_line(problems, "title", title, max_length=_max("title"), required=True)
    problems.raise_if_any()
    return title


def _max(column: str) -> int:
    length = Lesson._meta.get_field(column).max_length  # type: ignore[union-attr]
    assert length is not None
    return length


def _check_position(position: int | None) -> None:
    if position is not None and position < 0:
        raise invalid(_("Positions count from 0."), "position")


def _place(siblings: list[Placed], row: Placed, position: int | None) -> None:
    """Number the siblings anew with the row among them; None is the end."""
    siblings.insert(len(siblings) if position is None else position, row)
    _renumber(siblings)


def _renumber(rows: list[Placed]) -> None:
    moved = []
    for place, row in enumerate(rows):
        if row.position != place:
            row.position = place
            moved.append(row)
    if moved:
        type(moved[0])._default_manager.bulk_update(moved, ["position"])
