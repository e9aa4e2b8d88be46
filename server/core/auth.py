"""Access tokens: short-lived JWTs that name a user and a session, never an e-mail or a role.

Signed and checked by django-graphql-jwt. `sub` is the user's immutable id, `sid` the session,
`sv` the session version: raising it ends every session at once. The files cookie names the session
too, for requests that cannot carry a header: images, players, downloads.
"""

import uuid
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import jwt
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from graphql_jwt.shortcuts import get_token
from graphql_jwt.utils import jwt_decode

FILES_COOKIE = "lyceum_files"
_FILES_SALT = "lyceum.files"
_REQUIRED = ("sub", "sid", "sv", "jti", "typ", "aud", "iss", "exp")


class TokenUser(Protocol):
    id: UUID
    session_version: int


@dataclass(frozen=True, slots=True)
class AccessClaims:
    user_id: UUID
    session_id: UUID
    session_version: int
    expires_at: int  # Unix seconds
    payload: dict[str, Any]


class InvalidAccessToken(Exception):
    """Not a token of ours, or expired."""


def access_token_payload(user: TokenUser, _context: object = None) -> dict[str, Any]:
    """django-graphql-jwt's JWT_PAYLOAD_HANDLER."""
    now = int(timezone.now().timestamp())
    return {
        "sub": str(user.id),
        "sv": user.session_version,
        "jti": uuid.uuid4().hex,
        "typ": "access",
        "aud": settings.GRAPHQL_JWT["JWT_AUDIENCE"],
        "iss": settings.GRAPHQL_JWT["JWT_ISSUER"],
        "iat": now,
        "exp": now + int(settings.ACCESS_TOKEN_LIFETIME.total_seconds()),
    }


def issue_access_token(user: TokenUser, session_id: UUID) -> str:
    return str(get_token(user, sid=str(session_id)))


def read_access_token(token: str) -> AccessClaims:
    """Raises: InvalidAccessToken."""
    try:
        payload = jwt_decode(token)
        if payload.get("typ") != "access" or any(name not in payload for name in _REQUIRED):
            raise InvalidAccessToken
        return AccessClaims(
            user_id=UUID(payload["sub"]),
            session_id=UUID(payload["sid"]),
            session_version=int(payload["sv"]),
            expires_at=int(payload["exp"]),
            payload=payload,
        )
    except (jwt.InvalidTokenError, ValueError, TypeError, AttributeError) as error:
        raise InvalidAccessToken from error


def sign_files_cookie(session_id: UUID) -> str:
    """The value of the cookie that binds file requests to a session."""
    return Signer(salt=_FILES_SALT).sign(str(session_id))


def read_files_cookie(value: str) -> UUID | None:
    """The session of a files cookie; None for anything we did not sign. It may have ended since."""
    try:
        return UUID(Signer(salt=_FILES_SALT).unsign(value))
    except (BadSignature, ValueError):
        return None
