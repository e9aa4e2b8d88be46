"""Those who run a course add, remove, block and unblock its students."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import (
    DomainError,
    ErrorCode,
    Problem,
    Problems,
    not_found,
    refused,
)
from server.core.text import clean_text
from server.courses import policies, selectors
from server.courses.links import course_link
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.courses.services.access import editable_course
from server.courses.services.enrollment import seat, vacate
from server.notifications.models import NotificationKind
from server.notifications.services import notify

_NOT_IN_COURSE = gettext_lazy("This person is not in the course.")


@transaction.atomic
def add_student(*, actor: User, course_id: UUID, login: str) -> Enrollment:
    """Give somebody a seat, by e-mail address or username. Price and prerequisites are the
    teacher's business; the number of seats counts.

    Raises: DomainError NOT_FOUND, FORBIDDEN, ENROLLMENT_CLOSED, COURSE_FULL, ALREADY_ENROLLED,
    BLOCKED_FROM_COURSE, CONFLICT for its instructors.
    """
    course = editable_course(actor, course_id)
    student = _person(login)
    if problem := _why_not(course, student):
        raise DomainError(problem)
    enrollment = seat(course, student)
    _record(actor, "courses.add_student", enrollment)
    notify(
        recipients=[student],
        kind=NotificationKind.ADDED_TO_COURSE,
        title=format_lazy(gettext_lazy("You are in “{course}” now"), course=course.title),
        text=format_lazy(gettext_lazy("{name} added you to the course."), name=actor.full_name),
        link=course_link(course),
        course_id=course.pk,
    )
    return enrollment


@transaction.atomic
def remove_student(*, actor: User, course_id: UUID, student_id: UUID) -> Enrollment:
    """End somebody's place; they may enrol again.

    Raises: DomainError NOT_FOUND, FORBIDDEN, NOT_ENROLLED.
    """
    course = editable_course(actor, course_id)
    enrollment = _enrollment(course, student_id)
    enrollment = vacate(course, enrollment.student, EnrollmentStatus.ENDED, str(_NOT_IN_COURSE))
    _record(actor, "courses.remove_student", enrollment)
    notify(
        recipients=[enrollment.student],
        kind=NotificationKind.UNENROLLED,
        title=format_lazy(gettext_lazy("You were removed from “{course}”"), course=course.title),
        link=course_link(course),
        course_id=course.pk,
    )
    return enrollment


@transaction.atomic
def block_student(
    *, actor: User, course_id: UUID, student_id: UUID, reason: str = ""
) -> Enrollment:
    """Shut somebody out who is or was in the course: they lose all of it at once, cannot come
    back, and are told the reason. Blocking again only changes the reason.

    Raises: DomainError NOT_FOUND, FORBIDDEN, NOT_ENROLLED, INVALID.
    """
    course = editable_course(actor, course_id)
    problems = Problems()
    reason = clean_text(problems, "reason", reason, max_length=500)
    problems.raise_if_any()
    enrollment = _enrollment(course, student_id)
    was_blocked = enrollment.status == EnrollmentStatus.BLOCKED
    if enrollment.status == EnrollmentStatus.ACTIVE:
        enrollment = vacate(
            course, enrollment.student, EnrollmentStatus.BLOCKED, str(_NOT_IN_COURSE)
        )
    enrollment.status = EnrollmentStatus.BLOCKED
    enrollment.ended_at = enrollment.ended_at or timezone.now()
    enrollment.block_reason = reason
    enrollment.save(update_fields=["status", "ended_at", "block_reason"])
    _record(actor, "courses.block_student", enrollment)
    if not was_blocked:
        notify(
            recipients=[enrollment.student],
            kind=NotificationKind.BLOCKED_FROM_COURSE,
            title=format_lazy(
                gettext_lazy("You were blocked from “{course}”"), course=course.title
            ),
            text=format_lazy(gettext_lazy("Reason: {reason}"), reason=reason) if reason else "",
            link=course_link(course),
            course_id=course.pk,
        )
    return enrollment


@transaction.atomic
def unblock_student(*, actor: User, course_id: UUID, student_id: UUID) -> Enrollment:
    """Let somebody back in: they are not in the course, but may enrol again.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT if they are not blocked.
    """
    course = editable_course(actor, course_id)
    enrollment = _enrollment(course, student_id)
    if enrollment.status != EnrollmentStatus.BLOCKED:
        raise refused(ErrorCode.CONFLICT, _("This person is not blocked."), "studentId")
    enrollment.status = EnrollmentStatus.ENDED
    enrollment.block_reason = ""
    enrollment.save(update_fields=["status", "block_reason"])
    _record(actor, "courses.unblock_student", enrollment)
    notify(
        recipients=[enrollment.student],
        kind=NotificationKind.UNBLOCKED,
        title=format_lazy(gettext_lazy("You may join “{course}” again"), course=course.title),
        link=course_link(course),
        course_id=course.pk,
    )
    return enrollment


def _person(login: str) -> User:
    """Somebody who can sign in. The answer is the same for whoever cannot and for nobody."""
    login = login.strip()
    people = User.objects.filter(blocked_at=None, email_verified_at__isnull=False)
    person = people.filter(Q(email__iexact=login) | Q(username__iexact=login)).first()
    if person is None:
        raise not_found("Person", "login")
    return person


def _why_not(course: Course, student: User) -> Problem | None:
    enrollment = Enrollment.objects.filter(course=course, student=student).first()
    if policies.instructs_course(student, course):
        return Problem(ErrorCode.CONFLICT, _("This person teaches the course."), "login")
    if enrollment and enrollment.status == EnrollmentStatus.ACTIVE:
        return Problem(
            ErrorCode.ALREADY_ENROLLED, _("This person is in the course already."), "login"
        )
    if enrollment and enrollment.status == EnrollmentStatus.BLOCKED:
        return Problem(
            ErrorCode.BLOCKED_FROM_COURSE, _("This person is blocked; unblock them first."), "login"
        )
    if closed := selectors.closed_because(course):
        return closed
    if selectors.is_full(course):
        return Problem(ErrorCode.COURSE_FULL, _("Every seat is taken; add seats first."))
    return None


def _enrollment(course: Course, student_id: UUID) -> Enrollment:
    enrollment = course.enrollments.filter(student=student_id).select_related("student").first()
    if enrollment is None:
        raise refused(ErrorCode.NOT_ENROLLED, str(_NOT_IN_COURSE), "studentId")
    return enrollment


def _record(actor: User, action: str, enrollment: Enrollment) -> None:
    record(
        actor=actor,
        action=action,
        obj=enrollment,
        data={"course": enrollment.course_id, "student": enrollment.student_id},
    )
