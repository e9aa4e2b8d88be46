"""What happens to notifications after the act: live events, e-mails, and their end."""

import logging
from collections.abc import Collection
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from server.accounts.models import User
from server.core.mail import send_mail
from server.notifications import events
from server.notifications.models import (
    CourseMute,
    Inbox,
    Notification,
    NotificationChannel,
    NotificationPreference,
)
from server.notifications.policies import can_get_email

logger = logging.getLogger(__name__)

EMAIL_INTERVAL = timedelta(minutes=1)  # between two e-mails to one person
EMAIL_GIVE_UP = timedelta(days=1)  # after it was due
IN_ONE_EMAIL = 20
KEEP_READ = timedelta(days=180)
DELETE_AT_ONCE = 1000


class EmailsFailed(Exception):
    """Some e-mails could not be handed over; they stay due and are tried again every minute."""


def publish_received(notification_ids: Collection[UUID]) -> None:
    rows = Notification.objects.filter(id__in=notification_ids).values_list("recipient_id", "id")
    for recipient_id, notification_id in rows:
        events.notification_received(recipient_id, notification_id)


def send_emails(user_ids: Collection[UUID]) -> None:
    """Send each of them what is due, as one e-mail. Who got one a minute ago waits.

    Raises: EmailsFailed, OSError when the mail server cannot be reached.
    """
    people = User.objects.filter(id__in=user_ids, notifications__is_email_due=True).distinct()
    failed = 0
    with get_connection() as connection:
        for user in people:
            try:
                _send_email(user, connection)
            except (SMTPException, OSError):
                logger.exception("E-mail to user %s failed", user.id)
                failed += 1
    if failed:
        raise EmailsFailed(f"{failed} of {len(people)} e-mails failed.")


def people_waiting_for_email() -> list[UUID]:
    """Users whose e-mail had to wait or failed. A day after it was due it is given up."""
    now = timezone.now()
    due = Notification.objects.filter(is_email_due=True, email_after__lte=now)
    given_up = due.filter(email_after__lt=now - EMAIL_GIVE_UP).update(is_email_due=False)
    if given_up:
        logger.error("Gave up sending %s notifications by e-mail", given_up)
    waiting = due.filter(created_at__lt=now - EMAIL_INTERVAL).exclude(
        recipient__inbox__mailed_at__gt=now - EMAIL_INTERVAL
    )
    return sorted(set(waiting.values_list("recipient_id", flat=True)))


def delete_old_notifications() -> None:
    """Those that were read, half a year after they were sent."""
    old = Notification.objects.filter(
        read_at__isnull=False, created_at__lt=timezone.now() - KEEP_READ
    )
    while ids := list(old.values_list("id", flat=True)[:DELETE_AT_ONCE]):
        Notification.objects.filter(id__in=ids).delete()


def _send_email(user: User, connection: BaseEmailBackend) -> None:
    """Sent first, marked after: a worker that dies in between repeats a mail, but loses none."""
    notifications = _claim(user)
    if not notifications:
        return
    send_mail(
        "notifications/mail/notifications",
        to=user.email,
        context={"user": user, "notifications": notifications},
        locale=user.locale,
        connection=connection,
    )
    Notification.objects.filter(id__in=[n.id for n in notifications]).update(
        is_email_due=False, email_sent_at=timezone.now()
    )


@transaction.atomic
def _claim(user: User) -> list[Notification]:
    """What to send now, unless it is too soon or another worker is at it."""
    inbox = Inbox.objects.select_for_update(no_key=True).get(user=user)
    now = timezone.now()
    due = Notification.objects.filter(
        recipient=user, is_email_due=True, email_after__lte=now
    ).order_by("id")
    if not can_get_email(user):
        due.update(is_email_due=False)
        return []
    if inbox.mailed_at is not None and inbox.mailed_at > now - EMAIL_INTERVAL:
        return []
    unwanted = NotificationPreference.objects.filter(
        user=user, channel=NotificationChannel.EMAIL, is_enabled=False
    )
    due.filter(kind__in=unwanted.values("kind")).update(is_email_due=False)
    for mute in CourseMute.objects.filter(user=user):
        due.filter(course_id=mute.course_id, kind__in=mute.kinds).update(is_email_due=False)
    notifications = list(due[:IN_ONE_EMAIL])
    if notifications:
        inbox.mailed_at = now
        inbox.save(update_fields=["mailed_at"])
    return notifications
