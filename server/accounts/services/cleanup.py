"""Forgetting what no longer matters."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from server.accounts.models import EmailCode, LoginSession, RefreshToken, User
from server.accounts.services import throttling

# An address that nobody confirms is free again, and so is the username.
UNCONFIRMED_FOR = timedelta(days=1)
# Ended sessions still tell a known address from a strange one (devices.py).
SESSIONS_KEPT_FOR = timedelta(days=90)
CODES_KEPT_FOR = timedelta(days=1)


def forget_what_expired() -> None:
    """Delete old codes, refresh tokens, sessions, counts of guesses, and registrations that nobody
    confirmed. Running it twice changes nothing."""
    now = timezone.now()
    EmailCode.objects.filter(expires_at__lt=now - CODES_KEPT_FOR).delete()
    RefreshToken.objects.filter(expires_at__lt=now).delete()
    LoginSession.objects.filter(
        last_used_at__lt=now - max(SESSIONS_KEPT_FOR, settings.REFRESH_TOKEN_LIFETIME)
    ).delete()
    throttling.sweep()
    unconfirmed = User.objects.filter(
        email_verified_at__isnull=True,
        last_login__isnull=True,
        created_at__lt=now - UNCONFIRMED_FOR,
    )
    unconfirmed.exclude(email_codes__expires_at__gt=now).delete()
