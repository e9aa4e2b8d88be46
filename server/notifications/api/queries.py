"""Questions about notifications."""

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.notifications import models, selectors
from server.notifications.api.types import Notification, NotificationKind


@strawberry.type
class Query:
    @connection(graphql_type=Connection[Notification])
    def notifications(
        self, info: Info, unread_only: bool = False, kind: NotificationKind | None = None
    ) -> QuerySet[models.Notification]:
        """The viewer's notifications, newest first."""
        rows = models.Notification.objects.order_by("-id")
        if unread_only:
            rows = rows.filter(read_at__isnull=True)
        return rows.filter(kind=kind) if kind else rows

    @strawberry.field(description="How many of the viewer's notifications are unread.")
    def unread_notification_count(self, info: Info) -> int:
        return selectors.unread_count(info.context.actor)
