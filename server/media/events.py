"""What leaves after commit."""

from uuid import UUID

from server.core.realtime import publish
from server.media.models import FileUpload


def topic(user_id: UUID) -> str:
    return f"uploads:{user_id}"


def upload_changed(upload: FileUpload) -> None:
    publish(topic(upload.owner_id), {"upload_id": str(upload.pk)})
