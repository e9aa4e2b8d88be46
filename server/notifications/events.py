"""What leaves after commit."""

from uuid import UUID

from server.core.realtime import publish


def topic(user_id: UUID) -> str:
    return f"notifications:{user_id}"


def notification_received(user_id: UUID, notification_id: UUID) -> None:
    publish(topic(user_id), {"notification_id": str(notification_id)})


def notifications_read(user_id: UUID) -> None:
    """On one device: the others learn the new count."""
    publish(topic(user_id), {"notification_id": None})
