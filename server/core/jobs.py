"""Background jobs: a job's row commits with the business rows, and django-q2 runs it afterwards.

Jobs are at-least-once, so every task is idempotent. In development the worker runs in threads of
the server process (`start_embedded_worker`); elsewhere it is `lyceum qcluster`.
"""

import logging
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from django_q.brokers import get_broker
from django_q.brokers.orm import ORM
from django_q.models import OrmQ, Schedule
from django_q.monitor import monitor
from django_q.pusher import pusher
from django_q.scheduler import scheduler
from django_q.tasks import async_task
from django_q.worker import worker

logger = logging.getLogger(__name__)

SCHEDULER_INTERVAL = 15.0  # seconds
_schedules: dict[str, int] = {}


def enqueue(task: Callable[..., Any], *args: Any, after: timedelta = timedelta(0)) -> None:
    """Run `task(*args)` in a worker once the running transaction has committed, and not before
    `after` has passed."""
    async_task(f"{task.__module__}.{task.__qualname__}", *args, broker=_Broker(after))


class _Broker(ORM):
    """django-q2's own, whose jobs may lie a while before a worker sees them."""

    def __init__(self, after: timedelta) -> None:
        super().__init__()
        self.after = after

    def enqueue(self, task: str) -> int:
        due_at = timezone.now() + self.after
        return int(OrmQ.objects.create(key=self.list_key, payload=task, lock=due_at).pk)


def every(minutes: int, task: str) -> None:
    """Declare, in an AppConfig's `ready`, that the dotted `task` runs every so many minutes."""
    _schedules[task] = minutes


def save_schedules(**_: object) -> None:
    """Bring the schedule table in line with what the apps declared. Runs after every migrate."""
    for task, minutes in _schedules.items():
        Schedule.objects.update_or_create(
            name=task,
            defaults={"func": task, "schedule_type": Schedule.MINUTES, "minutes": minutes},
            create_defaults={
                "func": task,
                "schedule_type": Schedule.MINUTES,
                "minutes": minutes,
                "next_run": timezone.now(),
            },
        )
    Schedule.objects.filter(name__startswith="server.").exclude(name__in=_schedules).delete()


def start_embedded_worker() -> None:
    """Run django-q2's own pusher, worker, monitor and scheduler as threads of this process."""
    tasks: queue.Queue[Any] = queue.Queue(1)
    results: queue.Queue[Any] = queue.Queue()
    never = threading.Event()
    loops: dict[str, Callable[[], None]] = {
        "pusher": lambda: pusher(tasks, never, get_broker()),
        "worker": lambda: worker(tasks, results, multiprocessing.Value("f", -1), None),
        "monitor": lambda: monitor(results, get_broker()),
        "scheduler": _schedule_forever,
    }
    for name, loop in loops.items():
        threading.Thread(target=_forever, args=(loop,), name=f"jobs-{name}", daemon=True).start()


def _schedule_forever() -> None:
    while True:
        close_old_connections()
        scheduler(broker=get_broker())
        time.sleep(SCHEDULER_INTERVAL)


def _forever(loop: Callable[[], None]) -> None:
    """django-q2's loops end when the database is away for a moment; its sentinel restarts them."""
    while True:
        try:
            loop()
        except Exception:
            logger.exception("The embedded worker stumbled and goes on")
        time.sleep(1)
