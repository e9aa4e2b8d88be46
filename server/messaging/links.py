"""Where the web client shows conversations, for links in notifications."""

from server.core.ids import encode_id
from server.messaging.models import Room


def room_link(room: Room) -> str:
    return f"/messages/{encode_id('Room', room.pk)}"
