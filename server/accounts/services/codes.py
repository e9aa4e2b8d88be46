"""One-time codes that prove who reads an address: six digits, ten minutes, one use, five tries."""

import secrets
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from server.accounts.models import CodePurpose, EmailCode, User
from server.accounts.services import throttling
from server.core.errors import DomainError, ErrorCode, refused

CODE_LIFETIME = timedelta(minutes=10)
MAX_TRIES = 5


def _hash(row_id: UUID, code: str) -> str:
    return salted_hmac("lyceum.code", f"{row_id}:{code}", algorithm="sha256").hexdigest()


@transaction.atomic
def issue_code(user: User, purpose: CodePurpose, email: str) -> str:
    """A new code for whoever reads `email`; earlier ones for the same purpose are void."""
    EmailCode.objects.filter(user=user, purpose=purpose).delete()
    code = f"{secrets.randbelow(10**6):06}"
    row = EmailCode(
        user=user, purpose=purpose, email=email, expires_at=timezone.now() + CODE_LIFETIME
    )
    row.code_hash = _hash(row.id, code)
    row.save()
    return code


def check_code(
    user: User | None, purpose: CodePurpose, *, key: str, code: str, ip_address: str
) -> EmailCode:
    """The row behind a right code, not yet used. `key` is what the caller named: wrong codes are
    counted under it, whether there is such a user or not.

    A try counts whatever happens afterwards, so call it outside of a transaction.

    Raises: DomainError INVALID_CODE, TOO_MANY_ATTEMPTS.
    """
    guesses, address = throttling.code_limit(purpose, key), throttling.address_limit(ip_address)
    throttling.attempt(guesses, address)
    row = _try(user, purpose)
    if row is None or not constant_time_compare(row.code_hash, _hash(row.id, code.strip())):
        raise _invalid()
    throttling.forget(guesses)
    throttling.give_back(address)
    return row


@transaction.atomic
def _try(user: User | None, purpose: CodePurpose) -> EmailCode | None:
    """The user's open code, one try poorer. Nobody's is looked for too: that takes as long."""
    row = (
        EmailCode.objects.select_for_update(no_key=True)
        .filter(
            user_id=user.id if user else uuid4(),
            purpose=purpose,
            used_at__isnull=True,
            expires_at__gt=timezone.now(),
            tries__lt=MAX_TRIES,
        )
        .first()
    )
    if row is not None:
        row.tries += 1
        row.save(update_fields=["tries"])
    return row


def use_code(row: EmailCode) -> None:
    """Spend it, in the transaction of what it permits.

    Raises: DomainError INVALID_CODE if somebody else was faster, or a newer code was sent.
    """
    unused = EmailCode.objects.filter(id=row.id, used_at__isnull=True)
    if not unused.update(used_at=timezone.now()):
        raise _invalid()


def _invalid() -> DomainError:
    return refused(ErrorCode.INVALID_CODE, _("This code is wrong, expired or used."), "code")
