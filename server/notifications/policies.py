"""A notification is seen by its recipient only."""

from django.db.models import QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.notifications.models import Notification


def visible_notifications(
    actor: Actor, notifications: QuerySet[Notification]
) -> QuerySet[Notification]:
    if not actor.is_authenticated:
        return notifications.none()
    return notifications.filter(recipient=actor, is_in_app=True)


def can_get_email(user: User) -> bool:
    """Only to addresses that were confirmed, of people who may sign in."""
    return user.email_verified_at is not None and user.is_active
