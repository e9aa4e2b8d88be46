"""What accounts writes to people: jobs that find out themselves whom and what to write.

A request puts the address into the queue, never a code: a code exists in a mail and as a hash.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from server.accounts.models import CodePurpose, User
from server.accounts.services import throttling
from server.accounts.services.codes import CODE_LIFETIME, issue_code
from server.core.jobs import enqueue
from server.core.mail import send_mail

_MINUTES = int(CODE_LIFETIME.total_seconds() // 60)


@transaction.atomic
def request_mail(mail: Callable[..., None], email: str, *args: Any) -> bool:
    """Queue `mail(email, *args)`; False, and nothing happens, within a minute of the last one."""
    if throttling.count(throttling.mail_limit(email)):
        return False
    enqueue(mail, email, *args)
    return True


def verification(email: str) -> None:
    """The code that confirms a new account; whoever already has one is told so."""
    user = User.objects.by_email(email).first()
    if user is None:
        return
    if user.is_verified:
        _send("already_registered", user)
    else:
        _send("verify_email", user, code=issue_code(user, CodePurpose.VERIFY_EMAIL, user.email))


def password_reset(email: str) -> None:
    """The code that permits a new password, if the address has an account."""
    user = User.objects.by_email(email).first()
    if user is not None and user.is_active:
        _send("reset_password", user, code=issue_code(user, CodePurpose.RESET_PASSWORD, user.email))


def email_change(new_email: str, user_id: str) -> None:
    """The code that moves an account to a new address; an owner of that address is told instead."""
    user = User.objects.filter(id=UUID(user_id)).first()
    if user is None:
        return
    owner = User.objects.by_email(new_email).first()
    if owner is not None and owner.is_verified:
        _send("email_taken", owner)
    else:
        code = issue_code(user, CodePurpose.CHANGE_EMAIL, new_email)
        _send("change_email", user, to=new_email, code=code)


def email_changed(old_email: str, user_id: str) -> None:
    """A notice to the address that lost the account."""
    user = User.objects.filter(id=UUID(user_id)).first()
    if user is not None:
        _send("email_changed", user, to=old_email)


def password_changed(user_id: str) -> None:
    """A notice to the owner."""
    user = User.objects.filter(id=UUID(user_id)).first()
    if user is not None:
        _send("password_changed", user)


def _send(name: str, user: User, *, to: str | None = None, **context: Any) -> None:
    context = {"user": user, "minutes": _MINUTES, **context}
    send_mail(f"accounts/mail/{name}", to or user.email, context, user.locale)
