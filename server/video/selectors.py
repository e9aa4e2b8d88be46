"""Reads that are more than one line."""

from typing import Any
from uuid import UUID

from server.core.errors import not_found
from server.video.models import Video
from server.video.policies import visible_videos


def seen_video(actor: Any, asset_id: UUID) -> Video:
    """Raises: DomainError NOT_FOUND."""
    video = visible_videos(actor, Video.objects.filter(asset=asset_id)).first()
    if video is None:
        raise not_found("Video", "assetId")
    return video
