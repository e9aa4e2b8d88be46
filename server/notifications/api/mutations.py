"""What one can do with notifications."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload
from server.notifications import selectors, services
from server.notifications.api.types import Notification


@strawberry.input(description="Input of `markNotificationRead`.")
class MarkNotificationReadInput:
    notification_id: strawberry.ID = strawberry.field(description="One of the viewer's.")


@payload
class MarkNotificationReadPayload:
    notification: Notification | None = strawberry.field(default=None, description="Now read.")
    unread_count: int | None = strawberry.field(default=None, description="What is left unread.")


@strawberry.type
class Mutation:
    @mutation
    def mark_notification_read(
        self,
        info: Info,
        input: MarkNotificationReadInput,  # noqa: A002
    ) -> MarkNotificationReadPayload:
        """Mark one notification as read; doing it twice changes nothing."""
        notification = services.mark_notification_read(
            actor=info.context.actor,
            notification_id=decode_id("Notification", input.notification_id, "notificationId"),
        )
        return MarkNotificationReadPayload(
            notification=notification, unread_count=selectors.unread_count(info.context.actor)
        )
