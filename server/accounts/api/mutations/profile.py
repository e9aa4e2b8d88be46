"""What the viewer says about themselves."""

import strawberry

from server.accounts.api.inputs import StudentProfileInput, TeacherProfileInput
from server.accounts.api.types import User, Viewer
from server.accounts.services import profile
from server.core.api.context import Info
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.core.api.scalars import Upload


@strawberry.input(description="Input of `updateProfile`. Absent: unchanged; null: emptied.")
class UpdateProfileInput:
    full_name: str | None = optional("At most 120 characters; cannot be empty.")
    username: str | None = optional("3 to 40 letters, digits, dots, dashes or underscores; unique.")
    bio: str | None = optional("Plain text, at most 2000 characters.")
    time_zone: str | None = optional("IANA name, such as Europe/Lisbon.")
    locale: str | None = optional("`en` or `de`.")
    student_profile: StudentProfileInput | None = optional("Fields left out stay.")
    teacher_profile: TeacherProfileInput | None = optional(
        "Teachers and staff; fields left out stay."
    )


@payload
class UpdateProfilePayload:
    viewer: Viewer | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `uploadProfilePhoto`.")
class UploadProfilePhotoInput:
    file: Upload = strawberry.field(description="PNG, JPEG or WebP, at most 15 MB.")


@payload
class UploadProfilePhotoPayload:
    user: User | None = strawberry.field(default=None, description="With the new photo.")


@payload
class RemoveProfilePhotoPayload:
    user: User | None = strawberry.field(default=None, description="Without a photo.")


@strawberry.type
class ProfileMutation:
    @mutation
    def update_profile(self, info: Info, input: UpdateProfileInput) -> UpdateProfilePayload:  # noqa: A002
        """Change what the viewer says about themselves."""
        changes = given(input)
        for name in ("student_profile", "teacher_profile"):
            if changes.get(name) is not None:
                changes[name] = given(changes[name])
        user = profile.update_profile(actor=info.context.actor, **changes)
        return UpdateProfilePayload(viewer=Viewer(user=user))

    @mutation
    def upload_profile_photo(
        self,
        info: Info,
        input: UploadProfilePhotoInput,  # noqa: A002
    ) -> UploadProfilePhotoPayload:
        """Show a photo to everybody. It is drawn anew, so what a camera writes into it is gone."""
        user = profile.upload_profile_photo(actor=info.context.actor, file=input.file)
        return UploadProfilePhotoPayload(user=user)

    @mutation
    def remove_profile_photo(self, info: Info) -> RemoveProfilePhotoPayload:
        """Show initials instead of a photo."""
        return RemoveProfilePhotoPayload(
            user=profile.remove_profile_photo(actor=info.context.actor)
        )
