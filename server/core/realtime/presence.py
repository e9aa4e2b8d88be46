"""Who is where. A user is present on a topic ("room:<id>") while one of their streams that says so
is open, and for a moment longer: loading a page anew is not leaving.

Each process keeps rows for its own connections and says every few seconds that it lives. Rows of a
process that has died are removed by whoever notices, with the last time it was seen.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from server.core import models
from server.core.models import uuid7
from server.core.realtime.hub import publish
from server.core.realtime.threads import in_thread

logger = logging.getLogger(__name__)

LINGER = timedelta(seconds=3)  # shown as present after the last connection closed
GRACE = timedelta(seconds=15)  # then they have left; also a process's silence until it is dead

OnLeft = Callable[[str, UUID, datetime], None]
_hooks: list[tuple[str, OnLeft]] = []


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who is there, and since when."""

    user_id: UUID
    since: datetime


def present(topic: str) -> list[Presence]:
    """Everybody on the topic, whoever came first first."""
    found: dict[UUID, datetime] = {}
    for user_id, since in _rows_that_count(topic).values_list("user_id", "since"):
        found[user_id] = min(since, found.get(user_id, since))
    return sorted((Presence(*item) for item in found.items()), key=lambda p: (p.since, p.user_id))


def on_left(prefix: str, function: OnLeft) -> None:
    """Have `function(topic, user_id, at)` called once somebody has left a topic that starts with
    `prefix`: `at` is when their last connection closed, 15 seconds ago or more. It runs in the
    transaction that forgets them, and again if it fails. Call this in an AppConfig's `ready`."""
    _hooks.append((prefix, function))


def topic_of(topic: str) -> str:
    """Where changes of a topic's presence are published."""
    return f"presence:{topic}"


class PresenceKeeper:
    """The presence of one process's streams."""

    def __init__(self) -> None:
        self._process_id = uuid4()
        self._is_known = False
        self._entered: dict[UUID, tuple[str, UUID]] = {}  # topic and user by row
        self._leaving: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def during(self, topic: str, user_id: UUID) -> AsyncIterator[None]:
        """Inside, the user is present on the topic; on "" nobody is."""
        if not topic:
            yield
            return
        row_id = uuid7()
        self._entered[row_id] = topic, user_id
        try:
            await in_thread(self._enter, row_id, topic, user_id)
            yield
        finally:
            del self._entered[row_id]
            # Whoever leaves may be cancelled, and does not wait.
            task = asyncio.create_task(self._leave(row_id, topic, user_id))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def beat(self) -> None:
        """Say that this process lives, and forget those who have left."""
        if self._is_known:
            await in_thread(self._live)
        await in_thread(sweep)

    async def _leave(self, row_id: UUID, topic: str, user_id: UUID) -> None:
        await in_thread(_mark_gone, row_id)
        await asyncio.sleep(LINGER.total_seconds() + 0.1)
        await in_thread(_say_if_gone, topic, user_id)

    def _enter(self, row_id: UUID, topic: str, user_id: UUID) -> None:
        with transaction.atomic():
            self._live()
            self._write(row_id, topic, user_id)

    def _live(self) -> None:
        """Raised from the dead, a process enters all of its rows again."""
        now = timezone.now()
        if models.ServerProcess.objects.filter(id=self._process_id).update(seen_at=now):
            return
        with transaction.atomic():
            # Several threads may come here at once, for the first streams of this process.
            _, is_new = models.ServerProcess.objects.get_or_create(
                id=self._process_id, defaults={"seen_at": now}
            )
            if is_new and self._is_known:
                for row_id, (topic, user_id) in tuple(self._entered.items()):
                    self._write(row_id, topic, user_id)
        self._is_known = True

    def _write(self, row_id: UUID, topic: str, user_id: UUID) -> None:
        now = timezone.now()
        earlier = models.Presence.objects.filter(topic=topic, user_id=user_id).exclude(id=row_id)
        since = min([now, *earlier.values_list("since", flat=True)])
        is_new = not earlier.filter(gone_at__isnull=True).exists()
        earlier.filter(gone_at__isnull=False).delete()
        models.Presence.objects.update_or_create(
            id=row_id,
            defaults={
                "topic": topic,
                "user_id": user_id,
                "process_id": self._process_id,
                "since": since,
            },
        )
        if is_new:
            publish(topic_of(topic), {"joined": [[str(user_id), since.isoformat()]], "left": []})


def sweep() -> None:
    """Forget those who have left for good, and call the hooks."""
    gone = models.Presence.objects.filter(_has_left()).values_list("topic", "user_id").distinct()
    for topic, user_id in gone:
        try:
            _forget(topic, user_id)
        except Exception:
            logger.exception("Somebody left %s, and a hook failed: it is called again", topic)
    models.ServerProcess.objects.filter(seen_at__lte=timezone.now() - GRACE).exclude(
        id__in=models.Presence.objects.values("process_id")
    ).delete()


@transaction.atomic
def _forget(topic: str, user_id: UUID) -> None:
    rows = models.Presence.objects.filter(topic=topic, user_id=user_id)
    # Two who sweep at once take turns here, so that one of them sees that nothing is left.
    left = list(rows.filter(_has_left()).select_for_update(no_key=True).order_by("id"))
    if not left:
        return
    seen = dict(models.ServerProcess.objects.values_list("id", "seen_at"))
    at = max(row.gone_at or seen.get(row.process_id, row.since) for row in left)
    rows.filter(id__in=[row.id for row in left]).delete()
    if rows.exists():
        return
    publish(topic_of(topic), {"joined": [], "left": [str(user_id)]})
    for prefix, function in _hooks:
        if topic.startswith(prefix):
            function(topic, user_id, at)


def _mark_gone(row_id: UUID) -> None:
    models.Presence.objects.filter(id=row_id).update(gone_at=timezone.now())


def _say_if_gone(topic: str, user_id: UUID) -> None:
    if not _rows_that_count(topic).filter(user_id=user_id).exists():
        publish(topic_of(topic), {"joined": [], "left": [str(user_id)]})


def _rows_that_count(topic: str) -> QuerySet[models.Presence]:
    still = Q(gone_at__isnull=True) | Q(gone_at__gt=timezone.now() - LINGER)
    return models.Presence.objects.filter(still, topic=topic, process_id__in=_alive())


def _has_left() -> Q:
    return Q(gone_at__lte=timezone.now() - GRACE) | ~Q(process_id__in=_alive())


def _alive() -> QuerySet[models.ServerProcess, UUID]:
    recently = models.ServerProcess.objects.filter(seen_at__gt=timezone.now() - GRACE)
    return recently.values_list("id", flat=True)
