"""Telling the members of a room that it has changed, for lists and badges (ADR 0036).

A small room tells everybody at once. In a large one that would be hundreds of events for every
message: a job does it, at most one at a time, and the larger the room the longer it waits.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from server.core.jobs import enqueue
from server.messaging import events, tasks
from server.messaging.models import Member, Room

AT_ONCE = 50  # members
WAIT_PER_MEMBER = timedelta(milliseconds=10)


def announce(room: Room) -> None:
    """After commit, or in a large room a little later. The room is locked."""
    if room.member_count <= AT_ONCE:
        events.room_changed(room.pk, _user_ids(room))
    elif not room.is_announced_soon:
        room.is_announced_soon = True
        room.save(update_fields=["is_announced_soon"])
        enqueue(tasks.announce_room, str(room.pk), after=room.member_count * WAIT_PER_MEMBER)


@transaction.atomic
def announce_room(*, room_id: UUID) -> None:
    """Tell everybody in a large room. What is written from now on is announced by the next job."""
    room = Room.objects.select_for_update(no_key=True).filter(pk=room_id).first()
    if room is None:
        return
    room.is_announced_soon = False
    room.save(update_fields=["is_announced_soon"])
    events.room_changed(room.pk, _user_ids(room))


def _user_ids(room: Room) -> list[UUID]:
    members = Member.objects.filter(room=room, is_active=True)
    return list(members.values_list("user", flat=True))
