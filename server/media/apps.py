from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete


class MediaConfig(AppConfig):
    name = "server.media"
    label = "media"

    def ready(self) -> None:
        from server.core import jobs
        from server.media.models import Asset

        jobs.every(60, "server.media.tasks.sweep")
        post_delete.connect(_delete_files, sender=Asset, dispatch_uid="delete_files")


def _delete_files(instance: Any, **_: object) -> None:
    """Whatever deletes a row, a cascade included, its bytes follow: the job commits with it."""
    from server.core.jobs import enqueue
    from server.media.storage import delete_all

    enqueue(delete_all, [key for key in (instance.storage_key, instance.thumbnail_key) if key])
