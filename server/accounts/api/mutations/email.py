"""Moving to another e-mail address."""

import strawberry

from server.accounts.api.tokens import device_of
from server.accounts.api.types import Viewer
from server.accounts.services import email
from server.core.api.context import Info
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `changeEmail`.")
class ChangeEmailInput:
    new_email: str = strawberry.field(description="Gets the code.")
    password: str = strawberry.field(description="Asked again, for safety.")


@payload
class ChangeEmailPayload:
    new_email: str | None = strawberry.field(default=None, description="Where the code goes.")


@strawberry.input(description="Input of `confirmEmailChange`.")
class ConfirmEmailChangeInput:
    code: str = strawberry.field(description="Six digits; good for ten minutes and five tries.")


@payload
class ConfirmEmailChangePayload:
    viewer: Viewer | None = strawberry.field(default=None, description="With the new address.")


@strawberry.type
class EmailMutation:
    @mutation
    def change_email(self, info: Info, input: ChangeEmailInput) -> ChangeEmailPayload:  # noqa: A002
        """Send a code to a new address. Nothing changes before `confirmEmailChange`; if the
        address belongs to another account, its owner gets a mail instead."""
        new_email = email.change_email(
            actor=info.context.actor, new_email=input.new_email, password=input.password
        )
        return ChangeEmailPayload(new_email=new_email)

    @mutation
    def confirm_email_change(
        self,
        info: Info,
        input: ConfirmEmailChangeInput,  # noqa: A002
    ) -> ConfirmEmailChangePayload:
        """Move the viewer's account to the address that the code was sent to."""
        user = email.confirm_email_change(
            actor=info.context.actor, device=device_of(info), code=input.code
        )
        return ConfirmEmailChangePayload(viewer=Viewer(user=user))
