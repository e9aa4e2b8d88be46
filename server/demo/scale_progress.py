"""How far the students of a large school are: rows in bulk, with every kept count right."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from server.courses.models import Course, Enrollment, Lesson
from server.courses.selectors import IN_ORDER
from server.learning.models import CourseProgress, LessonProgress, LessonStatistics, ModuleProgress

BEGUN = 0.3  # share of the enrolments
SECONDS = 300  # in each lesson


def progress_rows(
    enrollments: list[Enrollment], courses: list[Course], now: datetime, random: Random
) -> Iterator[tuple[type, list[Any]]]:
    """Rows of each model for these enrolments, in courses that are saved with their lessons."""
    lessons: dict[Any, list[Lesson]] = {course.pk: [] for course in courses}
    for lesson in Lesson.objects.filter(course__in=courses).defer("text").order_by(*IN_ORDER):
        lessons[lesson.course_id].append(lesson)
    rows: dict[type, list[Any]] = {CourseProgress: [], ModuleProgress: [], LessonProgress: []}
    read: dict[Any, int] = {}
    for enrollment in enrollments:
        if random.random() >= BEGUN:
            continue
        outline = lessons[enrollment.course_id]
        done = outline[: random.randint(1, len(outline))]
        when = now - timedelta(days=random.uniform(0, 20))
        is_through = len(done) == len(outline)
        rows[CourseProgress].append(
            CourseProgress(
                enrollment=enrollment,
                course_id=enrollment.course_id,
                student_id=enrollment.student_id,
                completed_count=len(done),
                seconds_spent=SECONDS * len(done),
                last_lesson=done[-1],
                active_at=when,
                advanced_at=when,
                completed_at=when if is_through else None,
            )
        )
        for lesson in done:
            read[lesson.pk] = read.get(lesson.pk, 0) + 1
            rows[LessonProgress].append(
                LessonProgress(
                    student_id=enrollment.student_id,
                    lesson=lesson,
                    completed_at=when,
                    reported_at=when,
                    seconds_spent=SECONDS,
                )
            )
        rows[ModuleProgress] += _of_modules(enrollment, outline, done, when)
    yield from rows.items()
    yield (
        LessonStatistics,
        [
            LessonStatistics(
                lesson_id=pk, started_count=n, completed_count=n, average_seconds=SECONDS
            )
            for pk, n in read.items()
        ],
    )


def _of_modules(
    enrollment: Enrollment, outline: list[Lesson], done: list[Lesson], when: datetime
) -> Iterator[ModuleProgress]:
    modules = {lesson.module_id: 0 for lesson in done}
    for lesson in done:
        modules[lesson.module_id] += 1
    for module, count in modules.items():
        is_through = count == sum(lesson.module_id == module for lesson in outline)
        yield ModuleProgress(
            student_id=enrollment.student_id,
            module_id=module,
            completed_count=count,
            completed_at=when if is_through else None,
        )
