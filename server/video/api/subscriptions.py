"""Videos as they are prepared."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import strawberry

from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.subscriptions import Stream, ephemeral, subscription
from server.video import events, models, selectors
from server.video.api.types import Video

AssetId = Annotated[strawberry.ID, strawberry.argument(description="The video's file.")]


@strawberry.type(description="A video whose preparation has gone on.")
class VideoProgressed:
    video: Video = strawberry.field(description="As it is now.", metadata={"shared": True})


@strawberry.type
class Subscription:
    @subscription
    def video_progressed(self, info: Info, asset_id: AssetId) -> Stream[VideoProgressed]:
        """First the video as it is, then after every step of its preparation; steps may be dropped,
        never the last. For whoever sees the file."""
        video = selectors.seen_video(info.context.actor, decode_id("Asset", asset_id, "assetId"))
        read = partial(_as_it_is, video.pk)
        return ephemeral(
            topic=events.topic(video.asset_id), read=read, first=partial(read, ()), gather=0.25
        )


def _as_it_is(video_id: UUID, _batch: Sequence[dict[str, Any]]) -> list[VideoProgressed]:
    """However many steps there were: only the latest state counts."""
    rows = models.Video.objects.filter(pk=video_id).prefetch_related("renditions")
    return [VideoProgressed(video=row) for row in rows]
