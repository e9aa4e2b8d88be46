"""When an e-mail may go out: digests and quiet hours, on the recipient's own clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from server.notifications.models import DigestFrequency, NotificationSettings

DAILY_AT = time(8)


def email_time(settings: NotificationSettings | None, time_zone: str, now: datetime) -> datetime:
    """When what happens `now` is due; `now` itself for whoever chose nothing."""
    if settings is None:
        return now
    local = now.astimezone(ZoneInfo(time_zone))
    due = _out_of_quiet_hours(settings, _end_of_digest(settings.digest, local))
    return now if due == local else due


def _end_of_digest(digest: str, local: datetime) -> datetime:
    if digest == DigestFrequency.HOURLY:
        return local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if digest == DigestFrequency.DAILY:
        return _next(local, DAILY_AT)
    return local


def _out_of_quiet_hours(settings: NotificationSettings, local: datetime) -> datetime:
    begin, end = settings.quiet_from, settings.quiet_until
    if begin is None or end is None:
        return local
    at = local.time()
    is_quiet = begin <= at < end if begin < end else at >= begin or at < end  # over midnight
    return _next(local, end) if is_quiet else local


def _next(local: datetime, clock: time) -> datetime:
    """The next time that the clock on the wall shows `clock`."""
    today = datetime.combine(local.date(), clock, local.tzinfo)
    return today if today > local else today + timedelta(days=1)
