"""Telling people things, and keeping track of what they have read."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from server.accounts.models import User
from server.core.errors import not_found
from server.notifications import events
from server.notifications.models import Inbox, Notification, NotificationKind
from server.notifications.policies import visible_notifications


@transaction.atomic
def notify(
    *,
    recipients: Iterable[User],
    kind: NotificationKind,
    title: str,
    text: str = "",
    link: str = "",
) -> None:
    """Tell each of them, as they prefer: in the app now, by e-mail through a background job.

    Call it inside the transaction of the act; nothing is sent for what is rolled back.
    """
    for recipient in recipients:
        notification = Notification.objects.create(
            recipient=recipient, kind=kind, title=title, text=text, link=link
        )
        Inbox.objects.get_or_create(user=recipient)
        Inbox.objects.filter(user=recipient).update(unread_count=F("unread_count") + 1)
        events.notification_received(recipient.id, notification.id)


@transaction.atomic
def mark_notification_read(*, actor: User, notification_id: UUID) -> Notification:
    """Raises: DomainError NOT_FOUND."""
    notification = (
        visible_notifications(actor, Notification.objects.all())
        .select_for_update()
        .filter(id=notification_id)
        .first()
    )
    if notification is None:
        raise not_found("Notification", "notificationId")
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
        Inbox.objects.filter(user=actor).update(unread_count=F("unread_count") - 1)
    return notification
