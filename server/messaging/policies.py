"""A room belongs to its active members: nobody else sees or writes anything in it, staff included.

Membership of a course chat is kept by the courses app. Whom one may write to directly is said by
the apps above, through `register_acquaintance`.
"""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone

from server.accounts.models import User
from server.accounts.policies import Actor
from server.messaging.models import (
    Member,
    MemberRole,
    Message,
    MessageAttachment,
    MessageKind,
    Room,
    RoomKind,
)

Acquaintance = Callable[[User], Q]
"""From a user to the people whom an app lets them write to."""

_acquaintances: list[Acquaintance] = []


def register_acquaintance(acquaintance: Acquaintance) -> None:
    """Let people who share something write to each other; call it in `ready`."""
    _acquaintances.append(acquaintance)


# --- seeing -------------------------------------------------------------------------------------


def own_members(actor: Actor, members: QuerySet[Member]) -> QuerySet[Member]:
    """The actor's places in the rooms they see."""
    if not isinstance(actor, User):
        return members.none()
    holds = _holds(actor, role="role", kind="room__kind")
    return members.filter(holds, user=actor, is_active=True)


def visible_rooms(actor: Actor, rooms: QuerySet[Room]) -> QuerySet[Room]:
    """The actor's rooms, with what the actor is there: `own_role`, `own_read_count`,
    `own_read_seq` and `own_muted_until`."""
    if not isinstance(actor, User):
        return rooms.none()
    active = Q(members__user=actor, members__is_active=True)
    return (
        rooms.alias(own=FilteredRelation("members", condition=active))
        .filter(_holds(actor, role="own__role", kind="kind"), own__isnull=False)
        .annotate(
            own_role=F("own__role"),
            own_read_count=F("own__read_count"),
            own_read_seq=F("own__read_seq"),
            own_muted_until=F("own__muted_until"),
        )
    )


def visible_members(actor: Actor, members: QuerySet[Member]) -> QuerySet[Member]:
    return members.filter(is_active=True, room__in=_rooms_of(actor))


def visible_messages(actor: Actor, messages: QuerySet[Message]) -> QuerySet[Message]:
    """Everything in the actor's rooms; what was deleted is an empty row."""
    return messages.filter(room__in=_rooms_of(actor))


def live_messages(messages: QuerySet[Message]) -> QuerySet[Message]:
    """What was written and not deleted: what is counted, found, and shown last."""
    return messages.filter(kind=MessageKind.TEXT, deleted_at=None)


def readable_assets(actor: Actor) -> Q:
    """A condition on files: a message that the actor sees has it."""
    links = MessageAttachment.objects.filter(
        asset=OuterRef("pk"), message__room__in=_rooms_of(actor)
    )
    return Q(Exists(links))


# --- doing --------------------------------------------------------------------------------------


def acquainted_users(actor: Actor, users: QuerySet[User]) -> QuerySet[User]:
    """Whom the actor may write to directly: they can sign in, and share a course with the actor."""
    if not isinstance(actor, User) or not actor.is_active:
        return users.none()
    shares = reduce(or_, (of(actor) for of in _acquaintances), Q(pk__in=()))
    return users.filter(shares, blocked_at=None).exclude(pk=actor.pk)


def can_write_to(actor: Actor, user: User) -> bool:
    return acquainted_users(actor, User.objects.filter(pk=user.pk)).exists()


def has_reader(actor: Actor) -> Exists:
    """For an annotation of DIRECT rooms: the other one may still be written to."""
    others = Member.objects.filter(room=OuterRef("pk"), is_active=True)
    return Exists(others.filter(user__in=acquainted_users(actor, User.objects.all())))


def can_moderate(member: Member) -> bool:
    return member.role == MemberRole.MODERATOR


def can_delete(member: Member, message: Message) -> bool:
    """One's own, and everything for moderators."""
    return message.author_id == member.user_id or can_moderate(member)


def is_muted(role: str, muted_until: datetime | None) -> bool:
    """Moderators cannot be muted, also those who were when they were not moderators yet."""
    return role != MemberRole.MODERATOR and muted_until is not None and muted_until > timezone.now()


# --- building blocks ----------------------------------------------------------------------------


def _holds(actor: User, *, role: str, kind: str) -> Q:
    """A condition on memberships. Whoever leads a course chat and is no teacher any more has lost
    it, as they have lost the course."""
    if actor.can_teach:
        return Q()
    return Q((role, MemberRole.MEMBER)) | ~Q((kind, RoomKind.COURSE))


def _rooms_of(actor: Actor) -> QuerySet[Member, object]:
    return own_members(actor, Member.objects.all()).values("room")
