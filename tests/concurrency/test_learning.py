"""Progress reported from many places at the same moment."""

import time
from functools import partial

import pytest

from server.courses.models import CompletionRule, Lesson
from server.learning.models import CourseProgress, LessonProgress, ModuleProgress, StudyDay
from server.learning.services import Outcome, record_outcome, settle_course
from tests.concurrency.support import at_once
from tests.learning.support import course_of, lessons_of, report, student_of, view

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_student_on_many_devices():
    """Every lesson from two devices at once, each report twice: all is kept, nothing doubled."""
    course = course_of(4, 4)
    student = student_of(course)
    calls = [
        partial(report, student, lesson, 1, device, active_seconds=30)
        for lesson in lessons_of(course)
        for device in ("laptop", "phone")
        for _ in range(2)
    ]
    started = time.monotonic()
    answers = at_once(calls)
    took = time.monotonic() - started
    assert all(isinstance(answer, LessonProgress) for answer in answers)
    assert LessonProgress.objects.count() == 8
    progress = CourseProgress.objects.get()
    assert (progress.completed_count, progress.completed_at is not None) == (8, True)
    assert list(ModuleProgress.objects.values_list("completed_count", flat=True)) == [4, 4]
    # All claim the half minute before they came: together that is it and the time they took.
    day_seconds = sum(StudyDay.objects.values_list("seconds", flat=True))
    assert progress.seconds_spent == day_seconds
    assert 30 <= day_seconds <= 30 + took + 1


def test_settling_while_students_study():
    course = course_of(3)
    students = [student_of(course) for _ in range(6)]
    one, two, three = lessons_of(course)
    Lesson.objects.filter(pk=three.pk).update(completion_rule=CompletionRule.ASSIGNMENT_SUBMITTED)
    for student in students:
        view(student, one)
    calls = [partial(settle_course, course.pk) for _ in range(4)]
    for student in students:
        calls.append(partial(view, student, two))
        calls.append(
            partial(
                record_outcome,
                student=student,
                lesson=three,
                outcome=Outcome.ASSIGNMENT_SUBMITTED,
            )
        )
        calls.append(partial(settle_course, course.pk))
    at_once(calls)
    rows = CourseProgress.objects.all()
    assert {(row.completed_count, row.completed_at is None) for row in rows} == {(3, False)}
    assert set(ModuleProgress.objects.values_list("completed_count", flat=True)) == {3}
    assert LessonProgress.objects.filter(completed_at=None).count() == 0
