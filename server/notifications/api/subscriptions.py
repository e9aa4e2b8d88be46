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
    return [NotificationReceived(notification_id=UUID(e["notification_id"])) for e in received]


@strawberry.type
class Subscription:
    @subscription
    def notification_received(self, info: Info) -> Stream[NotificationReceived]:
        """Every notification of the viewer, as it arrives."""
        return ephemeral(topic=events.topic(info.context.actor.id), read=_read)
