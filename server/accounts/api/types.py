"""People as GraphQL nouns."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import QuerySet

from server.accounts import models, policies
from server.accounts.devices import device_label
from server.core.api.context import Info
from server.core.api.types import Node, describe_enum, field, node
from server.media.api.types import Image, image_field

Role = models.Role
describe_enum(
    Role,
    "What a person is on the platform.",
    {
        "STUDENT": "Learns.",
        "TEACHER": "Makes and teaches courses; may learn too.",
        "MANAGER": "Looks after courses and people below.",
        "ADMIN": "Looks after everything.",
    },
)


@node(models.StudentProfile)
class StudentProfile:
    """What a learner says about themselves. For themselves, their teachers and staff."""

    education: str = field("School, degree or the like; may be empty.")
    language: str = field("BCP 47 code of the language spoken best; may be empty.")
    country: str = field("ISO 3166-1 alpha-2 code; may be empty.")
    preferred_currency: str = field("ISO 4217 code; may be empty.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_student_profiles(info.context.actor, queryset)


@node(models.TeacherProfile)
class TeacherProfile:
    """How a teacher introduces themselves, to everybody."""

    headline: str = field("One line; may be empty.")
    subjects: list[str] = field("What they teach, at most 20.")
    links: list[str] = field("Pages elsewhere, https only, at most 10.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return queryset


@node(models.User)
class User(Node):
    """A person."""

    username: str = field("Unique name for signing in and mentioning.")
    full_name: str = field("Name as shown to others.")
    role: Role = field("What this person is on the platform.")
    bio: str = field("About themselves, plain text; may be empty.")
    photo: Image | None = image_field("photo", "Null: show `initials` instead.")
    joined_at: datetime = field("When the account was made.", field_name="created_at")
    student_profile: StudentProfile | None = field("Null if there is none or it is not for you.")
    teacher_profile: TeacherProfile | None = field("Null if there is none.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_users(info.context.actor, queryset)

    @field(only=["full_name", "username"])
    def initials(self, user: strawberry.Parent[models.User]) -> str:
        """One or two letters for where there is no photo."""
        return user.initials

    @field(
        only=["email"],
        annotate={"email_visible": lambda info: policies.email_is_visible(info.context.actor)},
    )
    def email(self, user: strawberry.Parent[models.User], info: Info) -> str | None:
        """For the person themselves, their teachers and staff; null for others."""
        actor = info.context.actor
        known = getattr(user, "email_visible", None)
        visible = policies.can_see_email(actor, user) if known is None else known
        return user.email if visible else None

    @field(only=["blocked_at"])
    def is_blocked(self, user: strawberry.Parent[models.User], info: Info) -> bool:
        """Whether staff closed the account. Only teachers and staff are told: false for others."""
        return policies.can_list_users(info.context.actor) and not user.is_active

    @field(only=["email_verified_at"])
    def is_verified(self, user: strawberry.Parent[models.User]) -> bool:
        """Whether the e-mail address was confirmed."""
        return user.is_verified

    @field(only=["role"])
    def viewer_can_block(self, user: strawberry.Parent[models.User], info: Info) -> bool:
        """Whether the viewer may block and unblock this person."""
        return policies.can_block(info.context.actor, user)

    @field(only=["role"])
    def viewer_can_set_role(self, user: strawberry.Parent[models.User], info: Info) -> bool:
        """Whether the viewer may give this person one of `viewer.assignableRoles`."""
        return policies.can_set_role(info.context.actor, user)


@node(models.LoginSession, name="Session")
class Session(Node):
    """A device on which the viewer is signed in."""

    ip_address: str = field("Where it was last used from.")
    created_at: datetime = field("When the viewer signed in.")
    last_used_at: datetime = field("When its access token was last refreshed.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_sessions(info.context.actor, queryset)

    @field(only=["device"])
    def device(self, session: strawberry.Parent[models.LoginSession]) -> str:
        """For people: "Firefox on Linux"."""
        return device_label(session.device)

    @field(only=[])
    def is_current(self, session: strawberry.Parent[models.LoginSession], info: Info) -> bool:
        """Whether this request belongs to it."""
        return session.id == info.context.session_id


@strawberry.type
class Viewer:
    """The signed-in person, with what only they may see."""

    user: User = strawberry.field(description="The public side of the viewer.")

    @strawberry.field(description="Where mails go, and one way to sign in.")
    def email(self, info: Info) -> str:
        return str(info.context.actor.email)

    @strawberry.field(description="IANA name of the time zone in which times are shown.")
    def time_zone(self, info: Info) -> str:
        return str(info.context.actor.time_zone)

    @strawberry.field(description="Language of mails and of the web client, `en` or `de`.")
    def locale(self, info: Info) -> str:
        return str(info.context.actor.locale)

    @strawberry.field(description="Whether the viewer may make courses.")
    def can_teach(self, info: Info) -> bool:
        return bool(info.context.actor.can_teach)

    @strawberry.field(description="Whether the viewer may block people and set roles.")
    def can_manage_users(self, info: Info) -> bool:
        return bool(info.context.actor.is_manager)

    @strawberry.field(description="The roles that the viewer may give to people below them.")
    def assignable_roles(self, info: Info) -> list[Role]:
        return policies.assignable_roles(info.context.actor)
