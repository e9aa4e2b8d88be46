"""Conversations between two people."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.core.errors import forbidden, not_found
from server.messaging import policies, selectors
from server.messaging.links import room_link
from server.messaging.models import Member, Message, Room, RoomKind
from server.messaging.services.rooms import create_room
from server.notifications.models import NotificationKind
from server.notifications.services import notify

UNREAD_FOR = timedelta(minutes=3)
FORGOTTEN_AFTER = timedelta(days=1)


@transaction.atomic
def open_direct_room(*, actor: User, user_id: UUID) -> Room:
    """The one conversation with this person; it is made if there is none. One that there is opens
    also when no course is shared any more: it can be read, not written to.

    Raises: DomainError NOT_FOUND, FORBIDDEN for oneself and for whoever shares no course.
    """
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise not_found("User", "userId")
    if user == actor:
        raise forbidden(_("You cannot write to yourself."))
    pair = ":".join(sorted([str(actor.pk), str(user.pk)]))
    rooms = Room.objects.filter(pair=pair)
    if (room := rooms.first()) is not None:
        return room
    if not policies.can_write_to(actor, user):
        raise forbidden(_("You can only write to people with whom you share a course."))
    try:
        with transaction.atomic():
            return create_room(kind=RoomKind.DIRECT, title="", members=[actor, user], pair=pair)
    except IntegrityError:
        return rooms.get()  # the other one was faster


def tell_about_direct_messages() -> None:
    """Notify whoever has not read a direct message for some minutes: once, until they read it."""
    for member in _waiting():
        _tell(member)


def _waiting() -> QuerySet[Member]:
    unread = _unread().filter(room=OuterRef("room"))
    return Member.objects.filter(
        Exists(unread),
        is_active=True,
        room__kind=RoomKind.DIRECT,
        room__last_message_at__gt=timezone.now() - FORGOTTEN_AFTER,
        room__message_count__gt=F("read_count"),
        told_seq__lte=F("read_seq"),
    )


def _unread() -> QuerySet[Message]:
    """For a subquery about members: what has waited long enough, but not so long that it is old."""
    now = timezone.now()
    return (
        policies.live_messages(Message.objects.all())
        .filter(
            seq__gt=OuterRef("read_seq"),
            created_at__lt=now - UNREAD_FOR,
            created_at__gt=now - FORGOTTEN_AFTER,
        )
        .exclude(author=OuterRef("user"))
    )


@transaction.atomic
def _tell(member: Member) -> None:
    # Once more under the lock: it may have been read, or told by another worker.
    locked = _waiting().filter(pk=member.pk).select_for_update(of=("self",), no_key=True).first()
    if locked is None:
        return
    room = locked.room
    unread = selectors.unread_tail(locked, locked.read_seq).exclude(author=None)
    message = unread.select_related("author").order_by("-seq").first()
    if message is None or message.author is None:
        return
    locked.told_seq = message.seq
    locked.save(update_fields=["told_seq"])
    notify(
        recipients=[locked.user],
        kind=NotificationKind.DIRECT_MESSAGE,
        title=format_lazy(gettext_lazy("{name} wrote to you"), name=message.author.full_name),
        link=room_link(room),
    )
