"""Moving an account to another e-mail address."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from server.accounts import mails
from server.accounts.devices import Device
from server.accounts.models import CodePurpose, EmailCode, User
from server.accounts.services import validation
from server.accounts.services.codes import check_code, use_code
from server.accounts.services.passwords import check_current_password
from server.audit import services as audit
from server.core.errors import ErrorCode, Problems, refused
from server.core.jobs import enqueue


def change_email(*, actor: User, new_email: str, password: str) -> str:
    """Send a code to the new address. Nothing changes before it is confirmed, and the answer does
    not say whether the address belongs to another account: its owner gets a mail instead.

    Returns the new address. Raises: DomainError INVALID, INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS,
    RATE_LIMITED within a minute of another mail to it.
    """
    problems = Problems()
    new_email = validation.check_email(problems, "newEmail", new_email)
    if new_email == actor.email:
        problems.add(_("This is your address already."), "newEmail")
    problems.raise_if_any()
    check_current_password(actor=actor, password=password, field="password")
    if not mails.request_mail(mails.email_change, new_email, str(actor.id)):
        raise refused(
            ErrorCode.RATE_LIMITED, _("We have just written to this address. Wait a minute.")
        )
    return new_email


def confirm_email_change(*, actor: User, device: Device, code: str) -> User:
    """Move to the address that the code was sent to; the old one gets a notice.

    Raises: DomainError INVALID_CODE, TOO_MANY_ATTEMPTS, CONFLICT if the address was taken since.
    """
    row = check_code(
        actor,
        CodePurpose.CHANGE_EMAIL,
        key=str(actor.id),
        code=code,
        ip_address=device.ip_address,
    )
    try:
        with transaction.atomic():
            return _move(actor, row)
    except IntegrityError as error:
        raise refused(ErrorCode.CONFLICT, _("This address has an account by now.")) from error


def _move(actor: User, row: EmailCode) -> User:
    use_code(row)
    # A registration that nobody confirmed cannot hold an address against its owner.
    User.objects.by_email(row.email).filter(email_verified_at__isnull=True).delete()
    old_email, actor.email = actor.email, row.email
    actor.save(update_fields=["email"])
    EmailCode.objects.filter(user=actor, used_at__isnull=True).delete()
    enqueue(mails.email_changed, old_email, str(actor.id))
    audit.record(actor=actor, action="accounts.change_email", obj=actor)
    return actor
