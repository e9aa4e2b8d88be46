"""Where the web client shows certificates."""

from django.conf import settings

from server.certificates.models import Certificate
from server.courses.links import teaching_link
from server.courses.models import Course


def public_address(code: str) -> str:
    """Absolute: it is printed on paper, as a QR code."""
    return f"{settings.PUBLIC_URL}/certificates/{code}"


def certificate_link(certificate: Certificate) -> str:
    return f"/certificates/{certificate.code}"


def certificates_of_course_link(course: Course) -> str:
    return f"{teaching_link(course)}/certificates"
