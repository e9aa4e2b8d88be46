"""Fetching what a service is about to change: visible to the actor, theirs to change, locked.

The course row is the lock for everything in it: its outline, its materials, its students.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import forbidden, not_found
from server.courses import policies
from server.courses.models import Course, Lesson, Material, Module

Part = TypeVar("Part", Module, Lesson, Material)


def locked_course(actor: User, course_id: UUID, field: str = "courseId") -> Course:
    """A course the actor sees, locked until the transaction ends.

    Raises: DomainError NOT_FOUND.
    """
    courses = Course.objects.select_for_update(no_key=True).filter(pk=course_id)
    course = policies.visible_courses(actor, courses).first()
    if course is None:
        raise not_found("Course", field)
    return course


def editable_course(actor: User, course_id: UUID) -> Course:
    """A course the actor looks after, locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    course = locked_course(actor, course_id)
    if not policies.can_edit_course(actor, course):
        raise forbidden(_("Only its instructors may do this."))
    return course


def deletable_course(actor: User, course_id: UUID) -> Course:
    """A course the actor owns (or any, for managers), locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    course = locked_course(actor, course_id)
    if not policies.can_delete_course(actor, course):
        raise forbidden(_("Only the owner of the course may do this."))
    return course


def editable_module(actor: User, module_id: UUID, field: str = "moduleId") -> Module:
    """A module of a course the actor looks after; the course is locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    modules = policies.visible_modules(actor, Module.objects.filter(pk=module_id))
    return _locked_part(actor, modules, "Module", field)


def editable_lesson(actor: User, lesson_id: UUID, field: str = "lessonId") -> Lesson:
    """A lesson of a course the actor looks after; the course is locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    lessons = policies.visible_lessons(actor, Lesson.objects.filter(pk=lesson_id))
    return _locked_part(actor, lessons, "Lesson", field)


def editable_material(actor: User, material_id: UUID) -> Material:
    """A material of a course the actor looks after; the course is locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    materials = policies.visible_materials(actor, Material.objects.filter(pk=material_id))
    return _locked_part(actor, materials, "Material", "materialId")


def _locked_part(actor: User, rows: QuerySet[Part], what: str, field: str) -> Part:
    course_id = rows.values_list("course", flat=True).first()
    if course_id is None:
        raise not_found(what, field)
    course = editable_course(actor, course_id)
    part = rows.first()  # again, now that nobody else can move or delete it
    if part is None:
        raise not_found(what, field)
    part.course = course
    return part
