"""Signing in and out. Names and fields are those that users of django-graphql-jwt know."""

import time
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from server.accounts.api.tokens import device_of, forget_files_cookie, hand_over
from server.accounts.api.types import User
from server.accounts.authentication import authenticate
from server.accounts.services import sessions
from server.core.api.context import Info
from server.core.api.http import InvalidToken
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.core.auth import read_access_token

TOKEN = "The access token: `Authorization: Bearer …`. Lives 10 minutes."  # noqa: S105
PAYLOAD = "The claims inside the access token."
REFRESH_TOKEN = "Good for one `refreshToken`, within 30 days. Keep it secret."  # noqa: S105
REFRESH_EXPIRES_IN = "When the refresh token ends, in Unix seconds."
REVOKED = "When it happened, in Unix seconds."


@payload
class TokenAuthPayload:
    token: str | None = strawberry.field(default=None, description=TOKEN)
    payload: JSON | None = strawberry.field(default=None, description=PAYLOAD)
    refresh_token: str | None = strawberry.field(default=None, description=REFRESH_TOKEN)
    refresh_expires_in: int | None = strawberry.field(default=None, description=REFRESH_EXPIRES_IN)
    user: User | None = strawberry.field(default=None, description="Who signed in.")


@payload
class VerifyTokenPayload:
    payload: JSON | None = strawberry.field(default=None, description=PAYLOAD)


@payload
class RefreshTokenPayload:
    token: str | None = strawberry.field(default=None, description=TOKEN)
    payload: JSON | None = strawberry.field(default=None, description=PAYLOAD)
    refresh_token: str | None = strawberry.field(default=None, description=REFRESH_TOKEN)
    refresh_expires_in: int | None = strawberry.field(default=None, description=REFRESH_EXPIRES_IN)


@payload
class RevokeTokenPayload:
    revoked: int | None = strawberry.field(default=None, description=REVOKED)


@payload
class RevokeAllTokensPayload:
    revoked: int | None = strawberry.field(default=None, description=REVOKED)


@strawberry.input(description="Input of `revokeSession`.")
class RevokeSessionInput:
    session_id: strawberry.ID = strawberry.field(description="One of `sessions`.")


@payload
class RevokeSessionPayload:
    revoked_id: strawberry.ID | None = strawberry.field(default=None, description="What ended.")


RefreshToken = Annotated[
    str, strawberry.argument(description="As it came from `tokenAuth`, or from the last refresh.")
]


@strawberry.type
class SessionMutation:
    @mutation
    def token_auth(
        self,
        info: Info,
        username: Annotated[
            str, strawberry.argument(description="The username or the e-mail address.")
        ],
        password: Annotated[str, strawberry.argument(description="The password.")],
    ) -> TokenAuthPayload:
        """Sign in. Wrong guesses slow down: five, then a growing delay. Anybody may."""
        tokens = sessions.sign_in(device=device_of(info), login=username, password=password)
        return TokenAuthPayload(user=tokens.user, **hand_over(info, tokens))

    @mutation
    def verify_token(
        self, token: Annotated[str, strawberry.argument(description="An access token.")]
    ) -> VerifyTokenPayload:
        """Look into an access token; INVALID_TOKEN unless it holds right now. Anybody may."""
        try:
            actor, _ = authenticate(token)
        except InvalidToken as error:
            raise sessions.invalid_access_token() from error
        if not actor.is_authenticated:
            raise sessions.invalid_access_token()
        return VerifyTokenPayload(payload=read_access_token(token).payload)

    @mutation
    def refresh_token(self, info: Info, refresh_token: RefreshToken) -> RefreshTokenPayload:
        """Exchange a refresh token for new tokens. It is used up: presented again after ten
        seconds, its session ends. Anybody who has one may."""
        tokens = sessions.refresh(device=device_of(info), refresh_token=refresh_token)
        return RefreshTokenPayload(**hand_over(info, tokens))

    @mutation
    def revoke_token(self, info: Info, refresh_token: RefreshToken) -> RevokeTokenPayload:
        """Sign out: end the session of a refresh token. Anybody who has one may."""
        sessions.revoke_token(refresh_token=refresh_token)
        forget_files_cookie(info)
        return RevokeTokenPayload(revoked=int(time.time()))

    @mutation
    def revoke_all_tokens(self, info: Info) -> RevokeAllTokensPayload:
        """Sign out everywhere, here too."""
        sessions.revoke_all_tokens(actor=info.context.actor)
        forget_files_cookie(info)
        return RevokeAllTokensPayload(revoked=int(time.time()))

    @mutation
    def revoke_session(
        self,
        info: Info,
        input: RevokeSessionInput,  # noqa: A002
    ) -> RevokeSessionPayload:
        """Sign out on one of the viewer's devices."""
        session_id = decode_id("Session", input.session_id, "sessionId")
        sessions.revoke_session(actor=info.context.actor, session_id=session_id)
        if session_id == info.context.session_id:
            forget_files_cookie(info)
        return RevokeSessionPayload(revoked_id=input.session_id)
