"""Background work about notifications. Every task may run twice."""

from collections.abc import Sequence
from uuid import UUID

from server.core.jobs import enqueue
from server.notifications import delivery

EMAILS_IN_A_JOB = 100


def enqueue_emails(user_ids: Sequence[UUID]) -> None:
    for start in range(0, len(user_ids), EMAILS_IN_A_JOB):
        enqueue(send_emails, [str(key) for key in user_ids[start : start + EMAILS_IN_A_JOB]])


def publish_received(notification_ids: list[str]) -> None:
    delivery.publish_received([UUID(key) for key in notification_ids])


def send_emails(user_ids: list[str]) -> None:
    delivery.send_emails([UUID(key) for key in user_ids])


def send_waiting_emails() -> None:
    enqueue_emails(delivery.people_waiting_for_email())


def delete_old_notifications() -> None:
    delivery.delete_old_notifications()
