"""Signing in, staying signed in, signing out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from server.accounts import events, mails
from server.accounts.devices import Device, known_as
from server.accounts.models import LoginSession, RefreshToken, User
from server.accounts.policies import visible_sessions
from server.accounts.services import throttling
from server.audit import services as audit
from server.core.auth import issue_access_token
from server.core.errors import DomainError, ErrorCode, not_found, refused

MAX_SESSIONS = 50  # of one person; the oldest ends when one more begins
GRACE = timedelta(seconds=10)  # for two tabs that refresh at once


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a client needs to act for a person, once and in plain text."""

    user: User
    session: LoginSession
    access_token: str
    refresh_token: str
    refresh_expires_at: datetime


# --- in ---------------------------------------------------------------------------------------


def sign_in(*, device: Device, login: str, password: str) -> Tokens:
    """Raises: DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS; after the right password also
    ACCOUNT_BLOCKED, and EMAIL_NOT_VERIFIED with a fresh code on its way."""
    user = check_credentials(device=device, login=login, password=password)
    if not user.is_verified:
        mails.request_mail(mails.verification, user.email)
        raise refused(
            ErrorCode.EMAIL_NOT_VERIFIED,
            _("Confirm your e-mail address first: we have sent you a code."),
        )
    return start_session(user, device)


def check_credentials(*, device: Device, login: str, password: str) -> User:
    """Whose login and password these are. The same work and words whether or not they exist.

    Wrong guesses slow down the login that was typed and the address they come from, and, unseen,
    the account: were that visible, username and e-mail address would betray that they belong
    together. A device the person has used before has its own count, so that attackers elsewhere
    cannot lock anybody out (ADR 0011).

    Raises: DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS, ACCOUNT_BLOCKED.
    """
    login = login.strip()
    user = User.objects.by_login(login).first()
    device_name = known_as(user, device)
    if user and device_name:
        limits = [throttling.known_device_limit(user.id, device_name)]
        address = None
        throttling.attempt(*limits)
        may_guess = True
    else:
        account = throttling.account_limit(user.id if user else login)
        limits = [throttling.login_limit(login), account]
        address = throttling.address_limit(device.ip_address)
        throttling.attempt(limits[0], address)
        may_guess = throttling.count(account) is None
    if not password_matches(user if may_guess else None, password) or user is None:
        raise refused(
            ErrorCode.INVALID_CREDENTIALS,
            _("The user name, e-mail address or password is wrong."),
        )
    throttling.forget(*limits)
    if address:
        throttling.give_back(address)
    if not user.is_active:
        raise refused(
            ErrorCode.ACCOUNT_BLOCKED,
            " ".join(filter(None, [_("This account was blocked."), user.block_reason])),
        )
    return user


def password_matches(user: User | None, password: str) -> bool:
    """The same work, whether or not there is such a user."""
    if user is None:
        make_password(password)
        return False
    return user.check_password(password)


@transaction.atomic
def start_session(user: User, device: Device) -> Tokens:
    """A new session for somebody who has just proved who they are.

    Raises: DomainError INVALID_CREDENTIALS if the account was blocked, or its password changed,
    since `user` was read.
    """
    now = timezone.now()
    still_so = User.objects.select_for_update(no_key=True).filter(
        id=user.id, session_version=user.session_version, blocked_at__isnull=True
    )
    if still_so.first() is None:
        raise refused(
            ErrorCode.INVALID_CREDENTIALS, _("Your account has just changed. Log in again.")
        )
    open_sessions = user.login_sessions.filter(ended_at__isnull=True).order_by("-last_used_at")
    surplus = open_sessions.values_list("id", flat=True)[MAX_SESSIONS - 1 :]
    LoginSession.objects.filter(id__in=list(surplus)).update(ended_at=now)
    session = LoginSession.objects.create(
        user=user,
        device=device.user_agent,
        ip_address=device.ip_address,
        last_used_at=now,
    )
    secret = secrets.token_urlsafe(32)
    row = RefreshToken.objects.create(
        session=session, secret_hash=_hash(secret), expires_at=now + settings.REFRESH_TOKEN_LIFETIME
    )
    User.objects.filter(id=user.id).update(last_login=now)
    return _tokens(session, secret, row)


# --- staying ----------------------------------------------------------------------------------


def refresh(*, device: Device, refresh_token: str) -> Tokens:
    """New tokens for a refresh token, which is used up. Presented again, it ends its session:
    one of the two who have it is a thief. For ten seconds the answer is repeated instead, for two
    tabs racing and for answers that got lost, unless its successor was used meanwhile (ADR 0010).

    Raises: DomainError INVALID_TOKEN.
    """
    tokens = _rotate(device, _hash(refresh_token), refresh_token)
    if tokens is None:
        raise refused(
            ErrorCode.INVALID_TOKEN, _("The refresh token is wrong, expired, used or revoked.")
        )
    return tokens


@transaction.atomic
def _rotate(device: Device, secret_hash: str, secret: str) -> Tokens | None:
    now = timezone.now()
    session = (
        LoginSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("user")
        .filter(tokens__secret_hash=secret_hash, ended_at__isnull=True)
        .first()
    )
    if session is None or not session.user.is_active:
        return None
    row = RefreshToken.objects.get(secret_hash=secret_hash)
    if row.expires_at <= now:
        return None
    if row.used_at is not None:
        successor = RefreshToken.objects.filter(previous=row).first()
        if successor is None or successor.used_at is not None or now - row.used_at > GRACE:
            _end(session.user, session)
            audit.record(
                actor=session.user, action="accounts.end_session_after_token_reuse", obj=session
            )
            return None
    else:
        row.used_at = now
        row.save(update_fields=["used_at"])
        successor = RefreshToken(
            session=session, previous=row, expires_at=now + settings.REFRESH_TOKEN_LIFETIME
        )
        successor.secret_hash = _hash(_successor_secret(secret, successor.id))
        successor.save()
        session.last_used_at = now
        session.device, session.ip_address = device.user_agent, device.ip_address
        session.save(update_fields=["last_used_at", "device", "ip_address"])
    return _tokens(session, _successor_secret(secret, successor.id), successor)


def _successor_secret(secret: str, successor_id: UUID) -> str:
    """256 bits that only we can make, and only from the token before: it need not be kept to be
    said twice."""
    return salted_hmac(
        "lyceum.refresh_token", f"{secret}:{successor_id}", algorithm="sha256"
    ).hexdigest()


def _hash(secret: str) -> str:
    """Unsalted is enough: the secret is random, not chosen."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _tokens(session: LoginSession, secret: str, row: RefreshToken) -> Tokens:
    return Tokens(
        user=session.user,
        session=session,
        access_token=issue_access_token(session.user, session.id),
        refresh_token=secret,
        refresh_expires_at=row.expires_at,
    )


# --- out --------------------------------------------------------------------------------------


@transaction.atomic
def revoke_token(*, refresh_token: str) -> LoginSession:
    """End the session of a refresh token; whoever holds it may.

    Raises: DomainError INVALID_TOKEN.
    """
    session = (
        LoginSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("user")
        .filter(tokens__secret_hash=_hash(refresh_token), ended_at__isnull=True)
        .first()
    )
    if session is None:
        raise refused(ErrorCode.INVALID_TOKEN, _("The refresh token is wrong or revoked."))
    _end(session.user, session)
    return session


@transaction.atomic
def revoke_all_tokens(*, actor: User) -> None:
    """End every session of the actor, this one too."""
    end_all_sessions(actor)
    audit.record(actor=actor, action="accounts.revoke_all_tokens", obj=actor)


@transaction.atomic
def revoke_session(*, actor: User, session_id: UUID) -> None:
    """End one of the actor's sessions.

    Raises: DomainError NOT_FOUND.
    """
    session = visible_sessions(actor, LoginSession.objects.all()).filter(id=session_id).first()
    if session is None:
        raise not_found("Session", "sessionId")
    _end(actor, session)
    audit.record(actor=actor, action="accounts.revoke_session", obj=session)


def end_all_sessions(user: User) -> None:
    """In the caller's transaction: no token of the user holds any more, open sockets close."""
    end_access_tokens(user)  # first: it locks the user, so that no session can begin meanwhile
    user.login_sessions.filter(ended_at__isnull=True).update(ended_at=timezone.now())


def end_access_tokens(user: User) -> None:
    """In the caller's transaction: the user stays signed in, but clients have to refresh, and so
    meet the account as it is now."""
    User.objects.filter(id=user.id).update(session_version=F("session_version") + 1)
    user.refresh_from_db(fields=["session_version"])
    events.sessions_changed(user)


def _end(user: User, session: LoginSession) -> None:
    session.ended_at = timezone.now()
    session.save(update_fields=["ended_at"])
    events.sessions_changed(user)


def invalid_access_token() -> DomainError:
    return refused(ErrorCode.INVALID_TOKEN, _("The access token is wrong, expired or revoked."))
