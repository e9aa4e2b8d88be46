"""Background work of the platform itself."""

from django.utils import timezone

from server.core.models import WorkerHeartbeat


def heartbeat() -> None:
    WorkerHeartbeat.objects.update_or_create(id=1, defaults={"seen_at": timezone.now()})
