"""Topics, and what leaves on them after commit."""

from collections.abc import Iterable
from uuid import UUID

from server.core.realtime import publish
from server.messaging.models import Room


def topic(room_id: UUID) -> str:
    """The log of a room's messages. Whoever listens to it counts as present."""
    return f"room:{room_id}"


def typing_topic(room_id: UUID) -> str:
    return f"typing:{room_id}"


def rooms_topic(user_id: UUID) -> str:
    """All that changes in somebody's list of rooms."""
    return f"rooms:{user_id}"


def messages_changed(room: Room) -> None:
    publish(topic(room.pk), {"seq": room.last_seq})


def typing_changed(room_id: UUID, user_id: UUID, *, is_typing: bool) -> None:
    publish(typing_topic(room_id), {"user": str(user_id), "is_typing": is_typing})


def room_changed(room_id: UUID, user_ids: Iterable[UUID]) -> None:
    """For these people: new messages, read elsewhere, added, muted, slowed down."""
    for user_id in user_ids:
        publish(rooms_topic(user_id), {"room": str(room_id)})
