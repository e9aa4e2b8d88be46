"""What happens to a certificate later: it is taken back, or made anew."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.certificates import policies
from server.certificates.links import certificate_link, certificates_of_course_link
from server.certificates.models import (
    Certificate,
    CertificateState,
    RevocationReason,
)
from server.certificates.services.issuing import new_certificate
from server.core.errors import ErrorCode, Problems, forbidden, not_found, refused
from server.core.text import clean_line
from server.courses.models import Course
from server.courses.selectors import instructors_of
from server.notifications.models import NotificationKind
from server.notifications.services import notify

MAX_NOTE = 500
MAX_EDITIONS = 10


@transaction.atomic
def revoke_certificate(
    *, actor: User, certificate_id: UUID, reason: RevocationReason, note: str = ""
) -> Certificate:
    """Take a certificate back for good; its public page says so from now on. The holder is told, and
    the rule gives them no other: `reissue_certificate` does.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT (it does not count any more).
    """
    certificate = _locked(actor, certificate_id)
    if certificate.state != CertificateState.VALID:
        raise refused(ErrorCode.CONFLICT, _("This certificate is not valid any more."))
    if not policies.can_revoke_certificate(actor, certificate):
        raise forbidden(_("Only the instructors of the course may do this."))
    problems = Problems()
    note = clean_line(problems, "note", note, max_length=MAX_NOTE)
    problems.raise_if_any()
    certificate.revoked_at = timezone.now()
    certificate.revoked_by = actor
    certificate.revocation_reason = reason
    certificate.revocation_note = note
    certificate.save(
        update_fields=["revoked_at", "revoked_by", "revocation_reason", "revocation_note"]
    )
    record(
        actor=actor,
        action="certificates.revoke_certificate",
        obj=certificate,
        data={"holder": certificate.holder_id, "reason": reason},
    )
    notify(
        recipients=[certificate.holder],
        kind=NotificationKind.CERTIFICATE_REVOKED,
        title=format_lazy(
            gettext_lazy("Your certificate for “{course}” was revoked"),
            course=certificate.course_title,
        ),
        text=note,
        link=certificate_link(certificate),
        course_id=certificate.course_id,
    )
    return certificate


@transaction.atomic
def reissue_certificate(*, actor: User, certificate_id: UUID) -> tuple[Certificate, Certificate]:
    """A new edition with the holder's name of today, under the same number and with a new code; the
    old one says that it was replaced. The holder does it after a change of name; whoever looks
    after the course at any time, also to make good a revocation. The others are told.

    Returns the new edition and the old.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT (a later edition counts, the course is gone,
    or there is nothing to change).
    """
    old = _locked(actor, certificate_id)
    if old.replaced_at is not None or old.course is None:
        raise refused(ErrorCode.CONFLICT, _("This certificate cannot be issued anew any more."))
    if old.state == CertificateState.VALID and old.holder_name == old.holder.full_name:
        raise refused(ErrorCode.CONFLICT, _("The certificate has this name already."))
    if not policies.can_reissue_certificate(actor, old):
        raise forbidden(_("Ask an instructor of the course."))
    if old.edition >= MAX_EDITIONS:
        raise refused(ErrorCode.CONFLICT, _("It was issued anew often enough. Ask the staff."))
    old.replaced_at = timezone.now()
    old.save(update_fields=["replaced_at"])
    certificate = new_certificate(
        old.holder, old.course, old.design, number=old.number, edition=old.edition + 1
    )
    record(
        actor=actor,
        action="certificates.reissue_certificate",
        obj=certificate,
        data={"holder": old.holder_id, "replaces": old.pk, "edition": certificate.edition},
    )
    _tell_of_new_edition(actor, old, certificate, old.course)
    return certificate, old


def _tell_of_new_edition(actor: User, old: Certificate, new: Certificate, course: Course) -> None:
    """Instructors see when a name changes: nobody passes a certificate on unnoticed."""
    if actor.pk != new.holder_id:
        notify(
            recipients=[new.holder],
            kind=NotificationKind.CERTIFICATE_ISSUED,
            title=format_lazy(
                gettext_lazy("Your certificate for “{course}” was issued anew"),
                course=new.course_title,
            ),
            link=certificate_link(new),
            course_id=course.pk,
        )
        return
    notify(
        recipients=[user for user in instructors_of(course) if user.pk != actor.pk],
        kind=NotificationKind.CERTIFICATE_REISSUED,
        title=format_lazy(
            gettext_lazy("A certificate for “{course}” has a new name"), course=course.title
        ),
        text=format_lazy(
            gettext_lazy("{old} is now {new}."), old=old.holder_name, new=new.holder_name
        ),
        link=certificates_of_course_link(course),
        course_id=course.pk,
    )


def _locked(actor: User, certificate_id: UUID) -> Certificate:
    """One that the actor sees; nobody issues or changes another of its course meanwhile.

    Raises: DomainError NOT_FOUND.
    """
    rows = Certificate.objects.filter(pk=certificate_id)
    found = policies.visible_certificates(actor, rows).first()
    if found is None:
        raise not_found("Certificate", "certificateId")
    Course.objects.select_for_update(of=("self",), no_key=True).filter(certificates=found).first()
    locked = rows.select_for_update(of=("self",), no_key=True).select_related(
        "holder", "course", "design"
    )
    return locked.get()
