"""Background work of the platform itself."""

from django.utils import timezone

from server.core.models import WorkerHeartbeat
from server.core.realtime import presence


def heartbeat(**_: object) -> None:
    """Runs every minute, and when a worker starts."""
    WorkerHeartbeat.objects.update_or_create(id=1, defaults={"seen_at": timezone.now()})


def sweep_presence() -> None:
    """Server processes do this every few seconds; here for the time when there is none."""
    presence.sweep()
