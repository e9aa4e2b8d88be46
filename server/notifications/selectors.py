"""Reads of more than a line."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from server.accounts.models import User
from server.notifications.models import (
    Inbox,
    NotificationChannel,
    NotificationKind,
    NotificationPreference,
)


@dataclass(frozen=True, slots=True)
class Preference:
    """Whether a person wants one kind of notification through one channel."""

    kind: NotificationKind
    channel: NotificationChannel
    is_enabled: bool


def unread_count(user: User) -> int:
    return Inbox.objects.filter(user=user).values_list("unread_count", flat=True).first() or 0


def preferences_of(user: User) -> list[Preference]:
    """Every kind and channel; what was never chosen is enabled."""
    chosen = {
        (preference.kind, preference.channel): preference.is_enabled
        for preference in NotificationPreference.objects.filter(user=user)
    }
    return [
        Preference(kind, channel, chosen.get((kind, channel), True))
        for kind in NotificationKind
        for channel in NotificationChannel
    ]


def muted(user_ids: Collection[UUID], kind: str) -> set[tuple[UUID, str]]:
    """(user id, channel) of those who do not want this kind through that channel."""
    return set(
        NotificationPreference.objects.filter(
            user_id__in=user_ids, kind=kind, is_enabled=False
        ).values_list("user_id", "channel")
    )
