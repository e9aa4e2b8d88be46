"""New passwords: for those who know the old one, and for those who forgot it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts import mails
from server.accounts.devices import Device
from server.accounts.models import CodePurpose, User
from server.accounts.services import throttling, validation
from server.accounts.services.codes import check_code, use_code
from server.accounts.services.sessions import Tokens, end_all_sessions, start_session
from server.audit import services as audit
from server.core.errors import ErrorCode, Problems, refused
from server.core.jobs import enqueue


def check_current_password(*, actor: User, password: str, field: str) -> None:
    """Ask somebody who is signed in for their password again.

    Raises: DomainError INVALID_CREDENTIALS on `field`, TOO_MANY_ATTEMPTS.
    """
    limit = throttling.password_limit(actor.id)
    throttling.attempt(limit)
    if not actor.check_password(password):
        raise refused(ErrorCode.INVALID_CREDENTIALS, _("This is not your password."), field)
    throttling.forget(limit)


def change_password(
    *, actor: User, device: Device, current_password: str, new_password: str
) -> Tokens:
    """Every session ends; the tokens returned begin a new one here.

    Raises: DomainError INVALID, INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS.
    """
    problems = Problems()
    validation.check_password(problems, "newPassword", new_password, actor)
    problems.raise_if_any()
    check_current_password(actor=actor, password=current_password, field="currentPassword")
    with transaction.atomic():
        _set_password(actor, new_password)
        tokens = start_session(actor, device)
        audit.record(actor=actor, action="accounts.change_password", obj=actor)
        return tokens


def request_password_reset(*, email: str) -> str:
    """Send a code, if the address has an account; the same answer in any case.

    Returns the address. Raises: DomainError INVALID.
    """
    problems = Problems()
    email = validation.check_email(problems, "email", email)
    problems.raise_if_any()
    mails.request_mail(mails.password_reset, email)
    return email


def reset_password(*, device: Device, email: str, code: str, new_password: str) -> str:
    """Set a new password with the code from the mail. Every session ends, the address counts as
    confirmed, and the account is no longer slowed down by wrong guesses.

    Returns the address. Raises: DomainError INVALID, INVALID_CODE, TOO_MANY_ATTEMPTS.
    """
    email = validation.normal_email(email)
    problems = Problems()
    validation.check_password(problems, "newPassword", new_password)
    problems.raise_if_any()
    user = User.objects.by_email(email).first()
    row = check_code(
        user, CodePurpose.RESET_PASSWORD, key=email, code=code, ip_address=device.ip_address
    )
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(id=row.user_id)
        # Only now: whether it resembles the name is nobody else's business.
        validation.check_password(problems, "newPassword", new_password, user)
        problems.raise_if_any()
        use_code(row)
        if not user.is_verified:
            user.email_verified_at = timezone.now()
            user.save(update_fields=["email_verified_at"])
        _set_password(user, new_password)
        audit.record(actor=user, action="accounts.reset_password", obj=user)
    throttling.forget(
        throttling.account_limit(user.id),
        throttling.login_limit(user.email),
        throttling.login_limit(user.username),
    )
    return email


def _set_password(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all_sessions(user)
    enqueue(mails.password_changed, str(user.id))
