"""Signals of a reader: how far they have read, and that they are writing."""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import invalid
from server.messaging import events, policies, selectors
from server.messaging.links import room_link
from server.messaging.models import Member, Room
from server.messaging.services.access import SIGNALS, slow_down
from server.notifications.models import Notification, NotificationKind
from server.notifications.services import mark_read


@transaction.atomic
def mark_room_read(*, actor: User, room_id: UUID, seq: int) -> Room:
    """Everything up to `seq` is read, and so are the notifications about it. It never goes back,
    and not past the end.

    The room is not locked, for everybody reads at once; ADR 0035 says why that is enough.

    Raises: DomainError NOT_FOUND, INVALID, RATE_LIMITED.
    """
    slow_down(SIGNALS, actor)
    if seq < 0:
        raise invalid(_("Messages are numbered from 1."), "seq")
    room = selectors.room(actor, room_id)
    member = Member.objects.select_for_update(no_key=True).get(room=room, user=actor)
    member.room, member.user = room, actor
    seq = min(seq, room.last_seq)
    if seq > member.read_seq:
        _read_up_to(member, seq)
        events.room_changed(room.pk, [actor.pk])
    _mark_notifications_read(member)
    return selectors.room(actor, room_id)


def _read_up_to(member: Member, seq: int) -> None:
    tail = selectors.unread_tail(member, seq).order_by()
    # A bare function: Count() would group.
    unread = tail.annotate(n=Func(F("pk"), function="COUNT")).values("n")
    total = Room.objects.filter(pk=member.room_id).values("message_count")
    Member.objects.filter(pk=member.pk).update(
        read_seq=seq,
        read_count=Subquery(total) - Subquery(unread, output_field=IntegerField()),
    )
    member.read_seq = seq


def _mark_notifications_read(member: Member) -> None:
    """Those about what has been read by now, also about an edit of what was read before."""
    about = Notification.objects.filter(link=room_link(member.room))
    unread = selectors.unread_tail(member, member.read_seq).filter(mentions=member.user)
    # Told along with a message that is still to be read. In the same statement, or one that is
    # sent just now would be marked.
    told_later = Exists(unread.filter(created_at__lte=OuterRef("created_at")))
    read = Q(~told_later, kind=NotificationKind.MENTIONED)
    if member.read_seq >= member.told_seq:
        read |= Q(kind=NotificationKind.DIRECT_MESSAGE)
    mark_read(actor=member.user, notifications=about.filter(read))


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
