"""Questions about uploads and the room that files take."""

import strawberry
from django.conf import settings
from django.db.models import QuerySet

from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field
from server.media import models, selectors
from server.media.api.types import FileUpload, Storage


@strawberry.type
class Query:
    @field()
    def upload(self, info: Info, id: GlobalId) -> FileUpload | None:  # noqa: A002
        """One of the viewer's uploads; null if absent or somebody else's."""
        parsed = parse_id(id)
        uploads = models.FileUpload.objects.all()
        if parsed is None or parsed[0] != "FileUpload":
            return uploads.none()
        return uploads.filter(pk=parsed[1])

    @field()
    def uploads(self, info: Info) -> list[FileUpload]:
        """The viewer's uploads that are under way, latest first; at most 20."""
        found: QuerySet[models.FileUpload] = selectors.uploads_under_way(info.context.actor)
        return found.order_by("-id")

    @field()
    def storage(self, info: Info) -> Storage:
        """How much room the viewer's files take."""
        return Storage(
            used_bytes=selectors.bytes_used(info.context.actor),
            limit_bytes=settings.STORAGE_QUOTA_BYTES,
        )
