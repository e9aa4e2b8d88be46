"""Uploads as they get on."""

from collections.abc import Sequence
from uuid import UUID

import strawberry

from server.core.api.context import Info
from server.core.api.subscriptions import Stream, ephemeral, subscription
from server.core.realtime.streams import Event
from server.media import events, models, policies
from server.media.api.types import FileUpload


@strawberry.type(description="An upload was begun, is being checked, or is over.")
class UploadChanged:
    upload_id: strawberry.Private[UUID | None]

    @strawberry.field(
        description="As it is now; null at the start and when events may have been missed: ask `uploads`."
    )
    def upload(self, info: Info) -> FileUpload | None:
        if self.upload_id is None:
            return None
        rows = models.FileUpload.objects.filter(pk=self.upload_id)
        return policies.visible_uploads(info.context.actor, rows).first()


def _read(changes: Sequence[Event]) -> list[UploadChanged]:
    ids = dict.fromkeys(change["upload_id"] for change in changes)
    return [UploadChanged(upload_id=UUID(key)) for key in ids]


def _first() -> list[UploadChanged]:
    return [UploadChanged(upload_id=None)]


@strawberry.type
class Subscription:
    @subscription
    def upload_changed(self, info: Info) -> Stream[UploadChanged]:
        """Each of the viewer's uploads whose state changes, on whatever device."""
        return ephemeral(topic=events.topic(info.context.actor.id), read=_read, first=_first)
