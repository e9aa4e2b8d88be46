"""Signals of a reader: how far they have read, and that they are writing."""

from uuid import UUID

from django.db import transaction
from django.db.models import F, Func, IntegerField, Subquery
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import invalid
from server.messaging import events, policies, selectors
from server.messaging.models import Member, Room
from server.messaging.services.access import SIGNALS, slow_down


@transaction.atomic
def mark_room_read(*, actor: User, room_id: UUID, seq: int) -> Room:
    """Everything up to `seq` is read. It never goes back, and not past the end.

    The room is not locked, for everybody reads at once; ADR 0035 says why that is enough.

    Raises: DomainError NOT_FOUND, INVALID, RATE_LIMITED.
    """
    slow_down(SIGNALS, actor)
    if seq < 0:
        raise invalid(_("Messages are numbered from 1."), "seq")
    room = selectors.room(actor, room_id)
    member = Member.objects.select_for_update().get(room=room, user=actor)
    seq = min(seq, room.last_seq)
    if seq <= member.read_seq:
        return room
    tail = selectors.unread_tail(member, seq).order_by()
    # A bare function: Count() would group.
    unread = tail.annotate(n=Func(F("pk"), function="COUNT")).values("n")
    total = Room.objects.filter(pk=room.pk).values("message_count")
    Member.objects.filter(pk=member.pk).update(
        read_seq=seq,
        read_count=Subquery(total) - Subquery(unread, output_field=IntegerField()),
    )
    events.room_changed(room.pk, [actor.pk])
    return selectors.room(actor, room_id)


def set_typing(*, actor: User, room_id: UUID, is_typing: bool) -> Room:
    """Let the others see that one is writing. Who may not write is not seen writing.

    Raises: DomainError NOT_FOUND, RATE_LIMITED.
    """
    slow_down(SIGNALS, actor)
    room = selectors.room(actor, room_id)
    member = policies.own_members(actor, Member.objects.filter(room=room)).get()
    if not policies.is_muted(member.role, member.muted_until):
        events.typing_changed(room.pk, actor.pk, is_typing=is_typing)
    return room
