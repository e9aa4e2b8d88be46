"""What of a course consists of files."""

from server.courses.links import course_link, lesson_link
from server.courses.models import Lesson, Material
from server.courses.policies import (
    editable_lessons,
    editable_materials,
    readable_lessons,
    visible_materials,
)
from server.library.places import Place, Usage, UsageKind


def _lesson(lesson: Lesson) -> Usage:
    return Usage(UsageKind.LESSON, lesson.title, lesson_link(lesson), lesson.course.title)


def _material(material: Material) -> Usage:
    link = lesson_link(material.lesson) if material.lesson else course_link(material.course)
    return Usage(UsageKind.MATERIAL, material.title, link, material.course.title)


LESSONS = Place(
    kind=UsageKind.LESSON,
    rows=lambda: Lesson.objects.select_related("course"),
    visible=readable_lessons,
    usage=_lesson,
    editable=editable_lessons,
)
MATERIALS = Place(
    kind=UsageKind.MATERIAL,
    rows=lambda: Material.objects.select_related("course", "lesson__course"),
    visible=visible_materials,
    usage=_material,
    editable=editable_materials,
)
