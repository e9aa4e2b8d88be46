"""Rooms come and go with what they belong to, and so do their members.

These are for the apps above, inside their transactions: they have asked who may.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from server.accounts.models import User
from server.core.jobs import enqueue
from server.core.realtime import rights_changed, rights_changed_on
from server.media import services as media
from server.media.models import Asset
from server.messaging import events, tasks
from server.messaging.models import (
    Member,
    MemberRole,
    Mention,
    Message,
    MessageAttachment,
    MessageKind,
    Reaction,
    Room,
    RoomKind,
)
from server.messaging.services.announcing import announce
from server.messaging.services.writing import append

MAX_TITLE = 200
ROWS_AT_ONCE = 1000


@transaction.atomic
def create_room(
    *,
    kind: RoomKind,
    title: str,
    moderators: Iterable[User] = (),
    members: Iterable[User] = (),
    pair: str | None = None,
) -> Room:
    """A new room with these people in it; nobody is said to have joined."""
    room = Room.objects.create(kind=kind, title=title[:MAX_TITLE], pair=pair)
    roles = dict.fromkeys((user.pk for user in members), MemberRole.MEMBER)
    roles |= dict.fromkeys((user.pk for user in moderators), MemberRole.MODERATOR)
    now = timezone.now()
    Member.objects.bulk_create(
        [Member(room=room, user_id=pk, role=role, joined_at=now) for pk, role in roles.items()],
        batch_size=ROWS_AT_ONCE,
    )
    _count_members(room)
    announce(room)
    return room


@transaction.atomic
def rename_room(*, room: Room, title: str) -> None:
    """Follow the name of what the room belongs to."""
    room = _locked(room)
    if room.title != title[:MAX_TITLE]:
        room.title = title[:MAX_TITLE]
        room.save(update_fields=["title"])
        announce(room)


def add_member(*, room: Room, user: User, role: MemberRole = MemberRole.MEMBER) -> None:
    """Let somebody in, or change the role of somebody who is there."""
    add_members(room=room, users=[user], role=role)


@transaction.atomic
def add_members(
    *, room: Room, users: Collection[User], role: MemberRole = MemberRole.MEMBER
) -> None:
    """Let them in, each with a line that says so. Whoever is there already only gets the role.

    What was written before counts as read.
    """
    room = _locked(room)
    there = {m.user_id: m for m in Member.objects.filter(room=room, user__in=users)}
    for user in users:
        member = there.get(user.pk)
        if member is not None and member.is_active:
            # Not all columns: the member may be marking the room as read at this moment.
            member.role = role
            member.save(update_fields=["role"])
            continue
        member = member or Member(room=room, user=user)
        line = append(room, kind=MessageKind.JOINED, author=user)
        member.role, member.is_active = role, True
        member.joined_at, member.left_at = timezone.now(), None
        member.read_seq, member.read_count = line.seq, room.message_count
        member.save()
    _count_members(room)
    announce(room)


@transaction.atomic
def remove_member(*, room: Room, user: User) -> None:
    """Put somebody out: they see nothing of the room from this moment on. A mute stays with them
    for when they come back."""
    room = _locked(room)
    gone = Member.objects.filter(room=room, user=user, is_active=True)
    if not gone.update(is_active=False, left_at=timezone.now()):
        return
    append(room, kind=MessageKind.LEFT, author=user)
    _count_members(room)
    announce(room)
    events.room_changed(room.pk, [user.pk])
    rights_changed([user.pk])


@transaction.atomic
def close_room(*, room: Room) -> None:
    """Put everybody out at once; a job deletes what was written. Nothing may refer to the room."""
    room = _locked(room)
    members = Member.objects.filter(room=room, is_active=True)
    user_ids = list(members.values_list("user", flat=True))
    members.update(is_active=False, left_at=timezone.now())
    _count_members(room)
    events.room_changed(room.pk, user_ids)
    rights_changed_on(events.topic(room.pk))
    enqueue(tasks.delete_room, str(room.pk))


def delete_room(*, room_id: UUID) -> None:
    """Delete a closed room, a part at a time, for a room may have many messages."""
    while True:
        with transaction.atomic():
            messages = Message.objects.filter(room=room_id).values_list("pk", flat=True)
            some = list(messages[:ROWS_AT_ONCE])
            if not some:
                break
            empty_messages(some)
            # A reply in another part must not hold back what it answers.
            Message.objects.filter(reply_to__in=some).update(reply_to=None)
            Room.objects.filter(pk=room_id).update(last_message=None)
            Message.objects.filter(pk__in=some).delete()
    Room.objects.filter(pk=room_id).delete()


def empty_messages(message_ids: Collection[UUID]) -> None:
    """Delete all that hangs on these messages; files that nothing else uses go, too."""
    links = MessageAttachment.objects.filter(message__in=message_ids)
    assets = list(Asset.objects.filter(message_links__in=links).distinct())
    links.delete()
    for asset in assets:
        media.discard(asset)
    Mention.objects.filter(message__in=message_ids).delete()
    Reaction.objects.filter(message__in=message_ids).delete()


def _locked(room: Room) -> Room:
    return Room.objects.select_for_update(no_key=True).get(pk=room.pk)


def _count_members(room: Room) -> None:
    room.member_count = Member.objects.filter(room=room, is_active=True).count()
    room.save(update_fields=["member_count"])
