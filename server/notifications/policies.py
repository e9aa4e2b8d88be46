"""A notification is seen by its recipient only."""

from django.db.models import QuerySet

from server.accounts.policies import Actor
from server.notifications.models import Notification


def visible_notifications(
    actor: Actor, notifications: QuerySet[Notification]
) -> QuerySet[Notification]:
    if not actor.is_authenticated:
        return notifications.none()
    return notifications.filter(recipient=actor)
