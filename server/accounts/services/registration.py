"""Making an account, and proving that its e-mail address is one's own."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts import mails
from server.accounts.devices import Device
from server.accounts.models import CodePurpose, Role, User
from server.accounts.services import throttling, validation
from server.accounts.services.codes import check_code, use_code
from server.accounts.services.profile import (
    Profiles,
    save_profiles,
    username_taken,
    validate_profiles,
)
from server.accounts.services.sessions import Tokens, password_matches, start_session
from server.audit import services as audit
from server.core.errors import Problems
from server.media import services as media
from server.media.models import Asset

_OPEN_ROLES = (Role.STUDENT, Role.TEACHER)


def register(
    *,
    device: Device,
    role: Role,
    email: str,
    username: str,
    password: str,
    full_name: str,
    photo: UploadedFile | None = None,
    time_zone: str | None = None,
    locale: str | None = None,
    student_profile: dict[str, Any] | None = None,
    teacher_profile: dict[str, Any] | None = None,
) -> str:
    """Make an account, or change nothing if the address has one; a mail tells its owner which.

    The same answer after the same work, whether or not the address has an account (ADR 0012).
    Returns the address that the mail goes to.

    Raises: DomainError INVALID, TOO_MANY_ATTEMPTS, and what media says about the photo.
    """
    throttling.attempt(throttling.registration_limit(device.ip_address))
    problems = Problems()
    if role not in _OPEN_ROLES:
        problems.add(_("Register as a student or as a teacher."), "role")
    values: dict[str, Any] = {
        "role": role,
        "email": validation.check_email(problems, "email", email),
        "username": validation.check_username(problems, "username", username),
        "full_name": validation.check_full_name(problems, "fullName", full_name),
    }
    if time_zone is not None:
        values["time_zone"] = validation.check_time_zone(problems, "timeZone", time_zone)
    if locale is not None:
        values["locale"] = validation.check_locale(problems, "locale", locale)
    profiles = validate_profiles(problems, role, student_profile, teacher_profile)
    validation.check_password(problems, "password", password, User(**values))
    if User.objects.by_username(values["username"]).exists():
        problems.add(_("This username is taken."), "username")
    problems.raise_if_any()
    values["photo"] = photo and media.store_image(owner=None, file=photo, field="photo")
    values["password"] = make_password(password)
    before = User.objects.by_email(values["email"]).first()
    matches = password_matches(before, password)
    known_hash = before.password if before and matches else None
    try:
        _save(values, profiles, known_hash)
    except IntegrityError as error:
        # Somebody took the username, or registered this very address, a moment ago.
        raise username_taken() from error
    return str(values["email"])


@transaction.atomic
def _save(values: dict[str, Any], profiles: Profiles, known_hash: str | None) -> None:
    """`known_hash`: the stored password, if it is the one that was given now."""
    mails.request_mail(mails.verification, values["email"])
    account = User.objects.by_email(values["email"]).select_for_update(no_key=True).first()
    if account is None:
        account = User(email=values["email"])
    elif account.is_verified:
        # Worth recording, and about as much work as making an account.
        audit.record(actor=None, action="accounts.register_again", obj=account)
        return
    elif account.password != known_hash:
        # Two people may have registered this address. Neither password may count: whoever reads
        # the mails gets in by code, and chooses a new one when it is needed (ADR 0012).
        values = {**values, "password": make_password(None)}
    for name, value in values.items():
        setattr(account, name, value)
    account.save()
    photo: Asset | None = values["photo"]
    if photo is not None:
        photo.owner = account
        photo.save(update_fields=["owner"])
        media.attach(photo)
    save_profiles(account, profiles)
    audit.record(actor=account, action="accounts.register", obj=account)


def verify_email(*, device: Device, email: str, code: str) -> Tokens:
    """Confirm the address with the code from the mail, and sign in.

    Raises: DomainError INVALID_CODE, TOO_MANY_ATTEMPTS.
    """
    email = validation.normal_email(email)
    user = User.objects.by_email(email).filter(email_verified_at__isnull=True).first()
    row = check_code(
        user, CodePurpose.VERIFY_EMAIL, key=email, code=code, ip_address=device.ip_address
    )
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(id=row.user_id)
        use_code(row)
        user.email_verified_at = timezone.now()
        user.save(update_fields=["email_verified_at"])
        tokens = start_session(user, device)
        audit.record(actor=user, action="accounts.verify_email", obj=user)
        return tokens


def resend_verification_email(*, email: str) -> str:
    """Another code, if the address waits for one; the same answer in any case.

    Returns the address. Raises: DomainError INVALID.
    """
    problems = Problems()
    email = validation.check_email(problems, "email", email)
    problems.raise_if_any()
    mails.request_mail(mails.verification, email)
    return email
