"""Where a calendar is read."""

from urllib.parse import urlencode

from django.conf import settings

CALENDAR_PATH = "calendar.ics"


def calendar_url(key: str) -> str:
    return f"{settings.PUBLIC_URL}/{CALENDAR_PATH}?{urlencode({'key': key})}"
