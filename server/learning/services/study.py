"""Study time: seconds that a client saw somebody at work, each counted once.

A client says how long it was visible and used since it spoke last. That is believed as far as so
much time has passed by our clock, and as far as no other device of the same person has counted the
same seconds.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from server.accounts.models import User
from server.learning.models import StudyClock, StudyDay
from server.learning.spans import Span, joined, length, without

MEMORY = timedelta(hours=4)  # how far back a report may reach
MAX_SPANS = 200
STREAK_SECONDS = 60  # from which on a day counts


def locked_clock(user: User) -> StudyClock:
    """The person's clock, locked until the transaction ends: their reports take turns."""
    clock, _created = StudyClock.objects.select_for_update(no_key=True).get_or_create(user=user)
    return clock


def count_time(clock: StudyClock, user: User, now: datetime, seconds: int) -> int:
    """Count the `seconds` up to now that are not counted yet; how many these were."""
    end = int(now.timestamp())
    earliest = end - int(MEMORY.total_seconds())
    new = without([(max(end - seconds, earliest), end)], clock.counted)
    if not new:
        return 0
    remembered = [span for span in clock.counted if span[1] > earliest]
    clock.counted = joined([*remembered, *new])[-MAX_SPANS:]
    zone = ZoneInfo(user.time_zone)
    for span in new:
        for day, amount in _by_day(span, zone):
            row, _created = StudyDay.objects.get_or_create(user=user, day=day)
            row.seconds += amount
            row.save(update_fields=["seconds"])
            if row.seconds >= STREAK_SECONDS:
                _extend_streak(clock, day)
    clock.save()
    return length(new)


def count_study(clock: StudyClock, user: User, at: datetime, seconds: int) -> int:
    """Count the `seconds` up to `at`, of something that is no lesson; how many these were. What
    lies further back than is remembered is not counted."""
    return count_time(clock, user, at, seconds) if at > timezone.now() - MEMORY else 0


def _extend_streak(clock: StudyClock, day: date) -> None:
    """Whoever travels west lives a day twice, and whoever travels east may skip one: only a later
    day counts."""
    if clock.streak_day is not None and day <= clock.streak_day:
        return
    is_next = clock.streak_day == day - timedelta(days=1)
    clock.streak_days = clock.streak_days + 1 if is_next else 1
    clock.longest_streak_days = max(clock.longest_streak_days, clock.streak_days)
    clock.streak_day = day


def _by_day(span: Span, zone: ZoneInfo) -> Iterator[tuple[date, int]]:
    """The days that the span touches in the zone, and how many of its seconds are in each."""
    start, end = span
    while start < end:
        day = datetime.fromtimestamp(start, zone).date()
        midnight = datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)
        until = min(end, int(midnight.timestamp()))
        yield day, until - start
        start = until
