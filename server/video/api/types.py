"""Videos as GraphQL nouns."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.db.models import QuerySet

from server.core.api.context import Info
from server.core.api.prefetch import prefetched
from server.core.api.types import Node, describe_enum, field, node
from server.core.policies import flag
from server.video import links, models, policies, webvtt
from server.video.failures import TEXTS

PackagingState = models.PackagingState
VideoFailure = models.VideoFailure
describe_enum(
    PackagingState,
    "How far a video is prepared for streaming.",
    {
        "QUEUED": "It waits for its turn.",
        "RUNNING": "It is being prepared; see `progress`.",
        "READY": "It is streamed.",
        "FAILED": "It could not be prepared; see `failure`. It plays from its file.",
        "CANCELLED": "Somebody stopped it. It plays from its file.",
    },
)
describe_enum(
    VideoFailure,
    "Why a video could not be prepared for streaming.",
    {
        "DAMAGED": "The file is damaged or ends too early.",
        "UNSUPPORTED": "The file is in a format that cannot be read.",
        "TOO_LONG": "It is longer than 6 hours.",
        "TOO_LARGE": "A picture has more than 40 million pixels.",
        "TOO_SLOW": "It took far longer than a video of its length may.",
        "OUT_OF_MEMORY": "It needed too much memory.",
        "INTERRUPTED": "The work was interrupted again and again.",
    },
)

VideoRow = strawberry.Parent[models.Video]
CaptionRow = strawberry.Parent[models.Caption]
Search = Annotated[
    str | None, strawberry.argument(description="Only cues with all of these words, in any case.")
]


@strawberry.type(description="One of the qualities that a stream has.")
class VideoRendition:
    width: int = strawberry.field(description="In pixels; 0: sound only.")
    height: int = strawberry.field(description="In pixels; 0: sound only.")
    bandwidth: int = strawberry.field(description="At most so many bits a second.")


@strawberry.type(description="Lets one session fetch a video for at most a minute.")
class VideoGrant:
    token: str = strawberry.field(
        description="Put it into the query of every address of the stream: `?token=…`."
    )
    expires_at: datetime = strawberry.field(description="Ask for another one before.")


@strawberry.type(description="Something that is said, and when.")
class CaptionCue:
    start: float = strawberry.field(description="In seconds.")
    end: float = strawberry.field(description="In seconds.")
    text: str = strawberry.field(description="Plain text on one line, at most 1000 characters.")


@node(models.Caption)
class Caption(Node):
    """What is said in a video, in one language."""

    language: str = field("BCP 47, for example “en”.")
    label: str = field("What people choose it by, for example “English”.")
    cue_count: int = field("How many cues it has.")
    updated_at: datetime = field("When it was changed last.")

    @field(only=["video__asset_id"], select_related=["video"])
    def url(self, caption: CaptionRow, info: Info) -> str:
        """As WebVTT; lasts 60 seconds."""
        return links.caption_url(caption.video.asset_id, caption.pk, info.context)

    @field(only=["cues"])
    def cues(self, caption: CaptionRow, search: Search = None) -> list[CaptionCue]:
        """The transcript, in order; at most 5000."""
        words = (search or "").casefold().split()
        return [
            CaptionCue(start=start / 1000, end=end / 1000, text=text)
            for start, end, marked in caption.cues
            for text in [webvtt.plain(marked)]
            if all(word in text.casefold() for word in words)
        ]

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_captions(info.context.actor, queryset)


def _may_keep(info: Info) -> Any:
    return flag(policies.kept_videos, info.context.actor, models.Video)


@node(models.Video)
class Video(Node):
    """A lesson's video, prepared for protected streaming. Seen by whoever may see the file."""

    state: PackagingState = field("How far it is.")
    progress: int = field("In percent.")
    width: int | None = field("In pixels, upright; 0: sound only; null: not known yet.")
    height: int | None = field("In pixels, upright; 0: sound only; null: not known yet.")
    duration: float | None = field(
        "In seconds; null: not known yet.", field_name="seconds", only=["seconds"]
    )

    @field(only=["failure"], shared=True)
    def failure(self, video: VideoRow) -> VideoFailure | None:
        """Why it could not be prepared; null unless `state` is FAILED."""
        return VideoFailure(video.failure) if video.failure else None

    @field(only=["failure"], shared=True)
    def problem(self, video: VideoRow) -> str | None:
        """The same in words, with what to do; null unless `state` is FAILED."""
        return str(TEXTS[VideoFailure(video.failure)]) if video.failure else None

    @field(prefetch_related=["renditions"], shared=True)
    def renditions(self, video: VideoRow) -> list[VideoRendition]:
        """The qualities that are finished, the smallest first; at most 4."""
        return [
            VideoRendition(width=row.width, height=row.height, bandwidth=row.bandwidth)
            for row in video.renditions.all()
        ]

    @field(prefetch_related=["captions"])
    def captions(self, video: VideoRow) -> list[Caption]:
        """By language; at most 20."""
        return list(video.captions.all())

    @field(only=["asset_id", "state"])
    def playlist_url(self, video: VideoRow, info: Info) -> str | None:
        """The HLS playlist, to be fetched with a grant as all that it names; null unless `state` is
        READY."""
        is_ready = video.state == PackagingState.READY
        return links.playlist_url(video.asset_id, info.context) if is_ready else None

    @field(only=["asset_id", "poster_key"])
    def poster_url(self, video: VideoRow, info: Info) -> str | None:
        """A WebP of at most 1280 pixels a side, lasts 60 seconds; null: there is none."""
        return links.poster_url(video.asset_id, info.context) if video.poster_key else None

    @field(only=["asset_id"])
    def grant(self, video: VideoRow, info: Info) -> VideoGrant:
        """For the asking session. It opens nothing to whoever loses the right to see the video."""
        grant = links.grant(video.asset_id, info.context)
        return VideoGrant(token=grant.token, expires_at=grant.expires_at)

    @field(annotate={"may_keep": _may_keep})
    def viewer_can_manage(self, video: VideoRow, info: Info) -> bool:
        """Whether the viewer may stop and restart the preparation, and change captions: the file's
        owner, instructors of its courses and managers."""
        return bool(
            prefetched(
                video, "may_keep", lambda: policies.can_keep(info.context.actor, video.asset)
            )
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_videos(info.context.actor, queryset)
