"""Telling people things, and keeping track of what they have read."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import time
from typing import Any, TypedDict, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import Problems, not_found
from server.core.jobs import enqueue
from server.notifications import events, tasks
from server.notifications.models import (
    MAX_TEXT,
    MAX_TITLE,
    CourseMute,
    DigestFrequency,
    Inbox,
    Notification,
    NotificationChannel,
    NotificationKind,
    NotificationPreference,
    NotificationSettings,
)
from server.notifications.policies import can_get_email, visible_notifications
from server.notifications.selectors import muted
from server.notifications.timing import email_time

T = TypeVar("T")
Text = str | Promise
PersonalText = Text | Callable[[User], Text]  # for all, or for each of them


class SettingsChanges(TypedDict, total=False):
    """What is given is changed."""

    digest: DigestFrequency
    quiet_from: time | None
    quiet_until: time | None


ROWS_AT_ONCE = 1000
EVENTS_AT_ONCE = 50  # more are published by a job, so that the act does not wait for them
EVENTS_IN_A_JOB = 500


@transaction.atomic
def notify(
    *,
    recipients: Iterable[User],
    kind: NotificationKind,
    title: Text,
    text: PersonalText = "",
    link: str = "",
    course_id: UUID | None = None,
) -> None:
    """Tell each of them, as they prefer: in the app now, by e-mail through a background job.

    `title` and `text` are plain text, shortened to fit; what is lazily translated, or made for each
    of them by a function, is written in the recipient's language. `link` is a path of the web
    client. `course_id`: the course it is about, which some have muted.
    Call it last in the transaction of the act, after `audit.services.record` (ADR 0025);
    nothing is sent for what is rolled back.

    Raises: ValueError for a link that leads elsewhere.
    """
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError("A notification links to a path of the web client.")
    people = sorted({user.id: user for user in recipients}.values(), key=lambda user: user.id)
    rows = [
        Notification(
            recipient=user,
            kind=kind,
            link=link,
            course_id=course_id,
            **_written(user, title, text),
            **channels,
        )
        for some in _batches(people, ROWS_AT_ONCE)
        for user, channels in _reachable(some, kind, course_id)
    ]
    Notification.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    shown = [row for row in rows if row.is_in_app]
    _make_inboxes([row.recipient_id for row in rows])
    _add_unread([row.recipient_id for row in shown])
    _publish(shown)
    now = timezone.now()
    tasks.enqueue_emails(
        [row.recipient_id for row in rows if row.email_after and row.email_after <= now]
    )


def _written(user: User, title: Text, text: PersonalText) -> dict[str, str]:
    with translation.override(user.locale):
        own = text(user) if callable(text) else text
        return {
            "title": _fit(" ".join(str(title).split()), MAX_TITLE),
            "text": _fit(str(own), MAX_TEXT),
        }


def _reachable(
    people: Sequence[User], kind: NotificationKind, course_id: UUID | None
) -> Iterator[tuple[User, dict[str, Any]]]:
    """Who wants to hear it at all, how and when."""
    ids = [user.id for user in people]
    silent = muted(ids, kind, course_id)
    settings = NotificationSettings.objects.in_bulk(ids)
    now = timezone.now()
    for user in people:
        in_app = (user.id, NotificationChannel.IN_APP) not in silent
        email = (user.id, NotificationChannel.EMAIL) not in silent and can_get_email(user)
        if in_app or email:
            at = email_time(settings.get(user.id), user.time_zone, now) if email else None
            yield user, {"is_in_app": in_app, "is_email_due": email, "email_after": at}


def _make_inboxes(user_ids: list[UUID]) -> None:
    for some in _batches(user_ids, ROWS_AT_ONCE):
        there = set(Inbox.objects.filter(user_id__in=some).values_list("user_id", flat=True))
        new = [Inbox(user_id=user_id) for user_id in some if user_id not in there]
        Inbox.objects.bulk_create(new, ignore_conflicts=True)


def _add_unread(user_ids: list[UUID]) -> None:
    """`user_ids` are in order, so that two who notify the same people cannot lock each other out."""
    for some in _batches(user_ids, ROWS_AT_ONCE):
        inboxes = Inbox.objects.filter(user_id__in=some)
        list(
            inboxes.select_for_update(no_key=True)
            .order_by("user_id")
            .values_list("user_id", flat=True)
        )
        inboxes.update(unread_count=F("unread_count") + 1)


def _publish(notifications: list[Notification]) -> None:
    if len(notifications) <= EVENTS_AT_ONCE:
        for notification in notifications:
            events.notification_received(notification.recipient_id, notification.id)
        return
    for some in _batches(notifications, EVENTS_IN_A_JOB):
        enqueue(tasks.publish_received, [str(notification.id) for notification in some])


@transaction.atomic
def mark_notification_read(*, actor: User, notification_id: UUID) -> Notification:
    """Raises: DomainError NOT_FOUND."""
    inbox = _lock_inbox(actor)
    notification = (
        visible_notifications(actor, Notification.objects.all()).filter(id=notification_id).first()
    )
    if inbox is None or notification is None:
        raise not_found("Notification", "notificationId")
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
        Inbox.objects.filter(user=actor).update(unread_count=F("unread_count") - 1)
        events.notifications_read(actor.id)
    return notification


@transaction.atomic
def mark_all_notifications_read(*, actor: User) -> None:
    """All that the actor has been sent until now."""
    if _lock_inbox(actor) is None:
        return
    unread = visible_notifications(actor, Notification.objects.filter(read_at__isnull=True))
    if unread.update(read_at=timezone.now()):
        Inbox.objects.filter(user=actor).update(unread_count=0)
        events.notifications_read(actor.id)


@transaction.atomic
def mark_read(*, actor: User, notifications: QuerySet[Notification]) -> None:
    """Those of these that are the actor's: what they lead to was read without following them.
    Call it last, as `notify`."""
    unread = notifications.filter(recipient=actor, read_at=None)
    if not unread.exists() or _lock_inbox(actor) is None:
        return
    shown = dict(unread.values_list("pk", "is_in_app"))
    Notification.objects.filter(pk__in=shown).update(read_at=timezone.now())
    if number := sum(shown.values()):
        Inbox.objects.filter(user=actor).update(unread_count=F("unread_count") - number)
        events.notifications_read(actor.id)


def _lock_inbox(user: User) -> Inbox | None:
    """Whoever notifies the user meanwhile comes before or after, never in between.

    None for who was never told anything: nothing is locked then, so nothing may be written,
    or a first notification that arrives just now would be locked in the opposite order.
    """
    return Inbox.objects.select_for_update(no_key=True).filter(user=user).first()


def set_notification_preference(
    *, actor: User, kind: NotificationKind, channel: NotificationChannel, is_enabled: bool
) -> None:
    """For what comes from now on."""
    NotificationPreference.objects.update_or_create(
        user=actor, kind=kind, channel=channel, defaults={"is_enabled": is_enabled}
    )


@transaction.atomic
def set_notification_settings(*, actor: User, changes: SettingsChanges) -> NotificationSettings:
    """When e-mails go out, also those that wait already. Quiet hours are on the clock of the
    actor's time zone, may run over midnight, and end with null for both.

    Raises: DomainError INVALID.
    """
    settings, _created = NotificationSettings.objects.select_for_update(no_key=True).get_or_create(
        user=actor
    )
    for name, value in changes.items():
        setattr(settings, name, value)
    problems = Problems()
    if (settings.quiet_from is None) != (settings.quiet_until is None):
        missing = "quietFrom" if settings.quiet_from is None else "quietUntil"
        problems.add(_("Quiet hours have a beginning and an end."), missing)
    elif settings.quiet_from is not None and settings.quiet_from == settings.quiet_until:
        problems.add(_("Quiet hours cannot end when they begin."), "quietUntil")
    problems.raise_if_any()
    settings.save()
    waiting = Notification.objects.filter(recipient=actor, is_email_due=True)
    waiting.update(email_after=email_time(settings, actor.time_zone, timezone.now()))
    return settings


@transaction.atomic
def mute_course(
    *, actor: User, course_id: UUID, kinds: Collection[NotificationKind] | None, is_muted: bool
) -> list[str]:
    """Silence these kinds, or all, about one course, or hear them again. For what comes from now
    on. Whether there is such a course is the caller's business.

    Returns what is muted now.
    """
    mute, _created = CourseMute.objects.select_for_update(no_key=True).get_or_create(
        user=actor, course_id=course_id
    )
    named = {str(kind) for kind in (NotificationKind if kinds is None else kinds)}
    muted_now = set(mute.kinds) | named if is_muted else set(mute.kinds) - named
    if muted_now:
        mute.kinds = sorted(muted_now)
        mute.save(update_fields=["kinds"])
    else:
        mute.delete()
    return sorted(muted_now)


def _fit(text: str, limit: int) -> str:
    return Truncator(text).chars(limit) if len(text) > limit else text


def _batches(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
