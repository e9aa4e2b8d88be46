"""How far somebody is, as GraphQL nouns."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import F, QuerySet

from server.core.api.context import Info
from server.core.api.prefetch import prefetched
from server.core.api.types import Node, describe_enum, field, node
from server.courses.api.types import Lesson
from server.learning import models, policies
from server.learning.models import ProgressStatus

describe_enum(
    ProgressStatus,
    "How far somebody is.",
    {
        "NOT_STARTED": "Nothing done yet.",
        "IN_PROGRESS": "Begun.",
        "COMPLETED": "Done; it stays so when lessons are added later.",
    },
)


def _percent(completed: int, lessons: int) -> int:
    """Rounded down, so that 100 is only said of what is done."""
    return min(100, completed * 100 // lessons) if lessons else 0


@strawberry.type(description="Where a student stopped. Which parts there are depends on the kind.")
class Position:
    second: float | None = strawberry.field(description="VIDEO: seconds from the beginning.")
    page: int | None = strawberry.field(description="PDF, SLIDES: page, from 1.")
    scroll: float | None = strawberry.field(description="Anything else: 0 top to 1 bottom.")


@node(models.LessonProgress)
class LessonProgress(Node):
    """A student in a lesson. For the student, and those who run the course."""

    completed_at: datetime | None = field("When it was completed; null: not yet.")
    seconds_spent: int = field("Time spent reading, in seconds: visible and used, counted once.")
    watched_percent: int = field("VIDEO: how much of it was played, 0 to 100.")
    reported_at: datetime | None = field("When it was last read; null: only worked for elsewhere.")

    @field(only=["completed_at"])
    def status(self, progress: strawberry.Parent[models.LessonProgress]) -> ProgressStatus:
        """IN_PROGRESS or COMPLETED."""
        return progress.status

    @field(only=["second", "page", "scroll"])
    def position(self, progress: strawberry.Parent[models.LessonProgress]) -> Position:
        """Where to go on, on any device."""
        return Position(second=progress.second, page=progress.page, scroll=progress.scroll)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_lesson_progress(info.context.actor, queryset)


@node(models.ModuleProgress)
class ModuleProgress(Node):
    """A student in a module. For the student, and those who run the course."""

    completed_count: int = field("How many of its lessons are completed.")
    completed_at: datetime | None = field("When all of them were; null: not yet.")

    @field(only=["completed_at"])
    def status(self, progress: strawberry.Parent[models.ModuleProgress]) -> ProgressStatus:
        """IN_PROGRESS or COMPLETED."""
        return progress.status

    @field(only=["completed_count"], annotate={"lesson_total": lambda _: F("module__lesson_count")})
    def percent(self, progress: strawberry.Parent[models.ModuleProgress]) -> int:
        """Of its lessons as they are now, 0 to 100, rounded down."""
        total = prefetched(progress, "lesson_total", lambda: progress.module.lesson_count)
        return _percent(progress.completed_count, total)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_module_progress(info.context.actor, queryset)


@node(models.CourseProgress)
class CourseProgress(Node):
    """A student in a course. For the student, and those who run the course."""

    completed_count: int = field("How many of its lessons are completed.")
    seconds_spent: int = field("Time spent in its lessons, in seconds.")
    last_lesson: Lesson | None = field("The lesson that was open last; null if it is gone.")
    active_at: datetime = field("When it was last worked at.")
    advanced_at: datetime = field("When a lesson was last completed, or the course begun.")
    completed_at: datetime | None = field("When all lessons were completed; null: not yet.")

    @field(only=["completed_at"])
    def status(self, progress: strawberry.Parent[models.CourseProgress]) -> ProgressStatus:
        """IN_PROGRESS or COMPLETED."""
        return progress.status

    @field(only=["completed_count"], annotate={"lesson_total": lambda _: F("course__lesson_count")})
    def percent(self, progress: strawberry.Parent[models.CourseProgress]) -> int:
        """Of its lessons as they are now, 0 to 100, rounded down."""
        total = prefetched(progress, "lesson_total", lambda: progress.course.lesson_count)
        return _percent(progress.completed_count, total)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_course_progress(info.context.actor, queryset)
