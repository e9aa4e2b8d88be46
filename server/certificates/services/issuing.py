"""Giving a certificate to who has earned it: once, whatever runs twice or is killed in between."""

import secrets
from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.certificates.links import certificate_link
from server.certificates.models import (
    Certificate,
    CertificateDesign,
    CertificateProgram,
    printed_language,
)
from server.certificates.selectors import is_earned
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.notifications.models import NotificationKind
from server.notifications.services import notify

# Without letters that are taken for one another or for digits.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_CODE_LENGTH = 24  # almost 119 bits: nobody guesses one


def issue_earned(*, course_id: UUID, student_ids: Iterable[UUID]) -> int:
    """Give those of them a certificate who have earned it, each in a transaction of its own; how
    many were given."""
    issued = [issue_if_earned(course_id=course_id, student_id=pk) for pk in student_ids]
    return len([one for one in issued if one is not None])


@transaction.atomic
def issue_if_earned(*, course_id: UUID, student_id: UUID) -> Certificate | None:
    """Give the student the course's certificate, unless they have (had) one or something is missing;
    None then. The course's lock makes workers take turns, the unique constraint stands behind it."""
    course = Course.objects.select_for_update(no_key=True).filter(pk=course_id).first()
    programs = CertificateProgram.objects.select_related("course", "design")
    program = programs.filter(course=course, is_active=True).first()
    if program is None or Certificate.objects.filter(course=course_id, holder=student_id).exists():
        return None
    attends = Enrollment.objects.filter(
        course=course_id, student=student_id, status=EnrollmentStatus.ACTIVE
    )
    enrollment = attends.select_related("student").first()
    if enrollment is None or not is_earned(program, enrollment.student):
        return None
    certificate = new_certificate(enrollment.student, program.course, program.design)
    record(
        actor=None,
        action="certificates.issue_certificate",
        obj=certificate,
        data={"course": course_id, "holder": student_id, "number": certificate.number},
    )
    notify(
        recipients=[enrollment.student],
        kind=NotificationKind.CERTIFICATE_ISSUED,
        title=format_lazy(
            gettext_lazy("Your certificate for “{course}” is here"), course=program.course.title
        ),
        text=gettext_lazy("You have done everything. Congratulations!"),
        link=certificate_link(certificate),
        course_id=course_id,
    )
    return certificate


def new_certificate(
    holder: User,
    course: Course,
    design: CertificateDesign,
    *,
    number: str | None = None,
    edition: int = 1,
) -> Certificate:
    """An edition that says what is true today."""
    today = timezone.now().astimezone(ZoneInfo(holder.time_zone)).date()
    return Certificate.objects.create(
        course=course,
        holder=holder,
        number=number or f"{today.year}-{_random(4)}-{_random(4)}".upper(),
        edition=edition,
        code=_random(_CODE_LENGTH),
        holder_name=holder.full_name,
        course_title=course.title,
        language=printed_language(course),
        design=design,
        issued_on=today,
    )


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
