"""Courses that have to be taken before others, without going round in circles."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import ErrorCode, Problems
from server.courses import policies
from server.courses.models import Course, Prerequisite
from server.courses.services.details import MAX_PREREQUISITES

_LOCK = 0x636F7572  # any number that nothing else locks


def lock_prerequisites() -> None:
    """Until the transaction ends nobody else changes prerequisites: two changes that are fine
    one by one can make a circle together. Take it before the lock of any course.

    On SQLite every transaction that writes is alone already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def checked_prerequisites(
    problems: Problems, actor: User, course: Course, ids: list[UUID] | None
) -> list[Course]:
    """The courses with these ids, as far as the actor sees them and no circle arises."""
    wanted = set(ids or [])
    if len(wanted) > MAX_PREREQUISITES:
        problems.add(
            _("At most {limit} prerequisites, please.").format(limit=MAX_PREREQUISITES),
            "prerequisiteIds",
        )
        return []
    found = list(policies.visible_courses(actor, Course.objects.filter(pk__in=wanted)))
    if len(found) < len(wanted):
        problems.add(_("Course not found."), "prerequisiteIds", ErrorCode.NOT_FOUND)
    for required in found:
        if _requires(required.pk, course.pk):
            problems.add(
                _("“{required}” has this course as a prerequisite itself.").format(
                    required=required.title
                ),
                "prerequisiteIds",
                ErrorCode.PREREQUISITE_CYCLE,
            )
    return found


def set_prerequisites(course: Course, required: Iterable[Course]) -> None:
    wanted = {r.pk for r in required}
    course.prerequisite_links.exclude(required__in=wanted).delete()
    present = set(course.prerequisite_links.values_list("required", flat=True))
    Prerequisite.objects.bulk_create(
        Prerequisite(course=course, required_id=pk) for pk in wanted - present
    )


def _requires(start: UUID, sought: UUID) -> bool:
    """Whether a course is the sought one, or requires it over any number of steps."""
    seen: set[UUID] = set()
    frontier = {start}
    while frontier:
        if sought in frontier:
            return True
        seen |= frontier
        links = Prerequisite.objects.filter(course__in=frontier)
        frontier = set(links.values_list("required", flat=True)) - seen
    return False
