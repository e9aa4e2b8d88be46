"""People as GraphQL nouns."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import Q, QuerySet

from server.accounts import models, policies
from server.accounts.devices import device_label
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.types import Node, describe_enum, field, node
from server.media.api.types import Image, image_field

if TYPE_CHECKING:
    from server.courses.api.types import Course, CourseStatus, Enrollment, EnrollmentStatus
    from server.notifications.api.types import NotificationSettings

_COURSES = strawberry.lazy("server.courses.api.types")

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


_PRIVATE = {"private_visible": lambda info: policies.email_is_visible(info.context.actor)}


def _may_see_private(user: models.User, info: Info) -> bool:
    known: bool | None = getattr(user, "private_visible", None)
    return policies.can_see_email(info.context.actor, user) if known is None else known


@node(models.User)
class User(Node):
    """A person."""

    username: str = field("Unique name for signing in and mentioning.")
    full_name: str = field("Name as shown to others.")
    role: Role = field("What this person is on the platform.")
    bio: str = field("About themselves, plain text; may be empty.")
    photo: Image | None = image_field("photo", "Null: show `initials` instead.")
    joined_at: datetime = field("When the account was made.", field_name="created_at")
    teacher_profile: TeacherProfile | None = field("Null if there is none.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_users(info.context.actor, queryset)

    @field(only=["full_name", "username"], shared=True)
    def initials(self, user: strawberry.Parent[models.User]) -> str:
        """One or two letters for where there is no photo."""
        return user.initials

    @field(only=["email"], annotate=_PRIVATE)
    def email(self, user: strawberry.Parent[models.User], info: Info) -> str | None:
        """For the person themselves, their teachers and staff; null for others."""
        return user.email if _may_see_private(user, info) else None

    # With a resolver, for a plain relation of a row that no optimizer loaded shows everything.
    @field(select_related=["student_profile"], only=["student_profile"], annotate=_PRIVATE)
    def student_profile(
        self, user: strawberry.Parent[models.User], info: Info
    ) -> StudentProfile | None:
        """Like `email` for the person, their teachers and staff; null if there is none."""
        return getattr(user, "student_profile", None) if _may_see_private(user, info) else None

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


@strawberry.type(description="The signed-in person, with what only they may see.")
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

    @strawberry.field(description="How many notifications the viewer has not read.")
    def unread_notification_count(self, info: Info) -> int:
        inbox = getattr(info.context.actor, "inbox", None)
        return inbox.unread_count if inbox else 0

    @strawberry.field(description="When e-mails about notifications go out.")
    def notification_settings(
        self, info: Info
    ) -> Annotated["NotificationSettings", strawberry.lazy("server.notifications.api.types")]:
        actor = info.context.actor
        # Of the app above, hence by the name of the relation.
        model: Any = type(actor).notification_settings.related.related_model
        settings: NotificationSettings = model.objects.filter(user=actor).first() or model(
            user=actor
        )
        return settings

    @strawberry.field(description="In how many conversations there is something unread.")
    def unread_room_count(self, info: Info) -> int:
        # Of the app above, hence by the name of the relation.
        return int(info.context.actor.memberships.unread().count())

    @strawberry.field(description="Whether the viewer may make courses.")
    def can_teach(self, info: Info) -> bool:
        return bool(info.context.actor.can_teach)

    @strawberry.field(description="Whether the viewer may block people and set roles.")
    def can_manage_users(self, info: Info) -> bool:
        return bool(info.context.actor.is_manager)

    @strawberry.field(description="The roles that the viewer may give to people below them.")
    def assignable_roles(self, info: Info) -> list[Role]:
        return policies.assignable_roles(info.context.actor)

    @connection(graphql_type=Connection[Annotated["Enrollment", _COURSES]])
    def enrollments(
        self,
        info: Info,
        status: Annotated[
            Annotated["EnrollmentStatus", _COURSES] | None,
            strawberry.argument(description="Only these places."),
        ] = None,
    ) -> QuerySet:
        """The viewer's places in courses, latest first; ended and blocked ones too."""
        actor = info.context.actor
        # Not the related manager itself: it would fetch the deferred `student_id` row by row.
        rows: QuerySet = actor.enrollments.model._default_manager.filter(student=actor)
        rows = rows.order_by("-enrolled_at", "-id")
        return rows.filter(status=status) if status else rows

    @connection(graphql_type=Connection[Annotated["Course", _COURSES]])
    def teaching(
        self,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="Part of title or code.")
        ] = None,
        status: Annotated[
            Annotated["CourseStatus", _COURSES] | None,
            strawberry.argument(description="Only courses in this state."),
        ] = None,
    ) -> QuerySet:
        """The courses that the viewer owns or co-teaches, latest first."""
        actor = info.context.actor
        courses: QuerySet = actor.owned_courses.model._default_manager.filter(
            Q(owner=actor) | Q(pk__in=actor.instructor_links.values("course"))
        ).order_by("-id")
        if search and search.strip():
            part = search.strip()
            courses = courses.filter(Q(title__icontains=part) | Q(code__icontains=part))
        return courses.filter(status=status) if status else courses
