"""When a lesson is completed, and what is counted of it in its module and course.

Counts are counted anew under the lock of the student's CourseProgress, so that they cannot drift.
"""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from server.accounts.models import User
from server.courses.models import CompletionRule, Course, Enrollment, Lesson
from server.learning.advances import advanced
from server.learning.models import CourseProgress, LessonProgress, ModuleProgress

# What each rule asks of a LessonProgress; the lesson may be any number of them at once.
_MET = {
    CompletionRule.VIEWED: Q(reported_at__isnull=False),
    CompletionRule.WATCHED: Q(watched_percent__gte=F("lesson__required_watched_percent")),
    CompletionRule.QUIZ_PASSED: Q(quizzes_passed_at__isnull=False),
    CompletionRule.ASSIGNMENT_SUBMITTED: Q(assignment_submitted_at__isnull=False),
    CompletionRule.MANUAL: Q(marked_at__isnull=False),
}


def due_completions() -> Q:
    """A condition on LessonProgress: not completed, although its lesson's rule is met."""
    met = Q()
    for rule, condition in _MET.items():
        met |= condition & Q(lesson__completion_rule=rule)
    return met & Q(completed_at__isnull=True)


def locked_course_progress(enrollment: Enrollment) -> CourseProgress:
    """The student's progress in the course, from now on if there was none, locked."""
    now = timezone.now()
    row, _created = CourseProgress.objects.select_for_update(no_key=True).get_or_create(
        enrollment=enrollment,
        defaults={
            "course_id": enrollment.course_id,
            "student_id": enrollment.student_id,
            "active_at": now,
            "advanced_at": now,
        },
    )
    return row


def complete_if_due(progress: LessonProgress, course_progress: CourseProgress) -> bool:
    """Complete the lesson if its rule is met by now, and count; whether it was completed by this.
    The course progress is locked and saved by the caller."""
    row = LessonProgress.objects.filter(due_completions(), pk=progress.pk)
    now = timezone.now()
    if not row.update(completed_at=now):
        return False
    progress.completed_at = course_progress.advanced_at = now
    count_module(progress.student, progress.lesson)
    count_course(course_progress, progress.lesson.course)
    advanced(course_progress.course_id, [course_progress.student_id])
    return True


def count_module(student: User, lesson: Lesson) -> None:
    """Bring the student's progress in the lesson's module up to date."""
    row, _created = ModuleProgress.objects.get_or_create(student=student, module=lesson.module)
    done = LessonProgress.objects.filter(
        student=student, lesson__module=lesson.module_id, completed_at__isnull=False
    )
    set_count(row, done.count(), lesson.module.lesson_count)
    row.save(update_fields=["completed_count", "completed_at"])


def count_course(row: CourseProgress, course: Course) -> None:
    """Bring the locked, unsaved progress up to date."""
    done = LessonProgress.objects.filter(
        student=row.student_id, lesson__course=course, completed_at__isnull=False
    )
    set_count(row, done.count(), course.lesson_count)


def set_count(row: CourseProgress | ModuleProgress, completed: int, lessons: int) -> bool:
    """Whether anything changed. Who was through once stays so."""
    before = (row.completed_count, row.completed_at)
    row.completed_count = completed
    if completed >= lessons > 0 and row.completed_at is None:
        row.completed_at = timezone.now()
    return before != (row.completed_count, row.completed_at)


def completed_by_student(
    students: Iterable[UUID], course_id: UUID
) -> tuple[Counter[UUID], Counter[tuple[UUID, UUID]]]:
    """How many lessons each of the students has completed in the course, and in each module."""
    in_course: Counter[UUID] = Counter()
    in_module: Counter[tuple[UUID, UUID]] = Counter()
    done = LessonProgress.objects.filter(
        student__in=students, lesson__course=course_id, completed_at__isnull=False
    )
    for student, module in done.order_by().values_list("student", "lesson__module"):
        in_course[student] += 1
        in_module[student, module] += 1
    return in_course, in_module
