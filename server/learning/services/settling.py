"""After an outline has changed: completions that are due by now, and counts, for every student.

Who studies meanwhile is not in the way: each batch takes the same locks as they do.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from server.courses.models import Course
from server.learning.advances import advanced
from server.learning.models import CourseProgress, LessonProgress, ModuleProgress
from server.learning.services.completion import (
    completed_by_student,
    due_completions,
    set_count,
)

STUDENTS_AT_ONCE = 500


def settle_course(course_id: UUID) -> int:
    """Bring all progress in a course in line with its outline; how many students changed. Doing it
    again changes nothing."""
    changed, last = 0, None
    while True:
        done, last = _settle_batch(course_id, last)
        changed += done
        if last is None:
            return changed


@transaction.atomic
def _settle_batch(course_id: UUID, after: UUID | None) -> tuple[int, UUID | None]:
    """The next students, and where to go on; None: that was all."""
    rows = (
        CourseProgress.objects.select_for_update(no_key=True)
        .filter(course=course_id)
        .order_by("pk")
    )
    if after is not None:
        rows = rows.filter(pk__gt=after)
    batch = list(rows[:STUDENTS_AT_ONCE])
    course = Course.objects.filter(pk=course_id).first()
    if not batch or course is None:
        return 0, None
    students = [row.student_id for row in batch]
    due = LessonProgress.objects.filter(
        due_completions(), student__in=students, lesson__course=course
    )
    LessonProgress.objects.filter(pk__in=list(due.values_list("pk", flat=True))).update(
        completed_at=timezone.now()
    )
    in_course, in_module = completed_by_student(students, course_id)
    changed = [
        row for row in batch if set_count(row, in_course[row.student_id], course.lesson_count)
    ]
    CourseProgress.objects.bulk_update(changed, ["completed_count", "completed_at"])
    _settle_modules(course, students, in_module)
    advanced(course_id, [row.student_id for row in changed])
    return len(changed), batch[-1].pk


def _settle_modules(
    course: Course, students: list[UUID], completed: dict[tuple[UUID, UUID], int]
) -> None:
    lessons = dict(course.modules.values_list("pk", "lesson_count"))
    found = ModuleProgress.objects.filter(student__in=students, module__in=lessons)
    rows = {(row.student_id, row.module_id): row for row in found}
    new = [
        ModuleProgress(student_id=student, module_id=module)
        for student, module in completed
        if (student, module) not in rows
    ]
    ModuleProgress.objects.bulk_create(new, ignore_conflicts=True)
    changed = []
    again = ModuleProgress.objects.filter(student__in=students, module__in=lessons)
    for row in again if new else rows.values():
        count = completed.get((row.student_id, row.module_id), 0)
        if set_count(row, count, lessons[row.module_id]):
            changed.append(row)
    ModuleProgress.objects.bulk_update(changed, ["completed_count", "completed_at"])
