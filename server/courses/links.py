"""Where the web client shows things, for links in notifications."""

from server.core.ids import encode_id
from server.courses.models import Course, Lesson


def course_link(course: Course) -> str:
    return f"/courses/{course.slug}"


def lesson_link(lesson: Lesson) -> str:
    return f"{course_link(lesson.course)}/lessons/{encode_id('Lesson', lesson.pk)}"


def teaching_link(course: Course) -> str:
    """The editor."""
    return f"/teach/courses/{encode_id('Course', course.pk)}"


def students_link(course: Course) -> str:
    return f"{teaching_link(course)}?tab=students"
