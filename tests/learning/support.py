"""Courses with lessons and students as the tests of progress need them."""

from server.courses.models import Lesson
from server.courses.services import count_lessons
from server.learning.services import Report, record_progress
from tests.factories import CourseFactory, EnrollmentFactory, LessonFactory, ModuleFactory


def course_of(*sizes, **details):
    """A course whose modules have so many lessons, every kept count right."""
    course = CourseFactory(**details)
    for size in sizes:
        module = ModuleFactory(course=course)
        for _ in range(size):
            LessonFactory(module=module)
    count_lessons(course)
    return course


def lessons_of(course):
    return list(Lesson.objects.filter(course=course).order_by("module__position", "position"))


def student_of(course, **details):
    return EnrollmentFactory(
        course=course, **{f"student__{name}": value for name, value in details.items()}
    ).student


def report(student, lesson, revision=1, sitting="tab", **details):
    return record_progress(
        actor=student,
        lesson_id=lesson.pk,
        report=Report(sitting=sitting, revision=revision, **details),
    )


def view(student, *lessons):
    for lesson in lessons:
        report(student, lesson)
