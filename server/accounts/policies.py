"""Who may see whom, and do what to whom."""

from typing import TypeAlias, TypeGuard

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils import timezone

from server.accounts.models import LoginSession, Role, StudentProfile, User
from server.core.policies import flag, holds

Actor: TypeAlias = User | AnonymousUser

_RANKS = {Role.STUDENT: 0, Role.TEACHER: 1, Role.MANAGER: 2, Role.ADMIN: 3}


# --- seeing -----------------------------------------------------------------------------------


def visible_users(actor: Actor, users: QuerySet[User]) -> QuerySet[User]:
    """Everybody's public card: it stands beside courses, reviews and messages, a blocked
    author's too. The e-mail address asks `can_see_email`; the list of people asks `listed_users`."""
    return users


def can_list_users(actor: Actor) -> bool:
    return actor.is_authenticated and actor.can_teach


def listed_users(actor: Actor, users: QuerySet[User]) -> QuerySet[User]:
    """The directory, for teachers and staff. Unconfirmed registrations are for staff only."""
    if not can_list_users(actor):
        return users.none()
    return users if _is_manager(actor) else users.filter(email_verified_at__isnull=False)


def can_see_email(actor: Actor, user: User) -> bool:
    """E-mail address and student profile: oneself, staff, and the teachers of one's courses."""
    if not actor.is_authenticated:
        return False
    if actor.pk == user.pk or _is_manager(actor):
        return True
    return actor.can_teach and taught_users(actor, User.objects.filter(pk=user.pk)).exists()


def email_is_visible(actor: Actor) -> Combinable | Q:
    """`can_see_email` for every row of a queryset of users."""
    if not actor.is_authenticated:
        return Value(False, output_field=BooleanField())
    if _is_manager(actor):
        return Value(True, output_field=BooleanField())
    if not actor.can_teach:
        return Q(pk=actor.pk)
    return Q(pk=actor.pk) | Q(flag(taught_users, actor, User))


def taught_users(teacher: User, users: QuerySet[User]) -> QuerySet[User]:
    """Active students of the courses that somebody owns or helps to teach. Named by relations
    that the courses app hangs on users, which lies above."""
    return users.filter(
        Q(enrollments__course__owner=teacher)
        | Q(enrollments__course__instructor_links__user=teacher),
        enrollments__status="ACTIVE",
    )


def visible_student_profiles(
    actor: Actor, profiles: QuerySet[StudentProfile]
) -> QuerySet[StudentProfile]:
    if not actor.is_authenticated:
        return profiles.none()
    if _is_manager(actor):
        return profiles
    mine = Q(user=actor)
    if actor.can_teach:
        mine |= Q(holds(taught_users, actor, User, pk="user"))
    return profiles.filter(mine)


def visible_sessions(actor: Actor, sessions: QuerySet[LoginSession]) -> QuerySet[LoginSession]:
    """One's own that can still be used."""
    if not actor.is_authenticated:
        return sessions.none()
    since = timezone.now() - settings.REFRESH_TOKEN_LIFETIME
    return sessions.filter(user=actor, ended_at__isnull=True, last_used_at__gt=since)


# --- doing ------------------------------------------------------------------------------------


def can_block(actor: Actor, user: User) -> bool:
    """Staff, everybody below themselves. So nobody blocks themselves, and no admin can vanish."""
    return _is_manager(actor) and _RANKS[Role(actor.role)] > _RANKS[Role(user.role)]


def can_set_role(actor: Actor, user: User) -> bool:
    """Staff, for everybody below themselves, to one of `assignable_roles`."""
    return can_block(actor, user)


def assignable_roles(actor: Actor) -> list[Role]:
    """The roles below one's own. Admins are made on the server, by createsuperuser."""
    if not _is_manager(actor):
        return []
    return [role for role in Role if _RANKS[role] < _RANKS[Role(actor.role)]]


def _is_manager(actor: Actor) -> TypeGuard[User]:
    return actor.is_authenticated and actor.is_manager
