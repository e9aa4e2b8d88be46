"""Copying what is inside a course into another."""

from typing import Any
from uuid import UUID

from server.core.models import uuid7
from server.courses.models import (
    Course,
    Lesson,
    LessonRequirement,
    Material,
    Module,
    ModuleRequirement,
)
from server.courses.services.outline import count_lessons


def copy_content(source: Course, target: Course) -> None:
    """Modules, lessons and materials, with the same files and requirements but without dates, into
    a course that has none."""
    modules = {module.pk: uuid7() for module in source.modules.all()}
    lessons = {lesson.pk: uuid7() for lesson in source.lessons.all()}
    Module.objects.bulk_create(
        _copy(module, modules[module.pk], target) for module in source.modules.all()
    )
    copies = []
    for lesson in source.lessons.all():
        copy = _copy(lesson, lessons[lesson.pk], target)
        copy.module_id = modules[lesson.module_id]
        copies.append(copy)
    Lesson.objects.bulk_create(copies)
    _copy_requirements(source, modules, lessons)
    materials = []
    for material in source.materials.all():
        attached = _copy(material, uuid7(), target)
        attached.lesson_id = lessons[material.lesson_id] if material.lesson_id else None
        materials.append(attached)
    Material.objects.bulk_create(materials)
    count_lessons(target)


def _copy_requirements(
    source: Course, modules: dict[UUID, UUID], lessons: dict[UUID, UUID]
) -> None:
    ModuleRequirement.objects.bulk_create(
        ModuleRequirement(module_id=modules[link.module_id], required_id=modules[link.required_id])
        for link in ModuleRequirement.objects.filter(module__course=source)
    )
    LessonRequirement.objects.bulk_create(
        LessonRequirement(lesson_id=lessons[link.lesson_id], required_id=lessons[link.required_id])
        for link in LessonRequirement.objects.filter(lesson__course=source)
    )


def _copy(row: Any, pk: UUID, target: Course) -> Any:
    row.pk = pk
    row.course = target
    if hasattr(row, "opens_at"):
        row.opens_at = None
    row._state.adding = True
    return row
