"""What is inside a course: modules, lessons and files."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from strawberry_django.optimizer import OptimizerStore, optimize

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.errors import UserError
from server.core.api.prefetch import page, prefetched, prefetched_page
from server.core.api.types import Node, field, node
from server.core.policies import flag
from server.courses import models, policies, selectors
from server.courses.api.types.above import visible_assignments, visible_quizzes
from server.courses.api.types.enums import CompletionRule, LessonKind
from server.courses.api.types.locks import (
    LockReason,
    lesson_lock_reasons,
    module_lock_reasons,
    module_with_locks,
    unmet_lessons,
    unmet_modules,
)
from server.courses.api.types.own import own_progress, viewer_progress
from server.courses.completion import completable, completion_problem
from server.courses.pages import LESSON_PAGE
from server.media.api.types import Asset
from server.media.links import interactive_url

if TYPE_CHECKING:
    from server.assessments.api.types import Quiz
    from server.assignments.api.types import Assignment
    from server.courses.api.types.course import Course
    from server.learning.api.types import LessonProgress, ModuleProgress

CourseRef = Annotated["Course", strawberry.lazy("server.courses.api.types.course")]
QuizRef = Annotated["Quiz", strawberry.lazy("server.assessments.api.types")]
AssignmentRef = Annotated["Assignment", strawberry.lazy("server.assignments.api.types")]
_LEARNING = strawberry.lazy("server.learning.api.types")
LessonProgressRef = Annotated["LessonProgress", _LEARNING]
ModuleProgressRef = Annotated["ModuleProgress", _LEARNING]


@node(models.Module)
class Module(Node):
    """A chapter of a course. Seen by everybody who sees the course and is not blocked from it."""

    title: str = field("Shown in the outline.")
    position: int = field("Place in the course, from 0.")
    course: CourseRef = field("The course it belongs to.")
    lessons: list["Lesson"] = field("Its lessons, in order.")
    lesson_count: int = field("How many lessons it has.")
    opens_at: datetime | None = field("When its lessons open; null: from the beginning.")
    required_modules: list["Module"] = field("What students complete before it opens, at most 20.")

    @field(
        only=["opens_at"],
        annotate={"may_edit": lambda i: _flag(policies.editable_modules, i, models.Module)},
        prefetch_related=[unmet_modules],
    )
    def lock_reasons(
        self, module: strawberry.Parent[models.Module], info: Info
    ) -> list[LockReason]:
        """What keeps the viewer from its lessons, besides a place in the course; empty: nothing.
        Those who run the course see everything."""
        actor = info.context.actor
        if prefetched(module, "may_edit", lambda: policies.can_edit_module(actor, module)):
            return []
        return module_lock_reasons(module, info)

    @field(prefetch_related=[own_progress("ModuleProgress")])
    def viewer_progress(
        self, module: strawberry.Parent[models.Module], info: Info
    ) -> ModuleProgressRef | None:
        """How far the viewer is in it; null: nothing completed yet."""
        found: ModuleProgressRef | None = viewer_progress(module, info, "ModuleProgress")
        return found

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_modules(info.context.actor, queryset)


@strawberry.type(description="The content of a lesson. Which parts it has depends on its kind.")
class LessonContent:
    lesson: strawberry.Private[models.Lesson]
    is_editable: strawberry.Private[bool]

    @strawberry.field(description="Markdown: the lesson itself (TEXT), or notes; may be empty.")
    def text(self) -> str:
        return self.lesson.text

    @strawberry.field(description="INTERACTIVE: the source of the page; for editors only.")
    def html(self) -> str | None:
        return self.lesson.html if self.is_editable and self._is_interactive else None

    @strawberry.field(
        description="INTERACTIVE: address of the page for a sandboxed iframe; ask again when it expires."
    )
    def interactive_url(self, info: Info) -> str | None:
        if not self._is_interactive:
            return None
        return interactive_url(LESSON_PAGE, self.lesson.pk, info.context)

    @strawberry.field(description="VIDEO, PDF, SLIDES: the file; null while it is missing.")
    def file(self) -> Asset | None:
        return self.lesson.asset

    @property
    def _is_interactive(self) -> bool:
        return self.lesson.kind == models.LessonKind.INTERACTIVE


def _neighbours(to_attr: str) -> Callable[[Info], Prefetch]:
    """Loads the outline of each course once, however many lessons ask for their neighbour."""

    def hint(info: Info) -> Prefetch:
        lessons = policies.visible_lessons(info.context.actor, models.Lesson.objects.all())
        lessons = optimize(
            lessons.order_by(*selectors.IN_ORDER),
            info,
            store=OptimizerStore.with_hints(only="course"),
        )
        outline = Prefetch("lessons", lessons, to_attr="outline")
        return Prefetch(
            "course", models.Course.objects.only("pk").prefetch_related(outline), to_attr=to_attr
        )

    return hint


def _neighbour(lesson: models.Lesson, course: models.Course, step: int) -> models.Lesson | None:
    outline = course.outline  # type: ignore[attr-defined]
    place = next((n for n, other in enumerate(outline) if other.pk == lesson.pk), None)
    if place is None or not 0 <= place + step < len(outline):
        return None
    found: models.Lesson = outline[place + step]
    return found


@node(models.Lesson)
class Lesson(Node):
    """A lesson. Its place in the outline is seen with the course, its content by the enrolled."""

    title: str = field("Shown in the outline.")
    kind: LessonKind = field("What it mainly consists of.")
    position: int = field("Place in the module, from 0.")
    estimated_minutes: int = field("How long it takes, in minutes; 0: unknown.")
    is_free_preview: bool = field("Whether everybody may read it who sees the course.")
    completion_rule: CompletionRule = field("When a student has completed it.")
    required_watched_percent: int = field("WATCHED: how much of its video, 1 to 100.")
    opens_at: datetime | None = field("When it opens; null: with its module.")
    required_lessons: list["Lesson"] = field("What students complete before it opens, at most 20.")
    module: Module = field("The module it stands in.")
    course: CourseRef = field("The course it belongs to.")
    materials: list["Material"] = field("Files to take along; empty unless the viewer may read it.")

    @field(annotate={"may_read": lambda i: _flag(policies.readable_lessons, i)})
    def viewer_can_read(self, lesson: strawberry.Parent[models.Lesson], info: Info) -> bool:
        """Whether the viewer may read it: running the course, or enrolled or a free preview, and
        nothing in `lockReasons`."""
        return bool(
            prefetched(
                lesson, "may_read", lambda: policies.can_read_lesson(info.context.actor, lesson)
            )
        )

    @field(
        only=["opens_at", "is_free_preview", "module"],
        annotate={"may_edit": lambda i: _flag(policies.editable_lessons, i)},
        prefetch_related=[unmet_lessons, module_with_locks],
    )
    def lock_reasons(
        self, lesson: strawberry.Parent[models.Lesson], info: Info
    ) -> list[LockReason]:
        """What keeps the viewer from it, besides a place in the course, with what locks its module;
        empty: nothing. Those who run the course see everything."""
        actor = info.context.actor
        if prefetched(lesson, "may_edit", lambda: policies.can_edit_lesson(actor, lesson)):
            return []
        return lesson_lock_reasons(lesson, info)

    @field(
        only=["kind", "text", "html", "asset"],
        prefetch_related=["asset"],
        annotate={
            "may_read": lambda i: _flag(policies.readable_lessons, i),
            "may_edit": lambda i: _flag(policies.editable_lessons, i),
        },
    )
    def content(self, lesson: strawberry.Parent[models.Lesson], info: Info) -> LessonContent | None:
        """What there is to read; null unless the viewer may read it."""
        actor = info.context.actor
        if not prefetched(lesson, "may_read", lambda: policies.can_read_lesson(actor, lesson)):
            return None
        may_edit = prefetched(lesson, "may_edit", lambda: policies.can_edit_lesson(actor, lesson))
        return LessonContent(lesson=lesson, is_editable=bool(may_edit))

    @field(
        only=["completion_rule"],
        annotate={
            "may_edit": lambda i: _flag(policies.editable_lessons, i),
            "is_completable": lambda _: Exists(
                models.Lesson.objects.filter(completable(), pk=OuterRef("pk"))
            ),
        },
    )
    def completion_problem(
        self, lesson: strawberry.Parent[models.Lesson], info: Info
    ) -> UserError | None:
        """Why nobody can complete it by its rule as things are now, for those who run the course;
        null: it can be completed."""
        actor = info.context.actor
        if not prefetched(lesson, "may_edit", lambda: policies.can_edit_lesson(actor, lesson)):
            return None
        rows = models.Lesson.objects.filter(completable(), pk=lesson.pk)
        if prefetched(lesson, "is_completable", rows.exists):
            return None
        return UserError.of(completion_problem(lesson))

    @connection(
        graphql_type=Connection[QuizRef],
        prefetch_related=[page("quizzes", "lesson_id", visible_quizzes)],
    )
    def quizzes(self, lesson: strawberry.Parent[models.Lesson], info: Info) -> QuerySet:
        """The quizzes that go with it, latest first: published ones for the course's readers, all
        for its editors."""
        rows = visible_quizzes(info).filter(lesson=lesson)
        return prefetched_page(lesson, "quizzes", lambda: rows)

    @connection(
        graphql_type=Connection[AssignmentRef],
        prefetch_related=[page("assignments", "lesson_id", visible_assignments)],
    )
    def assignments(self, lesson: strawberry.Parent[models.Lesson], info: Info) -> QuerySet:
        """The assignments that go with it, latest first: published ones for the course's readers,
        all for its editors."""
        rows = visible_assignments(info).filter(lesson=lesson)
        return prefetched_page(lesson, "assignments", lambda: rows)

    @field(prefetch_related=[own_progress("LessonProgress")])
    def viewer_progress(
        self, lesson: strawberry.Parent[models.Lesson], info: Info
    ) -> LessonProgressRef | None:
        """How far the viewer is in it, and where to go on; null: not started."""
        found: LessonProgressRef | None = viewer_progress(lesson, info, "LessonProgress")
        return found

    @field(prefetch_related=[_neighbours("course_with_previous")])
    def previous_lesson(
        self, lesson: strawberry.Parent[models.Lesson], info: Info
    ) -> "Lesson | None":
        """The lesson before it, across modules; null for the first."""
        if course := getattr(lesson, "course_with_previous", None):
            return _neighbour(lesson, course, -1)
        visible = policies.visible_lessons(info.context.actor, selectors.lessons_before(lesson))
        return visible.first()

    @field(prefetch_related=[_neighbours("course_with_next")])
    def next_lesson(self, lesson: strawberry.Parent[models.Lesson], info: Info) -> "Lesson | None":
        """The lesson after it, across modules; null for the last."""
        if course := getattr(lesson, "course_with_next", None):
            return _neighbour(lesson, course, +1)
        visible = policies.visible_lessons(info.context.actor, selectors.lessons_after(lesson))
        return visible.first()

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_lessons(info.context.actor, queryset)


@node(models.Material)
class Material(Node):
    """A file to take along. Seen by those who may read the course, or the free preview it is of."""

    title: str = field("Shown name.")
    asset: Asset = field("The file itself.")
    position: int = field("Place among its siblings, from 0.")
    lesson: Lesson | None = field("The lesson it belongs to; null: the whole course.")
    created_at: datetime = field("When it was added.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_materials(info.context.actor, queryset)


def _flag(rule: Any, info: Info, model: Any = models.Lesson) -> Any:
    return flag(rule, info.context.actor, model)
