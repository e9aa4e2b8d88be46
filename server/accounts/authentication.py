"""From a bearer token to the person behind it."""

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
    session = (
        LoginSession.objects.select_related("user")
        .filter(id=claims.session_id, user_id=claims.user_id, ended_at__isnull=True)
        .first()
    )
    if (
        session is None
        or not session.user.is_active
        or session.user.session_version != claims.session_version
    ):
        raise InvalidToken
    return session.user, session.id
