"""From a token or cookie to the person behind it."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from server.accounts.models import LoginSession, User
from server.core.api.http import InvalidToken
from server.core.auth import InvalidAccessToken, read_access_token


def authenticate(token: str) -> tuple[User | AnonymousUser, UUID | None]:
    """The actor and session of an access token; nobody for "".

    Raises: InvalidToken when the token, its session or its user does not hold (any more).
    """
    if not token:
        return AnonymousUser(), None
    try:
        claims = read_access_token(token)
    except InvalidAccessToken as error:
        raise InvalidToken from error
    user = authenticate_session(claims.session_id)
    if user is None or user.id != claims.user_id or user.session_version != claims.session_version:
        raise InvalidToken
    return user, claims.session_id


def authenticate_session(session_id: UUID) -> User | None:
    """Who is signed in with this session; None once it has ended or its user was blocked."""
    session = (
        LoginSession.objects.select_related("user")
        .filter(id=session_id, ended_at__isnull=True, user__blocked_at__isnull=True)
        .first()
    )
    return session.user if session else None
