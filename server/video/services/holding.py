"""What the packager that holds a video writes. Each write names the lease: once somebody has
stopped the packaging, restarted it or taken it over, the write finds no row, and the packager
learns that it holds nothing any more."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.core.jobs import enqueue
from server.media.models import Asset
from server.media.storage import delete_all
from server.notifications.models import NotificationKind
from server.notifications.services import notify
from server.video import events
from server.video.failures import TEXTS
from server.video.models import PackagingState, Rendition, Video, VideoFailure

# A packager says every few seconds that it lives; silent for so long, it is dead.
LEASE = timedelta(seconds=45)
MAX_ATTEMPTS = 60  # without a single finished quality


@dataclass(frozen=True, slots=True)
class Held:
    """A packaging that this packager, and nobody else, may write."""

    video_id: uuid.UUID
    asset_id: uuid.UUID
    lease: uuid.UUID
    source_key: str
    key: str

    @property
    def row(self) -> Any:
        return Video.objects.filter(
            pk=self.video_id, lease=self.lease, state=PackagingState.RUNNING
        )


class NotHeld(Exception):
    """Somebody else decides about this video now."""


def take() -> Held | None:
    """The packaging that waits longest, or one whose packager has died; None: nothing to do."""
    now = timezone.now()
    waiting = Q(state=PackagingState.QUEUED)
    abandoned = Q(state=PackagingState.RUNNING, heartbeat_at__lt=now - LEASE)
    for video in Video.objects.filter(waiting | abandoned).order_by("queued_at")[:10]:
        if video.attempts >= MAX_ATTEMPTS:
            _give_up(video)
            continue
        lease = uuid.uuid4()
        # Of two packagers that have seen the same row, one finds it changed.
        same = Video.objects.filter(pk=video.pk, state=video.state, lease=video.lease)
        if same.update(
            state=PackagingState.RUNNING,
            lease=lease,
            heartbeat_at=now,
            attempts=F("attempts") + 1,
        ):
            events.video_progressed(video.asset_id)
            return Held(video.pk, video.asset_id, lease, video.source_key, video.key)
    return None


def report(held: Held, percent: int) -> None:
    """Still at it, so far. Raises: NotHeld."""
    _write(held, progress=min(max(percent, 0), 99))
    events.video_progressed(held.asset_id)


@transaction.atomic
def looked_at(
    held: Held, *, seconds: float, width: int, height: int, poster_key: str, thumbnail_key: str
) -> None:
    """What the file holds; the keys are empty where there is no picture. Raises: NotHeld."""
    _write(held, seconds=seconds, width=width, height=height)
    if poster_key:
        asset = Asset.objects.filter(pk=held.asset_id)
        old_keys = [*held.row.values_list("poster_key", "asset__thumbnail_key").get()]
        _write(held, poster_key=poster_key)
        asset.update(thumbnail_key=thumbnail_key)
        enqueue(delete_all, [key for key in old_keys if key])


@transaction.atomic
def keep_rendition(held: Held, *, side: int, folder: str, made: dict[str, Any]) -> None:
    """A quality is finished and its segments are stored. Raises: NotHeld."""
    _write(held, attempts=0)
    Rendition.objects.create(
        video_id=held.video_id,
        side=side,
        width=made["width"],
        height=made["height"],
        bandwidth=made["bandwidth"],
        average_bandwidth=made["average"],
        codecs=made["codecs"],
        is_copied=made["copied"],
        folder=folder,
        segments=made["segments"],
    )


@transaction.atomic
def finish(held: Held, sides: Sequence[int]) -> None:
    """All qualities are there: from this row update on the video is streamed. Raises: NotHeld."""
    Rendition.objects.filter(video=held.video_id).exclude(side__in=sides).delete()
    _write(held, state=PackagingState.READY, progress=100, lease=None)
    events.video_progressed(held.asset_id)


@transaction.atomic
def fail(held: Held, failure: VideoFailure) -> None:
    """It cannot be packaged, and its owner hears why. Raises: NotHeld."""
    _write(held, state=PackagingState.FAILED, failure=failure, lease=None)
    _tell(held.video_id, failure)


@transaction.atomic
def _give_up(video: Video) -> None:
    same = Video.objects.filter(pk=video.pk, state=video.state, lease=video.lease)
    failure = VideoFailure.INTERRUPTED
    if same.update(state=PackagingState.FAILED, failure=failure, lease=None):
        _tell(video.pk, failure)


def _write(held: Held, **changes: Any) -> None:
    if not held.row.update(heartbeat_at=timezone.now(), **changes):
        raise NotHeld


def _tell(video_id: uuid.UUID, failure: VideoFailure) -> None:
    video = Video.objects.select_related("asset__owner").get(pk=video_id)
    events.video_progressed(video.asset_id)
    if video.asset.owner is not None:
        notify(
            recipients=[video.asset.owner],
            kind=NotificationKind.VIDEO_FAILED,
            title=format_lazy(
                gettext_lazy("“{name}” could not be prepared for streaming"), name=video.asset.name
            ),
            text=TEXTS[failure],
        )
