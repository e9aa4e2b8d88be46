"""What people say about themselves, and their photo."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from server.accounts.models import Role, StudentProfile, TeacherProfile, User
from server.accounts.services import validation
from server.core.codes import COUNTRIES, is_language
from server.core.errors import DomainError, Problems, invalid
from server.core.money import CURRENCIES
from server.core.text import clean_line, clean_text
from server.media import services as media

MAX_SUBJECTS = 20
MAX_LINKS = 10
_MAX_SUBJECT = 80
_MAX_LINK = 300
_check_link = URLValidator(schemes=["https"])

Profiles = tuple[dict[str, Any] | None, dict[str, Any] | None]


def update_profile(
    *,
    actor: User,
    student_profile: dict[str, Any] | None = None,
    teacher_profile: dict[str, Any] | None = None,
    **changes: str | None,
) -> User:
    """Change what is given of full_name, username, bio, time_zone and locale, and of the profiles.
    None empties a text that may be empty.

    Raises: DomainError INVALID.
    """
    problems = Problems()
    values = {name: _CHECKS[name](problems, value or "") for name, value in changes.items()}
    profiles = validate_profiles(problems, actor.role, student_profile, teacher_profile)
    username = values.get("username", actor.username)
    if User.objects.by_username(username).exclude(id=actor.id).exists():
        problems.add(_("This username is taken."), "username")
    problems.raise_if_any()
    return _write(actor, values, profiles)


@transaction.atomic
def _write(actor: User, values: dict[str, str], profiles: Profiles) -> User:
    for name, value in values.items():
        setattr(actor, name, value)
    try:
        with transaction.atomic():
            actor.save(update_fields=list(values))
    except IntegrityError as error:
        raise username_taken() from error
    save_profiles(actor, profiles)
    return actor


_CHECKS = {
    "full_name": lambda problems, value: validation.check_full_name(problems, "fullName", value),
    "username": lambda problems, value: validation.check_username(problems, "username", value),
    "bio": lambda problems, value: clean_text(problems, "bio", value, max_length=2000),
    "time_zone": lambda problems, value: validation.check_time_zone(problems, "timeZone", value),
    "locale": lambda problems, value: validation.check_locale(problems, "locale", value),
}


def username_taken() -> DomainError:
    return invalid(_("This username is taken."), "username")


# --- profiles ---------------------------------------------------------------------------------


def validate_profiles(
    problems: Problems,
    role: str,
    student: dict[str, Any] | None,
    teacher: dict[str, Any] | None,
) -> Profiles:
    """Both profiles cleaned; None stays None and means unchanged. Anybody may also be a student."""
    if teacher is not None and role == Role.STUDENT:
        problems.add(_("Students have no teacher profile."), "teacherProfile")
    return (
        None if student is None else _checked_student(problems, student),
        None if teacher is None else _checked_teacher(problems, teacher),
    )


def save_profiles(user: User, profiles: Profiles) -> None:
    student, teacher = profiles
    if student is not None:
        StudentProfile.objects.update_or_create(user=user, defaults=student)
    if teacher is not None:
        TeacherProfile.objects.update_or_create(user=user, defaults=teacher)


def _checked_student(problems: Problems, profile: dict[str, Any]) -> dict[str, str]:
    values = {
        name: clean_line(problems, f"studentProfile.{_CAMEL[name]}", value or "", max_length=120)
        for name, value in profile.items()
    }
    rules = {
        "language": (is_language, _("This is not a language code we know, such as pt or pt-BR.")),
        "country": (COUNTRIES.__contains__, _("This is not a country code we know, such as PT.")),
        "preferred_currency": (
            CURRENCIES.__contains__,
            _("This is not a currency code we know, such as EUR."),
        ),
    }
    for name, (is_valid, message) in rules.items():
        if values.get(name) and not is_valid(values[name]):
            problems.add(message, f"studentProfile.{_CAMEL[name]}")
    return values


_CAMEL = {
    "education": "education",
    "language": "language",
    "country": "country",
    "preferred_currency": "preferredCurrency",
}


def _checked_teacher(problems: Problems, profile: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "headline" in profile:
        field = "teacherProfile.headline"
        values["headline"] = clean_line(problems, field, profile["headline"] or "", max_length=160)
    if "subjects" in profile:
        field = "teacherProfile.subjects"
        values["subjects"] = _lines(
            problems, field, profile["subjects"], MAX_SUBJECTS, _MAX_SUBJECT
        )
    if "links" in profile:
        field = "teacherProfile.links"
        values["links"] = _lines(problems, field, profile["links"], MAX_LINKS, _MAX_LINK)
        if not all(map(_is_link, values["links"])):
            problems.add(_("Links must be complete addresses that start with https://."), field)
    return values


def _lines(
    problems: Problems, field: str, given: list[str] | None, most: int, max_length: int
) -> list[str]:
    """Clean, without empty ones and repetitions, in the order given."""
    if given and len(given) > most:
        problems.add(_("At most {limit}, please.").format(limit=most), field)
        return []
    lines = [clean_line(problems, field, line, max_length=max_length) for line in given or []]
    return list(dict.fromkeys(filter(None, lines)))


def _is_link(address: str) -> bool:
    try:
        _check_link(address)
    except ValidationError:
        return False
    return True


# --- photo ------------------------------------------------------------------------------------


def upload_profile_photo(*, actor: User, file: UploadedFile) -> User:
    """Raises: DomainError FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED."""
    photo = media.store_image(owner=actor, file=file)
    with transaction.atomic():
        return _set_photo(actor, photo)


@transaction.atomic
def remove_profile_photo(*, actor: User) -> User:
    """Without one, initials are shown."""
    return _set_photo(actor, None)


def _set_photo(actor: User, photo: Any) -> User:
    if photo is not None:
        media.attach(photo)
    old = User.objects.select_for_update(no_key=True).get(id=actor.id).photo
    actor.photo = photo
    actor.save(update_fields=["photo"])
    if old is not None:
        media.discard(old)
    return actor
