"""Creating, describing, duplicating and deleting courses."""

import secrets
from typing import Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, forbidden, refused
from server.courses import policies
from server.courses.models import Course
from server.courses.services.access import deletable_course, editable_course
from server.courses.services.chat import open_chat, rename_chat
from server.courses.services.copying import copy_content
from server.courses.services.details import (
    CourseDetails,
    apply_details,
    clean_tags,
    free_slug,
    slug_of,
)
from server.courses.services.files import let_go, use_file
from server.courses.services.prerequisites import (
    checked_prerequisites,
    lock_prerequisites,
    set_prerequisites,
)
from server.courses.services.search_index import index_courses
from server.courses.services.tags import tags_named
from server.courses.services.telling import students_in
from server.media.models import Asset, AssetKind
from server.media.services import attach, publish_image
from server.messaging.services import close_room
from server.notifications.models import NotificationKind
from server.notifications.services import notify

# No letters and digits that are easily mistaken for one another.
_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_TRIES = 20


@transaction.atomic
def create_course(*, actor: User, **details: Unpack[CourseDetails]) -> Course:
    """A draft of the actor's. What is None or absent gets its default, the code included.

    Raises: DomainError FORBIDDEN, INVALID, NOT_FOUND, CONFLICT.
    """
    if not policies.can_create_course(actor):
        raise forbidden(_("Only teachers can create courses."))
    given: CourseDetails = {"title": ""}
    given.update({k: v for k, v in details.items() if v is not None})  # type: ignore[typeddict-item]
    course = Course(owner=actor)
    problems = Problems()
    apply_details(problems, course, given)
    tags = clean_tags(problems, given.get("tags"))
    required = checked_prerequisites(problems, actor, course, given.get("prerequisite_ids"))
    problems.raise_if_any()
    course.cover = _cover(actor, None, given.get("cover_asset_id"))
    course.room = open_chat(course)
    _insert(course)
    course.tags.set(tags_named(tags))
    set_prerequisites(course, required)
    index_courses([course])
    record(actor=actor, action="courses.create_course", obj=course, data={"title": course.title})
    return course


@transaction.atomic
def update_course(*, actor: User, course_id: UUID, **details: Unpack[CourseDetails]) -> Course:
    """Change what is given; None clears what may be empty.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT, PREREQUISITE_CYCLE.
    """
    if "prerequisite_ids" in details:
        lock_prerequisites()
    course = editable_course(actor, course_id)
    old_cover = course.cover
    problems = Problems()
    apply_details(problems, course, details)
    tags = clean_tags(problems, details.get("tags"))
    required = checked_prerequisites(problems, actor, course, details.get("prerequisite_ids"))
    problems.raise_if_any()
    if "cover_asset_id" in details:
        course.cover = _cover(actor, course, details["cover_asset_id"])
    _save(course)
    if "title" in details:
        rename_chat(course)
    if "tags" in details:
        course.tags.set(tags_named(tags))
    if "prerequisite_ids" in details:
        set_prerequisites(course, required)
    if course.cover != old_cover:
        let_go([old_cover])
    index_courses([course])
    record(
        actor=actor, action="courses.update_course", obj=course, data={"changed": sorted(details)}
    )
    return course


@transaction.atomic
def duplicate_course(*, actor: User, course_id: UUID, title: str | None = None) -> Course:
    """A draft of the actor's with the same texts, outline and files, without students, reviews,
    dates and co-instructors. Without a title it is called "Copy of …".

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    source = editable_course(actor, course_id)
    copy = Course(owner=actor)
    for column in (
        *("summary", "description", "cover", "category", "level", "language"),
        *("capacity", "price_amount", "price_currency", "objectives"),
    ):
        setattr(copy, column, getattr(source, column))
    problems = Problems()
    length = Course._meta.get_field("title").max_length
    apply_details(problems, copy, {"title": title or f"Copy of {source.title}"[:length]})
    problems.raise_if_any()
    copy.room = open_chat(copy)
    _insert(copy)
    copy.tags.set(source.tags.all())
    set_prerequisites(copy, source.prerequisites.all())
    if copy.cover:
        attach(copy.cover)
    copy_content(source, copy)
    index_courses([copy])
    record(actor=actor, action="courses.duplicate_course", obj=copy, data={"source": source.pk})
    return copy


@transaction.atomic
def delete_course(*, actor: User, course_id: UUID, notify_students: bool = False) -> None:
    """Delete a course with everything in it. One with students only if they are told.

    Raises: DomainError NOT_FOUND, FORBIDDEN, HAS_STUDENTS.
    """
    course = deletable_course(actor, course_id)
    if course.enrolled_count and not notify_students:
        raise refused(
            ErrorCode.HAS_STUDENTS,
            _(
                "{count} students are in this course. Archive it so that they can "
                "keep reading, or delete it and tell them."
            ).format(count=course.enrolled_count),
        )
    files, students = _files_of(course), list(students_in(course))
    room = course.room
    course.delete()
    if room is not None:
        close_room(room=room)
    let_go(files)
    record(
        actor=actor,
        action="courses.delete_course",
        obj=course,
        object_id=course_id,
        data={"title": course.title, "code": course.code, "students": course.enrolled_count},
    )
    notify(
        recipients=students,
        kind=NotificationKind.COURSE_DELETED,
        title=format_lazy(gettext_lazy("“{course}” was deleted"), course=course.title),
        text=gettext_lazy("The course and everything in it are gone."),
        link="/courses",
        course_id=course_id,
    )


def _files_of(course: Course) -> list[Asset]:
    used = Q(lessons__course=course) | Q(materials__course=course) | Q(pk=course.cover_id)
    return list(Asset.objects.filter(used).distinct())


def _cover(actor: User, course: Course | None, asset_id: UUID | None) -> Asset | None:
    if asset_id is None:
        return None
    asset = use_file(actor, course, asset_id, kinds=[AssetKind.IMAGE], field="coverAssetId")
    return publish_image(asset)


def _insert(course: Course) -> None:
    """Insert under a free slug and code, also when others insert the same at this moment."""
    slug, code = course.slug, course.code
    for _try in range(_TRIES):
        course.slug = slug or free_slug(slug_of(course.title, Course), Course)
        course.code = code or _new_code(course.title)
        try:
            with transaction.atomic():
                course.save(force_insert=True)
        except IntegrityError:
            _refuse_taken(course, slug=slug, code=code)
        else:
            return
    raise RuntimeError(f"No free slug and code after {_TRIES} tries.")


def _save(course: Course) -> None:
    try:
        with transaction.atomic():
            course.save()
    except IntegrityError:
        _refuse_taken(course, slug=course.slug, code=course.code)
        raise


def _refuse_taken(course: Course, *, slug: str, code: str) -> None:
    others = Course.objects.exclude(pk=course.pk)
    if code and others.filter(code__iexact=code).exists():
        raise refused(ErrorCode.CONFLICT, _("Another course has this code."), "code")
    if slug and others.filter(slug=slug).exists():
        raise refused(ErrorCode.CONFLICT, _("Another course has this address."), "slug")


def _new_code(title: str) -> str:
    """For example PYT-4K7Q."""
    letters = slugify(title).replace("-", "").upper()[:3] or "C"
    return f"{letters}-{''.join(secrets.choice(_CODE_ALPHABET) for _ in range(4))}"
