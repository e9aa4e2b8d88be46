"""Notifications as GraphQL nouns."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from django.db.models import QuerySet

from server.core.api.context import Info
from server.core.api.types import Node, field, node
from server.notifications import models, policies
from server.notifications.selectors import unread_count

NotificationKind = strawberry.enum(
    models.NotificationKind, name="NotificationKind", description="What happened."
)


@node(models.Notification)
class Notification(Node):
    """One message to the viewer."""

    kind: NotificationKind = field("What happened.")
    title: str = field("One line.")
    text: str = field("More, in plain text; may be empty.")
    link: str = field("Path of the web client where it leads; may be empty.")
    read_at: datetime | None = field("When the viewer read it; null: unread.")
    created_at: datetime = field("When it was sent.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_notifications(info.context.actor, queryset)


@strawberry.type(description="A notification that has just arrived.")
class NotificationReceived:
    notification_id: strawberry.Private[UUID]

    @strawberry.field(description="The notification; null if it was taken back meanwhile.")
    def notification(self, info: Info) -> Notification | None:
        rows = models.Notification.objects.filter(id=self.notification_id)
        return policies.visible_notifications(info.context.actor, rows).first()

    @strawberry.field(description="How many are unread now.")
    def unread_count(self, info: Info) -> int:
        return unread_count(info.context.actor)
