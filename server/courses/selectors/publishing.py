"""What keeps a course from being published."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from server.core.errors import ErrorCode, Problem
from server.courses.models import Course, Lesson, LessonKind

FILE_KINDS = (LessonKind.VIDEO, LessonKind.PDF, LessonKind.SLIDES)


def incomplete_lessons(lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """Lessons without the content of their kind, in the order of the outline."""
    return lessons.filter(
        Q(kind=LessonKind.TEXT, text="")
        | Q(kind=LessonKind.INTERACTIVE, html="")
        | Q(kind__in=FILE_KINDS, asset=None)
    ).order_by("module__position", "position", "id")


def publish_problems(course: Course, incomplete: list[Lesson]) -> list[Problem]:
    """Everything that is missing, with the field it belongs to; empty when nothing is.

    `incomplete` are the course's `incomplete_lessons`.
    """
    found = [
        Problem(ErrorCode.NOT_PUBLISHABLE, message, field)
        for is_missing, message, field in (
            (not course.title.strip(), _("Give the course a title."), "title"),
            (not course.summary.strip(), _("Sum the course up in a sentence or two."), "summary"),
            (not course.description.strip(), _("Describe the course."), "description"),
            (course.category_id is None, _("Choose a category."), "categoryId"),
            (course.lesson_count == 0, _("Add at least one lesson."), "lessons"),
        )
        if is_missing
    ]
    found += [
        Problem(
            ErrorCode.NOT_PUBLISHABLE,
            _("The lesson “{lesson}” has no content yet.").format(lesson=lesson.title),
            "lessons",
        )
        for lesson in incomplete
    ]
    return found
