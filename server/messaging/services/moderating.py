"""Keeping a conversation civil. Every act is on record."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import forbidden, invalid
from server.messaging import events, policies
from server.messaging.models import MAX_SLOW_MODE, Member, Room
from server.messaging.services.access import locked_member, locked_other, refuse_member
from server.messaging.services.announcing import announce

MAX_MUTE = 30 * 24 * 60  # minutes


@transaction.atomic
def mute_member(*, actor: User, member_id: UUID, minutes: int) -> Member:
    """Let somebody only read for some minutes from now. It replaces an earlier mute.

    Raises: DomainError NOT_FOUND, FORBIDDEN for other than moderators and for muting them, INVALID.
    """
    member, other = locked_other(actor, member_id)
    refuse_member(member)
    if policies.can_moderate(other):
        raise forbidden(_("Moderators cannot be muted."))
    if not 1 <= minutes <= MAX_MUTE:
        raise invalid(_("Between 1 minute and 30 days."), "minutes")
    other.muted_until = timezone.now() + timedelta(minutes=minutes)
    return _save(actor, other, "messaging.mute_member", minutes=minutes)


@transaction.atomic
def unmute_member(*, actor: User, member_id: UUID) -> Member:
    """Let somebody write again. Whoever is not muted stays so.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    member, other = locked_other(actor, member_id)
    refuse_member(member)
    if other.muted_until is None:
        return other
    other.muted_until = None
    return _save(actor, other, "messaging.unmute_member")


@transaction.atomic
def set_slow_mode(*, actor: User, room_id: UUID, seconds: int) -> Room:
    """Let each member write once in so many seconds; 0 switches it off.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    member = locked_member(actor, room_id)
    refuse_member(member)
    if not 0 <= seconds <= MAX_SLOW_MODE:
        limit = _("Between 0 and {limit} seconds.").format(limit=MAX_SLOW_MODE)
        raise invalid(limit, "seconds")
    room = member.room
    if room.slow_mode_seconds == seconds:
        return room
    room.slow_mode_seconds = seconds
    room.save(update_fields=["slow_mode_seconds"])
    announce(room)
    record(actor=actor, action="messaging.set_slow_mode", obj=room, data={"seconds": seconds})
    return room


def _save(actor: User, member: Member, action: str, **data: int) -> Member:
    member.save(update_fields=["muted_until"])
    events.room_changed(member.room_id, [member.user_id])
    record(
        actor=actor,
        action=action,
        obj=member,
        data={"room": member.room_id, "user": member.user_id, **data},
    )
    return member
