"""Notifications as they arrive."""

from collections.abc import Sequence
from uuid import UUID

import strawberry

from server.core.api.context import Info
from server.core.api.subscriptions import Stream, ephemeral, subscription
from server.core.realtime.streams import Event
from server.notifications import events
from server.notifications.api.types import NotificationReceived


def _read(received: Sequence[Event]) -> list[NotificationReceived]:
    """Everything that has arrived, and one word about the count if some was read."""
    ids = [e["notification_id"] for e in received]
    arrived = [NotificationReceived(notification_id=UUID(key)) for key in ids if key]
    return arrived or _first()


def _first() -> list[NotificationReceived]:
    return [NotificationReceived(notification_id=None)]


@strawberry.type
class Subscription:
    @subscription
    def notification_received(self, info: Info) -> Stream[NotificationReceived]:
        """Every notification of the viewer, as it arrives, and the count of unread ones: at the start,
        with each notification, and when some were read on another device."""
        return ephemeral(topic=events.topic(info.context.actor.id), read=_read, first=_first)
