"""The one way rows of a room's log are added and changed: under the room's next number."""

from typing import Any

from server.core.realtime import next_seq
from server.messaging import events
from server.messaging.models import Message, Room


def append(room: Room, **columns: Any) -> Message:
    """A new message or line at the end of the log."""
    seq = next_seq(room)
    message = Message.objects.create(room=room, seq=seq, changed_seq=seq, **columns)
    events.messages_changed(room)
    return message


def changed(message: Message, *columns: str) -> Message:
    """Save these columns as the log's latest change."""
    message.changed_seq = next_seq(message.room)
    message.save(update_fields=["changed_seq", *columns])
    events.messages_changed(message.room)
    return message
