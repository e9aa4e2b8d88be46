"""Courses that give certificates, and people who have earned one."""

from server.certificates import services
from server.certificates.models import Certificate, CertificateDesign, CertificateProgram
from server.certificates.services.issuing import new_certificate
from tests.learning.support import course_of, lessons_of, student_of, view
from tests.support import run_jobs


def rule(course, *, is_active=True, **values):
    return services.set_certificate_rule(
        actor=course.owner, course_id=course.pk, is_active=is_active, **values
    )


def design(course, **values):
    return services.set_certificate_design(actor=course.owner, course_id=course.pk, details=values)


def issued(course, holder, **design):
    """A certificate without anything done for it."""
    certificate = new_certificate(holder, course, CertificateDesign.objects.create(**design))
    CertificateProgram.objects.create(
        course=course, design=certificate.design, is_active=True, progress_percent=100
    )
    return certificate


def certified(course=None, **student):
    """A student who has completed the course, and their certificate."""
    if course is None:
        course = course_of(1)
        rule(course)
    holder = student_of(course, **student)
    view(holder, *lessons_of(course))
    run_jobs()
    return Certificate.objects.get(course=course, holder=holder)
