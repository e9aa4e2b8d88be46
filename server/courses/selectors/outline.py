"""The order in which a course is read."""

from django.db.models import Q, QuerySet

from server.courses.models import Lesson

IN_ORDER = ("module__position", "position", "id")


def lessons_after(lesson: Lesson) -> QuerySet[Lesson]:
    """The lessons after this one, across modules, the nearest first."""
    after = Q(module=lesson.module_id, position__gt=lesson.position) | Q(
        module__position__gt=lesson.module.position
    )
    return Lesson.objects.filter(after, course=lesson.course_id).order_by(*IN_ORDER)


def lessons_before(lesson: Lesson) -> QuerySet[Lesson]:
    """The lessons before this one, across modules, the nearest first."""
    before = Q(module=lesson.module_id, position__lt=lesson.position) | Q(
        module__position__lt=lesson.module.position
    )
    rows = Lesson.objects.filter(before, course=lesson.course_id)
    return rows.order_by("-module__position", "-position", "-id")
