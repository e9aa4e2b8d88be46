"""Where a request comes from: its name for people, and whether we have met it before."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from server.accounts.models import LoginSession, User

DEVICE_COOKIE = "lyceum_device"
_SALT = "lyceum.device"
_KNOWN_FOR = timedelta(days=90)

# The first that fits wins: most browsers also claim to be Chrome and Safari, phones to be computers.
_BROWSERS = (
    ("Edge", "Edg/|EdgA/|EdgiOS/"),
    ("Opera", "OPR/|Opera"),
    ("Samsung Internet", "SamsungBrowser/"),
    ("Firefox", "Firefox/|FxiOS/"),
    ("Chrome", "Chrome/|CriOS/|Chromium/"),
    ("Safari", "Safari/"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("ChromeOS", "CrOS"),
    ("Windows", "Windows"),
    ("macOS", "Macintosh|Mac OS X"),
    ("Linux", "Linux|X11"),
)
_MAX_LABEL = 80


@dataclass(frozen=True, slots=True)
class Device:
    """The other end of a request. `cookie` is what an earlier sign-in left there, if any."""

    user_agent: str = ""
    ip_address: str = ""
    cookie: str = ""


def device_label(user_agent: str) -> str:
    """ "Firefox on Linux"; the start of the User-Agent when it says nothing we know."""
    browser = _first_match(_BROWSERS, user_agent)
    system = _first_match(_SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or user_agent[:_MAX_LABEL] or "Unknown device"


def _first_match(patterns: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for name, pattern in patterns if re.search(pattern, text)), None)


def device_cookie(user: User) -> str:
    """Proof, to be kept by the browser, that this person has signed in here. Opens nothing."""
    return Signer(salt=_SALT).sign(str(user.id))


def known_as(user: User | None, device: Device) -> str | None:
    """A name for the device if this person has signed in with it before, else None.

    The same work is done when there is no such person.
    """
    user_id = user.id if user else uuid4()
    since = timezone.now() - _KNOWN_FOR
    met = LoginSession.objects.filter(
        user_id=user_id, ip_address=device.ip_address, last_used_at__gte=since
    ).exists()
    if _signed_user_id(device.cookie) == user_id:
        return "cookie"
    return f"address {device.ip_address}" if met and device.ip_address else None


def _signed_user_id(cookie: str) -> UUID | None:
    try:
        return UUID(Signer(salt=_SALT).unsign(cookie))
    except (BadSignature, ValueError):
        return None
