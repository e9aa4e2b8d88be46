"""The life of a course: draft, published, archived."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import DomainError, forbidden
from server.courses import policies, selectors
from server.courses.links import course_link
from server.courses.models import Course, CourseStatus
from server.courses.services.access import deletable_course, editable_course
from server.courses.services.telling import tell_students
from server.notifications.models import NotificationKind


@transaction.atomic
def publish_course(*, actor: User, course_id: UUID) -> Course:
    """Into the catalogue, also out of the archive. Publishing twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, NOT_PUBLISHABLE once for each thing that is missing.
    """
    course = _course_to_reopen(actor, course_id)
    if course.status == CourseStatus.PUBLISHED:
        return course
    incomplete = list(selectors.incomplete_lessons(course.lessons.all()))
    if problems := selectors.publish_problems(course, incomplete):
        raise DomainError(*problems)
    course.published_at = course.published_at or timezone.now()
    _set_status(course, CourseStatus.PUBLISHED)
    record(actor=actor, action="courses.publish_course", obj=course)
    return course


@transaction.atomic
def unpublish_course(*, actor: User, course_id: UUID) -> Course:
    """Back to a draft, out of the catalogue; its students keep reading.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    course = _course_to_reopen(actor, course_id)
    if course.status == CourseStatus.DRAFT:
        return course
    _set_status(course, CourseStatus.DRAFT)
    record(actor=actor, action="courses.unpublish_course", obj=course)
    return course


@transaction.atomic
def archive_course(*, actor: User, course_id: UUID) -> Course:
    """Close it for good: its students keep reading and are told, nobody new comes in.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    course = deletable_course(actor, course_id)
    if course.status == CourseStatus.ARCHIVED:
        return course
    _set_status(course, CourseStatus.ARCHIVED)
    record(actor=actor, action="courses.archive_course", obj=course)
    tell_students(
        course,
        kind=NotificationKind.COURSE_ARCHIVED,
        title=format_lazy(gettext_lazy("“{course}” was archived"), course=course.title),
        text=gettext_lazy("You can keep reading it. Nobody new can join."),
        link=course_link(course),
    )
    return course


def _course_to_reopen(actor: User, course_id: UUID) -> Course:
    """What only the owner may close, only the owner may open again."""
    course = editable_course(actor, course_id)
    if course.status == CourseStatus.ARCHIVED and not policies.can_delete_course(actor, course):
        raise forbidden(_("Only the owner may take a course out of the archive."))
    return course


def _set_status(course: Course, status: CourseStatus) -> None:
    course.status = status
    course.save(update_fields=["status", "published_at", "updated_at"])
