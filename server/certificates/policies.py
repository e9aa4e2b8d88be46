"""Who may see certificates and what a course asks for them, and who may change either."""

from django.db.models import F, Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.certificates.models import Certificate, CertificateProgram
from server.core.policies import holds
from server.courses.policies import editable_courses, of_course, visible_courses


def visible_programs(
    actor: Actor, programs: QuerySet[CertificateProgram]
) -> QuerySet[CertificateProgram]:
    """Active ones wherever the course is seen, others for its editors."""
    return programs.filter(
        Q(of_course(visible_courses, actor), is_active=True) | Q(of_course(editable_courses, actor))
    )


def editable_programs(
    actor: Actor, programs: QuerySet[CertificateProgram]
) -> QuerySet[CertificateProgram]:
    return programs.filter(of_course(editable_courses, actor))


def visible_certificates(
    actor: Actor, certificates: QuerySet[Certificate]
) -> QuerySet[Certificate]:
    """One's own, and those of the courses one looks after. Whoever knows the code of one sees what
    is printed on it, but not this."""
    return certificates.filter(_administers(actor) | Q(holder=actor.pk))


def revocable_certificates(
    actor: Actor, certificates: QuerySet[Certificate]
) -> QuerySet[Certificate]:
    """Valid ones of the courses one looks after."""
    return certificates.filter(
        _administers(actor), revoked_at__isnull=True, replaced_at__isnull=True
    )


def reissuable_certificates(
    actor: Actor, certificates: QuerySet[Certificate]
) -> QuerySet[Certificate]:
    """The latest edition where there is a reason: a valid one with another name than its holder has
    now, for the holder and who looks after the course; a revoked one only for the latter."""
    has_old_name = Q(revoked_at__isnull=True) & ~Q(holder_name=F("holder__full_name"))
    return certificates.filter(
        has_old_name & Q(holder=actor.pk)
        | (has_old_name | Q(revoked_at__isnull=False)) & _administers(actor),
        replaced_at__isnull=True,
    )


def can_edit_program(actor: Actor, program: CertificateProgram) -> bool:
    return editable_programs(actor, CertificateProgram.objects.filter(pk=program.pk)).exists()


def can_revoke_certificate(actor: Actor, certificate: Certificate) -> bool:
    return revocable_certificates(actor, Certificate.objects.filter(pk=certificate.pk)).exists()


def can_reissue_certificate(actor: Actor, certificate: Certificate) -> bool:
    return reissuable_certificates(actor, Certificate.objects.filter(pk=certificate.pk)).exists()


def readable_logos(actor: Actor) -> Q:
    """A condition on files: logos of the courses one looks after."""
    return Q(holds(editable_programs, actor, CertificateProgram, design__logo="pk"))


def _administers(actor: Actor) -> Q:
    """A condition on certificates. Those of a course that is gone are for managers."""
    if isinstance(actor, User) and actor.is_manager:
        return ~Q(pk__in=())  # an empty condition would vanish beside another
    return Q(of_course(editable_courses, actor))
