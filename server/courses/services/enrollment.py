"""Students come and go by themselves.

The course row is locked while somebody comes or goes: that is what keeps `enrolled_count` exact
and the last seat from being taken twice.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, Problem, refused
from server.courses import selectors
from server.courses.departures import departed
from server.courses.links import course_link, students_link
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.courses.services.access import locked_course
from server.courses.services.chat import let_in, put_out
from server.courses.services.telling import tell_instructors
from server.notifications.models import NotificationKind
from server.notifications.services import notify


class EnrollmentRefused(DomainError):
    """Why somebody cannot enrol, and which courses they would have to take first."""

    def __init__(self, problems: list[Problem], missing: list[Course]) -> None:
        super().__init__(*problems)
        self.details = {"missing_prerequisites": missing}


@transaction.atomic
def enroll(*, actor: User, course_id: UUID) -> Enrollment:
    """Take a seat in a course. Coming back revives the old enrolment.

    Raises: DomainError NOT_FOUND; EnrollmentRefused with every obstacle: ENROLLMENT_CLOSED,
    COURSE_FULL, PAYMENT_REQUIRED, PREREQUISITES_MISSING, ALREADY_ENROLLED, BLOCKED_FROM_COURSE,
    FORBIDDEN for its own instructors.
    """
    course = locked_course(actor, course_id)
    problems, missing = selectors.enrollment_problems(actor, course)
    if problems:
        raise EnrollmentRefused(problems, missing)
    enrollment = seat(course, actor)
    record(actor=actor, action="courses.enroll", obj=enrollment, data={"course": course.pk})
    notify(
        recipients=[actor],
        kind=NotificationKind.ENROLLED,
        title=format_lazy(gettext_lazy("Welcome to “{course}”"), course=course.title),
        text=gettext_lazy("You are in. Start whenever you like."),
        link=course_link(course),
        course_id=course.pk,
    )
    tell_instructors(
        course,
        kind=NotificationKind.ENROLLED,
        title=format_lazy(
            gettext_lazy("{name} joined “{course}”"), name=actor.full_name, course=course.title
        ),
        link=students_link(course),
    )
    return enrollment


@transaction.atomic
def unenroll(*, actor: User, course_id: UUID) -> Enrollment:
    """Leave a course; it can be joined again.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED.
    """
    course = locked_course(actor, course_id)
    enrollment = vacate(course, actor, EnrollmentStatus.ENDED, _("You are not in this course."))
    record(actor=actor, action="courses.unenroll", obj=enrollment, data={"course": course.pk})
    tell_instructors(
        course,
        kind=NotificationKind.UNENROLLED,
        title=format_lazy(
            gettext_lazy("{name} left “{course}”"), name=actor.full_name, course=course.title
        ),
        link=students_link(course),
    )
    return enrollment


def seat(course: Course, student: User) -> Enrollment:
    """Make the student active. The course must be locked, the student not active in it."""
    now = timezone.now()
    enrollment, _created = Enrollment.objects.update_or_create(
        course=course,
        student=student,
        defaults={
            "status": EnrollmentStatus.ACTIVE,
            "enrolled_at": now,
            "ended_at": None,
            "block_reason": "",
        },
    )
    _count(course)
    let_in(course, student)
    return enrollment


def vacate(course: Course, student: User, status: EnrollmentStatus, otherwise: str) -> Enrollment:
    """End the student's active place. The course must be locked.

    Raises: DomainError NOT_ENROLLED with the message `otherwise`.
    """
    enrollment = Enrollment.objects.filter(
        course=course, student=student, status=EnrollmentStatus.ACTIVE
    ).first()
    if enrollment is None:
        raise refused(ErrorCode.NOT_ENROLLED, otherwise)
    enrollment.status = status
    enrollment.ended_at = timezone.now()
    enrollment.save(update_fields=["status", "ended_at"])
    _count(course)
    put_out(course, student)
    departed(course, student.pk)
    return enrollment


def _count(course: Course) -> None:
    """Counted anew under the course's lock, so that it cannot drift."""
    course.enrolled_count = course.enrollments.filter(status=EnrollmentStatus.ACTIVE).count()
    course.save(update_fields=["enrolled_count"])
