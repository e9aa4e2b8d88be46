"""A person's calendar in the iCalendar format (RFC 5545).

Every time is an instant in UTC, which each calendar program shows in its reader's zone: there is
nothing that summer time could shift.
"""

import hashlib
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from server.accounts.models import User
from server.learning.due import Due, everything_due

PAST = timedelta(days=60)
MAX_EVENTS = 500
REFRESH = timedelta(hours=1)


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def owner_of_key(key: str) -> User | None:
    """Whose calendar the key opens; None for a wrong one and for who may not sign in."""
    owners = User.objects.filter(calendar_address__key_hash=hash_of(key), blocked_at=None)
    return owners.first()


def calendar_of(user: User) -> bytes:
    """What is and was lately due for the user, and what takes place in their courses, in the
    language that is active."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lyceum//Lyceum//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Lyceum")
    calendar.add("x-wr-timezone", user.time_zone)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    now = timezone.now()
    for due in everything_due(user, since=now - PAST, limit=MAX_EVENTS, with_done=True):
        calendar.add_component(_event(due, now))
    return bytes(calendar.to_ical())


def _event(due: Due, now: datetime) -> Event:
    event = Event()
    # The same for good, whatever becomes of title and times.
    event.add(
        "uid", f"{due.kind.lower()}-{due.subject.pk}@{urlsplit(settings.PUBLIC_URL).hostname}"
    )
    event.add("dtstamp", now)
    event.add("summary", _summary(due))
    event.add("dtstart", due.starts_at or due.due_at)
    if due.starts_at is not None:
        event.add("dtend", due.due_at)
    else:
        event.add("transp", "TRANSPARENT")  # a deadline takes no time
    if due.course is not None:
        event.add("categories", [due.course.title])
    event.add("url", f"{settings.PUBLIC_URL}{due.link}")
    return event


def _summary(due: Due) -> str:
    if due.starts_at is not None:
        return due.title
    text = _("Done: {title}") if due.is_done else _("Due: {title}")
    return text.format(title=due.title)
