"""Fetching what a service is about to change. The room's row is the lock for everything in it."""

from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import ErrorCode, forbidden, not_found, refused
from server.core.rates import Rate
from server.messaging import policies
from server.messaging.models import Member, Message, MessageKind, Room, RoomKind

WRITING = Rate(**settings.MESSAGE_RATE)  # messages, edits, deletions, reactions, pins
SIGNALS = Rate(per_second=20, burst=60)  # typing and reading


def slow_down(rate: Rate, actor: User) -> None:
    """Raises: DomainError RATE_LIMITED when the actor acts faster than people do."""
    if not rate.take(actor.pk):
        raise refused(ErrorCode.RATE_LIMITED, _("Too fast. Wait a moment and try again."))


def locked_member(actor: User, room_id: UUID, field: str = "roomId") -> Member:
    """The actor's place in a room, and as its `room` the room, locked until the transaction ends.

    Raises: DomainError NOT_FOUND.
    """
    room = Room.objects.select_for_update(no_key=True).filter(pk=room_id).first()
    return _member(actor, room, "Room", field)


def locked_message(actor: User, message_id: UUID) -> tuple[Member, Message]:
    """A message that the actor sees, and the actor's place in its room, which is locked.

    Raises: DomainError NOT_FOUND.
    """
    messages = Message.objects.filter(pk=message_id)
    room = (
        Room.objects.select_for_update(no_key=True).filter(pk__in=messages.values("room")).first()
    )
    member = _member(actor, room, "Message", "messageId")
    message = messages.get()  # as it is now that nobody else can change it
    message.room = member.room
    return member, message


def locked_other(actor: User, member_id: UUID) -> tuple[Member, Member]:
    """The actor's place in a room, and somebody else's there. The room is locked.

    Raises: DomainError NOT_FOUND.
    """
    others = Member.objects.filter(pk=member_id, is_active=True)
    room = Room.objects.select_for_update(no_key=True).filter(pk__in=others.values("room")).first()
    member = _member(actor, room, "Member", "memberId")
    other = others.first()
    if other is None:
        raise not_found("Member", "memberId")
    other.room = member.room
    return member, other


def refuse_system_line(message: Message) -> None:
    """Raises: DomainError FORBIDDEN for a line about somebody coming or going, CONFLICT for a
    message that was deleted."""
    if message.kind != MessageKind.TEXT:
        raise forbidden(_("This line is not a message."))
    if message.deleted_at is not None:
        raise refused(ErrorCode.CONFLICT, _("This message was deleted."))


def refuse_silenced(actor: User, member: Member) -> None:
    """Raises: DomainError MUTED, FORBIDDEN for those who may not write here (any more)."""
    if member.muted_until and policies.is_muted(member.role, member.muted_until):
        until = date_format(timezone.localtime(member.muted_until), "DATETIME_FORMAT")
        raise refused(ErrorCode.MUTED, _("You are muted until {time} (UTC).").format(time=until))
    if not actor.is_active:
        raise forbidden()
    if member.room.kind == RoomKind.DIRECT:
        others = User.objects.filter(memberships__room=member.room)
        if not policies.acquainted_users(actor, others).exists():
            raise forbidden(_("You can only write to people with whom you share a course."))


def refuse_member(member: Member) -> None:
    """Raises: DomainError FORBIDDEN for those who do not lead the conversation."""
    if not policies.can_moderate(member):
        raise forbidden(_("Only moderators of this room may do this."))


def _member(actor: User, room: Room | None, what: str, field: str) -> Member:
    """Asked after the lock: whoever was taken out a moment ago is out."""
    members = policies.own_members(actor, Member.objects.filter(room=room))
    member = members.first() if room is not None else None
    if room is None or member is None:
        raise not_found(what, field)
    member.room = room
    return member
