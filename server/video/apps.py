from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete


class VideoConfig(AppConfig):
    name = "server.video"
    label = "video"

    def ready(self) -> None:
        from server.core.jobs import every
        from server.media.policies import register_withholding
        from server.video.models import Rendition, Video
        from server.video.policies import withheld_originals

        register_withholding(withheld_originals)
        every(60, "server.video.tasks.sweep")
        post_delete.connect(_delete_poster, sender=Video, dispatch_uid="delete_poster")
        post_delete.connect(_delete_segments, sender=Rendition, dispatch_uid="delete_segments")


def _delete_poster(instance: Any, **_: object) -> None:
    from server.core.jobs import enqueue
    from server.media.storage import delete_all

    if instance.poster_key:
        enqueue(delete_all, [instance.poster_key])


def _delete_segments(instance: Any, **_: object) -> None:
    """Whatever deletes a row, a cascade included, its bytes follow: the job commits with it."""
    from server.core.jobs import enqueue
    from server.video.storage import delete_folder

    enqueue(delete_folder, instance.folder, len(instance.segments))
