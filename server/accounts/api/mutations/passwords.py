"""New passwords."""

import strawberry

from server.accounts.api.mutations import sessions as words
from server.accounts.api.tokens import device_of, hand_over
from server.accounts.services import passwords
from server.core.api.context import Info
from server.core.api.mutations import mutation, payload

NEW_PASSWORD = "8 to 128 characters, not a common one."  # noqa: S105


@strawberry.input(description="Input of `requestPasswordReset`.")
class RequestPasswordResetInput:
    email: str = strawberry.field(description="The address of the account.")


@payload
class RequestPasswordResetPayload:
    email: str | None = strawberry.field(default=None, description="Where the code goes.")


@strawberry.input(description="Input of `resetPassword`.")
class ResetPasswordInput:
    email: str = strawberry.field(description="The address that got the code.")
    code: str = strawberry.field(description="Six digits; good for ten minutes and five tries.")
    new_password: str = strawberry.field(description=NEW_PASSWORD)


@payload
class ResetPasswordPayload:
    email: str | None = strawberry.field(default=None, description="Sign in with it now.")


@strawberry.input(description="Input of `changePassword`.")
class ChangePasswordInput:
    current_password: str = strawberry.field(description="Asked again, for safety.")
    new_password: str = strawberry.field(description=NEW_PASSWORD)


@payload
class ChangePasswordPayload:
    token: str | None = strawberry.field(default=None, description=words.TOKEN)
    refresh_token: str | None = strawberry.field(default=None, description=words.REFRESH_TOKEN)


@strawberry.type
class PasswordMutation:
    @mutation
    def request_password_reset(
        self,
        input: RequestPasswordResetInput,  # noqa: A002
    ) -> RequestPasswordResetPayload:
        """Send a code for a new password, at most one a minute. The answer is the same whether or
        not the address has an account. Anybody may."""
        return RequestPasswordResetPayload(
            email=passwords.request_password_reset(email=input.email)
        )

    @mutation
    def reset_password(
        self,
        info: Info,
        input: ResetPasswordInput,  # noqa: A002
    ) -> ResetPasswordPayload:
        """Set a new password with the code from the mail. Every session ends. Anybody may."""
        email = passwords.reset_password(
            device=device_of(info),
            email=input.email,
            code=input.code,
            new_password=input.new_password,
        )
        return ResetPasswordPayload(email=email)

    @mutation
    def change_password(
        self,
        info: Info,
        input: ChangePasswordInput,  # noqa: A002
    ) -> ChangePasswordPayload:
        """Set a new password. Every session ends; the new tokens replace this one's."""
        tokens = passwords.change_password(
            actor=info.context.actor,
            device=device_of(info),
            current_password=input.current_password,
            new_password=input.new_password,
        )
        fields = hand_over(info, tokens)
        return ChangePasswordPayload(token=fields["token"], refresh_token=fields["refresh_token"])
