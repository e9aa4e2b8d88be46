"""What people may put into their account. Everything wrong is added to `problems`."""

import zoneinfo
from functools import cache

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import Problems
from server.core.text import clean_line

MAX_PASSWORD = 128


def normal_email(email: str) -> str:
    """The form in which addresses are stored and compared."""
    return email.strip().lower()


def check_email(problems: Problems, field: str, email: str) -> str:
    email = normal_email(email)
    try:
        User._meta.get_field("email").clean(email, None)
    except ValidationError:
        problems.add(_("This is not an e-mail address."), field)
    return email


def check_username(problems: Problems, field: str, username: str) -> str:
    username = username.strip()
    try:
        User._meta.get_field("username").clean(username, None)
    except ValidationError as error:
        problems.add(error.messages[0], field)
    return username


def check_full_name(problems: Problems, field: str, full_name: str) -> str:
    return clean_line(problems, field, full_name, max_length=120, required=True)


def check_password(problems: Problems, field: str, password: str, user: User | None = None) -> None:
    """Long enough, not common, not like the rest of the account; no rules about its characters."""
    if len(password) > MAX_PASSWORD:
        problems.add(_("At most {limit} characters, please.").format(limit=MAX_PASSWORD), field)
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        for message in error.messages:
            problems.add(message, field)


def check_time_zone(problems: Problems, field: str, name: str) -> str:
    if name not in _time_zones():
        problems.add(_("This is not a time zone we know, such as Europe/Lisbon."), field)
    return name


def check_locale(problems: Problems, field: str, locale: str) -> str:
    if locale not in dict(settings.LANGUAGES):
        offered = ", ".join(dict(settings.LANGUAGES))
        problems.add(_("Lyceum speaks {offered}.").format(offered=offered), field)
    return locale


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
