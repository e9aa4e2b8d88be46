"""What a learner and a teacher see at a glance. Each query stays within one person's courses, or
within one course: none grows with the school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Category, Enrollment, EnrollmentStatus, Lesson
from server.courses.policies import editable_lessons, managed_enrollments
from server.courses.selectors import search_students
from server.learning.models import LessonStatistics, StudyClock, StudyDay

STUCK_AFTER = timedelta(days=7)
FEW = 5  # students say nothing about a lesson
MAX_HARD = 20


class LearnerState(StrEnum):
    NOT_STARTED = "NOT_STARTED"
    IN_PROGRESS = "IN_PROGRESS"
    STUCK = "STUCK"
    COMPLETED = "COMPLETED"


@dataclass(slots=True)
class Streak:
    days: int = 0
    longest_days: int = 0


@dataclass(slots=True)
class CategoryStudy:
    """Of the courses that a student is in; `category` is None for those on no shelf."""

    category: Category | None
    course_count: int = 0
    completed_course_count: int = 0
    lesson_count: int = 0
    completed_lesson_count: int = 0
    seconds_spent: int = 0


def today(user: User) -> date:
    return timezone.now().astimezone(ZoneInfo(user.time_zone)).date()


def streak(user: User) -> Streak:
    """Yesterday's streak goes on: today is not over."""
    clock = StudyClock.objects.filter(user=user).first()
    if clock is None or clock.streak_day is None:
        return Streak()
    goes_on = clock.streak_day >= today(user) - timedelta(days=1)
    return Streak(clock.streak_days if goes_on else 0, clock.longest_streak_days)


def study_days(user: User, *, days: int) -> QuerySet[StudyDay]:
    """The days with study among the last so many, today included, the earliest first."""
    since = today(user) - timedelta(days=days)
    return StudyDay.objects.filter(user=user, day__gt=since).order_by("day")


def studies_by_category(user: User) -> list[CategoryStudy]:
    """The most studied first."""
    rows = Enrollment.objects.filter(student=user, status=EnrollmentStatus.ACTIVE)
    found: dict[UUID | None, CategoryStudy] = {}
    for row in rows.select_related("course__category", "progress"):
        category = row.course.category
        study = found.setdefault(row.course.category_id, CategoryStudy(category))
        study.course_count += 1
        study.lesson_count += row.course.lesson_count
        progress = getattr(row, "progress", None)
        if progress is not None:
            study.completed_course_count += progress.completed_at is not None
            study.completed_lesson_count += progress.completed_count
            study.seconds_spent += progress.seconds_spent
    return sorted(found.values(), key=lambda study: -study.seconds_spent)


def learners(
    actor: Actor, course_id: UUID, *, state: LearnerState | None, search: str | None
) -> QuerySet[Enrollment]:
    """The students of a course that the actor looks after. Those stuck longest come first, else
    who came last."""
    rows = managed_enrollments(actor, Enrollment.objects.filter(course=course_id))
    rows = search_students(rows, search=search, status=EnrollmentStatus.ACTIVE)
    if state == LearnerState.NOT_STARTED:
        return rows.filter(progress__isnull=True)
    if state == LearnerState.COMPLETED:
        return rows.filter(progress__completed_at__isnull=False)
    if state is None:
        return rows
    rows = rows.filter(progress__isnull=False, progress__completed_at__isnull=True)
    if state == LearnerState.IN_PROGRESS:
        return rows
    stuck = rows.filter(progress__advanced_at__lt=timezone.now() - STUCK_AFTER)
    return stuck.order_by("progress__advanced_at", "id")


def hard_lessons(actor: Actor, course_id: UUID) -> Iterable[LessonStatistics]:
    """Lessons of a course that the actor looks after which most of those who began did not complete,
    and then those that took longest."""
    lessons = editable_lessons(actor, Lesson.objects.filter(course=course_id))
    rows = LessonStatistics.objects.filter(lesson__in=lessons, started_count__gte=FEW)
    completed = Cast("completed_count", FloatField()) / F("started_count")
    return rows.annotate(completed=completed).order_by("completed", "-average_seconds", "lesson")[
        :MAX_HARD
    ]
