"""Files to take along, of a course or of one of its lessons."""

from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import Problems, invalid, not_found
from server.core.text import clean_line
from server.courses.links import course_link, lesson_link
from server.courses.models import Course, CourseStatus, Lesson, Material
from server.courses.services.access import editable_course, editable_material
from server.courses.services.files import let_go, use_content
from server.courses.services.telling import tell_students
from server.media.models import AssetKind
from server.notifications.models import NotificationKind

MAX_MATERIALS = 50  # of the course, and of each lesson


@transaction.atomic
def add_material(
    *, actor: User, course_id: UUID, title: str, asset_id: UUID, lesson_id: UUID | None = None
) -> Material:
    """Add a file at the end, to a lesson or to the whole course. Students of a published course
    are told.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    lesson = _lesson(course, lesson_id)
    siblings = Material.objects.filter(course=course, lesson=lesson)
    count = siblings.count()
    if count >= MAX_MATERIALS:
        raise invalid(
            _("At most {limit} files in one place.").format(limit=MAX_MATERIALS), "courseId"
        )
    material = Material(course=course, lesson=lesson, title=_title(title), position=count)
    material.asset = use_content(actor, course, asset_id, kinds=list(AssetKind))
    material.save()
    record(actor=actor, action="courses.add_material", obj=material)
    if course.status == CourseStatus.PUBLISHED:
        tell_students(
            course,
            kind=NotificationKind.NEW_MATERIAL,
            title=format_lazy(gettext_lazy("New material in “{course}”"), course=course.title),
            text=material.title,
            link=lesson_link(lesson) if lesson else course_link(course),
        )
    return material


@transaction.atomic
def update_material(
    *,
    actor: User,
    material_id: UUID,
    title: str | None = None,
    asset_id: UUID | None = None,
) -> Material:
    """Rename it, exchange the file, or both; None leaves it as it is.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    material = editable_material(actor, material_id)
    old_file = material.asset
    if title is not None:
        material.title = _title(title)
    if asset_id is not None:
        material.asset = use_content(actor, material.course, asset_id, kinds=list(AssetKind))
    material.save()
    if material.asset != old_file:
        let_go([old_file])
    record(actor=actor, action="courses.update_material", obj=material)
    return material


@transaction.atomic
def delete_material(*, actor: User, material_id: UUID) -> None:
    """Raises: DomainError NOT_FOUND, FORBIDDEN."""
    material = editable_material(actor, material_id)
    file = material.asset
    siblings = Material.objects.filter(course=material.course, lesson=material.lesson_id)
    left = list(siblings.exclude(pk=material.pk))
    material.delete()
    for place, sibling in enumerate(left):
        sibling.position = place
    Material.objects.bulk_update(left, ["position"])
    let_go([file])
    record(
        actor=actor,
        action="courses.delete_material",
        obj=material,
        object_id=material_id,
        data={"title": material.title},
    )


def _lesson(course: Course, lesson_id: UUID | None) -> Lesson | None:
    if lesson_id is None:
        return None
    lesson = course.lessons.filter(pk=lesson_id).first()
    if lesson is None:
        raise not_found("Lesson", "lessonId")
    return lesson


def _title(title: str) -> str:
    problems = Problems()
    length = Material._meta.get_field("title").max_length
    assert length is not None
    title = clean_line(problems, "title", title, max_length=length, required=True)
    problems.raise_if_any()
    return title
