"""Questions about notifications."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.notifications import models, selectors
from server.notifications.api.types import Notification, NotificationPreference
from server.notifications.models import NotificationKind


@strawberry.type
class Query:
    @connection(graphql_type=Connection[Notification])
    def notifications(
        self,
        info: Info,
        unread_only: Annotated[
            bool, strawberry.argument(description="Leave out what was read.")
        ] = False,
        kind: Annotated[
            NotificationKind | None, strawberry.argument(description="Only this kind.")
        ] = None,
    ) -> QuerySet[models.Notification]:
        """The viewer's notifications, newest first."""
        rows = models.Notification.objects.order_by("-id")
        if unread_only:
            rows = rows.filter(read_at__isnull=True)
        return rows.filter(kind=kind) if kind else rows

    @strawberry.field(description="How many of the viewer's notifications are unread.")
    def unread_notification_count(self, info: Info) -> int:
        return selectors.unread_count(info.context.actor)

    @strawberry.field(description="Every kind on every channel, as the viewer wants it.")
    def notification_preferences(self, info: Info) -> list[NotificationPreference]:
        return selectors.preferences_of(info.context.actor)
