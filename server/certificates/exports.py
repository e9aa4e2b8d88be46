"""Certificates as files, drawn when somebody fetches them: nothing is stored that could be lost."""

from datetime import date
from uuid import UUID

from server.accounts.policies import Actor
from server.certificates import policies
from server.certificates.drawing import certificate_pdf, picture_of
from server.certificates.models import (
    Certificate,
    CertificateProgram,
    CertificateState,
    printed_language,
)
from server.media.exports import Export
from server.media.names import safe_name

PDF, PREVIEW = "certificate", "certificate-preview"
PREVIEW_WIDTH = 1600  # pixels
_SAMPLE_NUMBER = "2030-ABCD-2345"


def certificate_as_pdf(actor: Actor, pk: UUID) -> Export | None:
    """For its holder and who looks after the course, while it is valid."""
    rows = policies.visible_certificates(actor, Certificate.objects.filter(pk=pk))
    certificate = rows.select_related("design__logo").first()
    if certificate is None or certificate.state != CertificateState.VALID:
        return None
    name = safe_name(f"{certificate.course_title} {certificate.number}.pdf", "pdf")
    return Export(name, "application/pdf", certificate_pdf(certificate))


def preview(actor: Actor, pk: UUID) -> Export | None:
    """A picture of what the course's next certificate looks like, with nobody's name."""
    rows = policies.editable_programs(actor, CertificateProgram.objects.filter(pk=pk))
    program = rows.select_related("course", "design__logo").first()
    if program is None:
        return None
    sample = Certificate(
        holder_name="Ada Lovelace",
        course_title=program.course.title,
        language=printed_language(program.course),
        number=_SAMPLE_NUMBER,
        code="example",
        design=program.design,
        issued_on=date(2030, 1, 31),
    )
    return Export("preview.png", "image/png", picture_of(certificate_pdf(sample), PREVIEW_WIDTH))
