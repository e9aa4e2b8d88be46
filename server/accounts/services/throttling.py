"""Guesses are counted before they are judged, so that a hundred at once count too."""

import hashlib
import ipaddress
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import Throttle
from server.core.errors import DomainError, ErrorCode, refused


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` attempts under a key, then a delay that doubles with each, from `first` to `longest`
    seconds. A day without attempts forgets them."""

    key: str
    first: int
    longest: int
    free: int = 5


FORGOTTEN_AFTER = timedelta(days=1)


def _key(*parts: object) -> str:
    """Addresses and logins are hashed: the table tells nobody who was attacked."""
    kind, *rest = map(str, parts)
    return f"{kind}:{hashlib.sha256(':'.join(rest).lower().encode()).hexdigest()}"


def login_limit(login: str) -> Limit:
    return Limit(_key("login", login), first=30, longest=900)


def account_limit(user_id: object) -> Limit:
    return Limit(_key("account", user_id), first=30, longest=900)


def known_device_limit(user_id: object, device_name: str) -> Limit:
    return Limit(_key("device", user_id, device_name), first=30, longest=900)


def password_limit(user_id: object) -> Limit:
    """The current password, asked of somebody who is signed in."""
    return Limit(_key("password", user_id), first=30, longest=900)


def code_limit(purpose: str, email: str) -> Limit:
    return Limit(_key("code", purpose, email), first=30, longest=900)


def address_limit(ip_address: str) -> Limit:
    """Gentler than the others: a school may share one address. IPv6 customers own a whole /64."""
    return Limit(_key("address", _network(ip_address)), first=5, longest=60)


def registration_limit(ip_address: str) -> Limit:
    """A whole school may register from one address on its first day."""
    return Limit(_key("register", _network(ip_address)), first=5, longest=60, free=300)


def mail_limit(email: str) -> Limit:
    """One mail a minute."""
    return Limit(_key("mail", email), first=60, longest=60, free=1)


def _network(ip_address: str) -> str:
    try:
        parsed = ipaddress.ip_address(ip_address)
    except ValueError:
        return ip_address
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def attempt(*limits: Limit) -> None:
    """Count one attempt under every limit.

    Raises: DomainError TOO_MANY_ATTEMPTS, and nothing is counted, when one of them says wait.
    """
    if blocked_until := count(*limits):
        raise _too_many(blocked_until)


@transaction.atomic
def count(*limits: Limit) -> datetime | None:
    """Count one attempt under every limit; if one of them says wait, until when, uncounted."""
    now = timezone.now()
    keys = sorted({limit.key for limit in limits})
    if blocked_until := _blocked_until(Throttle.objects.filter(key__in=keys), now):
        return blocked_until
    rows = _locked(keys)
    if blocked_until := _blocked_until(rows, now):
        return blocked_until
    for limit in limits:
        row = next(row for row in rows if row.key == limit.key)
        if now - row.updated_at > FORGOTTEN_AFTER:
            row.failures = 0
        row.failures += 1
        if row.failures >= limit.free:
            doublings = min(row.failures - limit.free, 30)
            seconds = min(limit.first * 2**doublings, limit.longest)
            row.blocked_until = now + timedelta(seconds=seconds)
        row.save()
    return None


def _blocked_until(rows: Iterable[Throttle], now: datetime) -> datetime | None:
    times = [row.blocked_until for row in rows if row.blocked_until and row.blocked_until > now]
    return max(times, default=None)


def _locked(keys: list[str]) -> list[Throttle]:
    """A row for each key, made and locked one after the other: who waits for a key holds only
    smaller ones, so that two attempts cannot wait for each other."""
    return [
        Throttle.objects.select_for_update(no_key=True).get_or_create(key=key)[0] for key in keys
    ]


def forget(*limits: Limit) -> None:
    """It was not a wrong guess: the key starts afresh.

    The row stays for `sweep`: `_locked` relies on it that a new one does not vanish.
    """
    for key in sorted({limit.key for limit in limits}):
        Throttle.objects.filter(key=key).update(failures=0, blocked_until=None)


@transaction.atomic
def sweep() -> None:
    """Delete the counts that a day without attempts has forgotten, but for those in use now."""
    old = Throttle.objects.filter(updated_at__lt=timezone.now() - FORGOTTEN_AFTER)
    locked = old.select_for_update(no_key=True, skip_locked=True).values_list("key", flat=True)
    Throttle.objects.filter(key__in=list(locked)).delete()


def give_back(limit: Limit) -> None:
    """It was not a wrong guess, but says nothing about the earlier ones under this key."""
    Throttle.objects.filter(key=limit.key, failures__gt=0).update(
        failures=F("failures") - 1, blocked_until=None
    )


def _too_many(blocked_until: datetime) -> DomainError:
    seconds = max(1, math.ceil((blocked_until - timezone.now()).total_seconds()))
    wait = (
        _("{count} seconds").format(count=seconds)
        if seconds < 90
        else _("{count} minutes").format(count=math.ceil(seconds / 60))
    )
    return refused(
        ErrorCode.TOO_MANY_ATTEMPTS, _("Too many attempts. Try again in {wait}.").format(wait=wait)
    )
