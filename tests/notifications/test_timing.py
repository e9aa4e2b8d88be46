from datetime import UTC, datetime, time

import pytest

from server.notifications.models import DigestFrequency, NotificationSettings
from server.notifications.timing import email_time

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # 21:30 in Berlin, 15:30 in New York
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "quiet", "zone", "expected"),
    [
        ("IMMEDIATE", None, BERLIN, NOW),
        ("HOURLY", None, BERLIN, at(20, 21)),
        ("DAILY", None, BERLIN, at(21, 7)),
        ("DAILY", None, NEW_YORK, at(21, 13)),
        ("IMMEDIATE", (time(21), time(7)), BERLIN, at(21, 6)),
        ("IMMEDIATE", (time(21), time(7)), NEW_YORK, NOW),
        ("IMMEDIATE", (time(21), time(23)), BERLIN, at(20, 22)),
        ("IMMEDIATE", (time(8), time(21, 30)), BERLIN, NOW),  # it has just ended
        ("HOURLY", (time(22), time(6, 30)), BERLIN, at(21, 5, 30)),
        ("DAILY", (time(22), time(9, 15)), BERLIN, at(21, 8, 15)),
    ],
)
def test_when_an_email_is_due(digest, quiet, zone, expected):
    begin, end = quiet or (None, None)
    settings = NotificationSettings(
        digest=DigestFrequency(digest), quiet_from=begin, quiet_until=end
    )
    assert email_time(settings, zone, NOW) == expected


def test_who_never_chose_gets_it_at_once():
    assert email_time(None, BERLIN, NOW) == NOW


def test_the_night_when_clocks_change():
    """In Berlin, 25 October 2026 has 25 hours."""
    before = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # 0:30 in summer time
    settings = NotificationSettings(quiet_from=time(22), quiet_until=time(7))
    assert email_time(settings, BERLIN, before) == datetime(2026, 10, 25, 6, tzinfo=UTC)
