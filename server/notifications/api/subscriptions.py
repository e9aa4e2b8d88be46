"""Notifications as they arrive."""

from collections.abc import AsyncGenerator
from uuid import UUID

import strawberry

from server.core.api.context import Info
from server.core.realtime import listen
from server.notifications import events
from server.notifications.api.types import NotificationReceived


@strawberry.type
class Subscription:
    @strawberry.subscription(description="Every notification of the viewer, as it arrives.")
    async def notification_received(self, info: Info) -> AsyncGenerator[NotificationReceived, None]:
        async for event in listen(events.topic(info.context.actor.id)):
            yield NotificationReceived(notification_id=UUID(event["notification_id"]))
