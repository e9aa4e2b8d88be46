"""Making an account and confirming its address."""

import strawberry
from strawberry.scalars import JSON

from server.accounts.api.inputs import StudentProfileInput, TeacherProfileInput
from server.accounts.api.mutations import sessions as words
from server.accounts.api.tokens import device_of, hand_over
from server.accounts.api.types import Role, User
from server.accounts.services import registration
from server.core.api.context import Info
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload


@strawberry.input(description="Input of `register`.")
class RegisterInput:
    role: Role = strawberry.field(description="STUDENT or TEACHER.")
    email: str = strawberry.field(description="Gets the code; one account an address.")
    username: str = strawberry.field(
        description="3 to 40 letters, digits, dots, dashes or underscores; unique; public."
    )
    password: str = strawberry.field(description="8 to 128 characters, not a common one.")
    full_name: str = strawberry.field(description="At most 120 characters; public.")
    photo: Upload | None = optional("PNG, JPEG or WebP; public.")
    time_zone: str | None = optional("IANA name; UTC if left out.")
    locale: str | None = optional("`en` or `de`; `en` if left out.")
    student_profile: StudentProfileInput | None = optional("For students and teachers who learn.")
    teacher_profile: TeacherProfileInput | None = optional("For teachers.")


@payload
class RegisterPayload:
    """Answer of `register`: no user and no token; the code in the e-mail signs in."""

    email: str | None = strawberry.field(default=None, description="Where the code goes.")


@strawberry.input(description="Input of `verifyEmail`.")
class VerifyEmailInput:
    email: str = strawberry.field(description="The address that got the code.")
    code: str = strawberry.field(description="Six digits; good for ten minutes and five tries.")


@payload
class VerifyEmailPayload:
    token: str | None = strawberry.field(default=None, description=words.TOKEN)
    payload: JSON | None = strawberry.field(default=None, description=words.PAYLOAD)
    refresh_token: str | None = strawberry.field(default=None, description=words.REFRESH_TOKEN)
    refresh_expires_in: int | None = strawberry.field(
        default=None, description=words.REFRESH_EXPIRES_IN
    )
    user: User | None = strawberry.field(default=None, description="Who signed in.")


@strawberry.input(description="Input of `resendVerificationEmail`.")
class ResendVerificationEmailInput:
    email: str = strawberry.field(description="The address of a new account.")


@payload
class ResendVerificationEmailPayload:
    email: str | None = strawberry.field(default=None, description="Where the code goes.")


@strawberry.type
class RegistrationMutation:
    @mutation
    def register(self, info: Info, input: RegisterInput) -> RegisterPayload:  # noqa: A002
        """Make an account. The answer is the same whether or not the address has one already: a
        mail tells its owner. Anybody may."""
        values = given(input)
        for name in ("student_profile", "teacher_profile"):
            if values.get(name) is not None:
                values[name] = given(values[name])
        return RegisterPayload(email=registration.register(device=device_of(info), **values))

    @mutation
    def verify_email(self, info: Info, input: VerifyEmailInput) -> VerifyEmailPayload:  # noqa: A002
        """Confirm the address with the code from the mail, and sign in. Anybody may."""
        tokens = registration.verify_email(
            device=device_of(info), email=input.email, code=input.code
        )
        return VerifyEmailPayload(user=tokens.user, **hand_over(info, tokens))

    @mutation
    def resend_verification_email(
        self,
        input: ResendVerificationEmailInput,  # noqa: A002
    ) -> ResendVerificationEmailPayload:
        """Send another code, at most one a minute. The answer is the same in any case. Anybody
        may."""
        email = registration.resend_verification_email(email=input.email)
        return ResendVerificationEmailPayload(email=email)
