"""Reads of more than a line."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from server.accounts.models import User
from server.notifications.models import (
    CourseMute,
    Inbox,
    NotificationChannel,
    NotificationKind,
    NotificationPreference,
    NotificationSettings,
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


def muted(user_ids: Collection[UUID], kind: str, course_id: UUID | None) -> set[tuple[UUID, str]]:
    """(user id, channel) of those who do not want this kind, of this course, through that channel."""
    preferences = NotificationPreference.objects.filter(
        user_id__in=user_ids, kind=kind, is_enabled=False
    )
    found = set(preferences.values_list("user_id", "channel"))
    if course_id is not None:
        mutes = CourseMute.objects.filter(user_id__in=user_ids, course_id=course_id)
        found |= {
            (user_id, channel)
            for user_id, kinds in mutes.values_list("user_id", "kinds")
            if kind in kinds
            for channel in NotificationChannel.values
        }
    return found


def settings_of(user: User) -> NotificationSettings:
    """Unsaved, with the defaults, for whoever never chose."""
    return NotificationSettings.objects.filter(user=user).first() or NotificationSettings(user=user)


def muted_kinds(user: User, course_id: UUID) -> list[str]:
    """What the user does not want to hear about the course."""
    mutes = CourseMute.objects.filter(user=user, course_id=course_id)
    return mutes.values_list("kinds", flat=True).first() or []
