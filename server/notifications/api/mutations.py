"""What one can do with notifications."""

from datetime import time
from typing import cast

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload
from server.notifications import selectors, services
from server.notifications.api.types import (
    Notification,
    NotificationPreference,
    NotificationSettings,
)
from server.notifications.models import DigestFrequency, NotificationChannel, NotificationKind


@strawberry.input(description="Input of `markNotificationRead`.")
class MarkNotificationReadInput:
    notification_id: strawberry.ID = strawberry.field(description="One of the viewer's.")


@payload
class MarkNotificationReadPayload:
    notification: Notification | None = strawberry.field(default=None, description="Now read.")
    unread_count: int | None = strawberry.field(default=None, description="What is left unread.")


@payload
class MarkAllNotificationsReadPayload:
    unread_count: int | None = strawberry.field(
        default=None, description="What arrived meanwhile; usually 0."
    )


@strawberry.input(description="Input of `setNotificationPreference`.")
class SetNotificationPreferenceInput:
    kind: NotificationKind = strawberry.field(description="What it would be about.")
    channel: NotificationChannel = strawberry.field(description="How it would arrive.")
    is_enabled: bool = strawberry.field(description="False to hear no more of this kind there.")


@payload
class SetNotificationPreferencePayload:
    preferences: list[NotificationPreference] = strawberry.field(
        default_factory=list, description="All preferences of the viewer; empty after a refusal."
    )


@strawberry.input(description="Input of `setNotificationSettings`. Absent: unchanged.")
class SetNotificationSettingsInput:
    digest: DigestFrequency | None = optional("How often e-mails go out; not null.")
    quiet_from: time | None = optional(
        "When e-mails stop, on the viewer's clock; null, with `quietUntil`: no quiet hours."
    )
    quiet_until: time | None = optional("When they go on, maybe on the next day.")


@payload
class SetNotificationSettingsPayload:
    settings: NotificationSettings | None = strawberry.field(
        default=None, description="As they are now."
    )


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

    @mutation
    def mark_all_notifications_read(self, info: Info) -> MarkAllNotificationsReadPayload:
        """Mark everything that the viewer has been sent until now as read."""
        services.mark_all_notifications_read(actor=info.context.actor)
        return MarkAllNotificationsReadPayload(
            unread_count=selectors.unread_count(info.context.actor)
        )

    @mutation
    def set_notification_preference(
        self,
        info: Info,
        input: SetNotificationPreferenceInput,  # noqa: A002
    ) -> SetNotificationPreferencePayload:
        """Choose whether one kind of notification arrives on one channel, from now on."""
        services.set_notification_preference(
            actor=info.context.actor,
            kind=input.kind,
            channel=input.channel,
            is_enabled=input.is_enabled,
        )
        return SetNotificationPreferencePayload(
            preferences=selectors.preferences_of(info.context.actor)
        )

    @mutation
    def set_notification_settings(
        self,
        info: Info,
        input: SetNotificationSettingsInput,  # noqa: A002
    ) -> SetNotificationSettingsPayload:
        """Choose how often and at which hours e-mails go out, also those that wait already."""
        changes = given(input)
        if changes.get("digest", True) is None:
            del changes["digest"]
        settings = services.set_notification_settings(
            actor=info.context.actor, changes=cast(services.SettingsChanges, changes)
        )
        return SetNotificationSettingsPayload(settings=settings)
