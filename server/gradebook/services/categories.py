"""Weighted categories. The course's row is the lock for its gradebook."""

import math
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.services.checks import checked_between
from server.audit.services import record
from server.core.errors import Problems, invalid, not_found
from server.core.text import clean_line
from server.courses.models import Course
from server.courses.services.access import editable_course
from server.gradebook.changes import totals_changed
from server.gradebook.models import GradeCategory, GradeItem
from server.gradebook.policies import visible_categories

MAX_CATEGORIES = 30
MAX_WEIGHT = 1_000


@transaction.atomic
def create_grade_category(
    *, actor: User, course_id: UUID, title: str, weight: float, drop_lowest: int = 0
) -> GradeCategory:
    """Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID."""
    course = editable_course(actor, course_id)
    count = course.grade_categories.count()
    if count >= MAX_CATEGORIES:
        raise invalid(_("At most {limit} categories.").format(limit=MAX_CATEGORIES), "title")
    category = GradeCategory(course=course, position=count)
    _apply(category, title, weight, drop_lowest)
    category.save(force_insert=True)
    _record(actor, "create_grade_category", category)
    totals_changed(course.pk)
    return category


@transaction.atomic
def update_grade_category(
    *,
    actor: User,
    category_id: UUID,
    title: str | None = None,
    weight: float | None = None,
    drop_lowest: int | None = None,
) -> GradeCategory:
    """None leaves as it is.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    category = _locked(actor, category_id)
    _apply(category, title, weight, drop_lowest)
    category.save()
    _record(actor, "update_grade_category", category)
    totals_changed(category.course_id)
    return category


@transaction.atomic
def delete_grade_category(*, actor: User, category_id: UUID) -> Course:
    """Its items do not count then, until they are put into another; without any category, all do.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    category = _locked(actor, category_id)
    category.delete()
    _record(actor, "delete_grade_category", category, category_id)
    totals_changed(category.course_id)
    return category.course


@transaction.atomic
def set_grade_item_category(
    *,
    actor: User,
    course_id: UUID,
    category_id: UUID | None,
    quiz_id: UUID | None = None,
    assignment_id: UUID | None = None,
) -> Course:
    """Let a quiz or an assignment of the course count in a category, or in none.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    if (quiz_id is None) == (assignment_id is None):
        raise invalid(_("Name either a quiz or an assignment."), "quizId")
    if quiz_id is not None and not course.quizzes.filter(pk=quiz_id).exists():
        raise not_found("Quiz", "quizId")
    if assignment_id is not None and not course.assignments.filter(pk=assignment_id).exists():
        raise not_found("Assignment", "assignmentId")
    category = None
    if category_id is not None:
        category = course.grade_categories.filter(pk=category_id).first()
        if category is None:
            raise not_found("GradeCategory", "gradeCategoryId")
    GradeItem.objects.filter(quiz=quiz_id, assignment=assignment_id).delete()
    if category is not None:
        GradeItem.objects.create(category=category, quiz_id=quiz_id, assignment_id=assignment_id)
    record(
        actor=actor,
        action="gradebook.set_grade_item_category",
        obj=course,
        data={"category": category_id, "quiz": quiz_id, "assignment": assignment_id},
    )
    totals_changed(course.pk)
    return course


def _locked(actor: User, category_id: UUID) -> GradeCategory:
    rows = visible_categories(actor, GradeCategory.objects.filter(pk=category_id))
    course_id = rows.values_list("course", flat=True).first()
    if course_id is None:
        raise not_found("GradeCategory", "gradeCategoryId")
    course = editable_course(actor, course_id)
    category = rows.first()  # again, now that nobody else can delete it
    if category is None:
        raise not_found("GradeCategory", "gradeCategoryId")
    category.course = course
    return category


def _apply(
    category: GradeCategory, title: str | None, weight: float | None, drop_lowest: int | None
) -> None:
    problems = Problems()
    if title is not None:
        category.title = clean_line(problems, "title", title, max_length=80, required=True)
    if weight is not None:
        if math.isfinite(weight) and 0 <= weight <= MAX_WEIGHT:
            category.weight = round(Decimal(str(weight)), 2)
        else:
            problems.add(
                _("Between {least} and {most}, please.").format(least=0, most=MAX_WEIGHT), "weight"
            )
    if drop_lowest is not None:
        category.drop_lowest = checked_between(problems, "dropLowest", drop_lowest, 0, 100) or 0
    problems.raise_if_any()


def _record(actor: User, act: str, category: GradeCategory, deleted: UUID | None = None) -> None:
    record(
        actor=actor,
        action=f"gradebook.{act}",
        obj=category,
        object_id=deleted,
        data={
            "course": category.course_id,
            "title": category.title,
            "weight": str(category.weight),
            "drop_lowest": category.drop_lowest,
        },
    )
