"""What people decide about a packaging: that it begins, ends, or begins anew."""

import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, forbidden, not_found, refused
from server.media.models import Asset, AssetKind
from server.media.policies import visible_assets
from server.video import events
from server.video.models import PackagingState, Rendition, Video
from server.video.policies import can_keep

UNFINISHED = (PackagingState.QUEUED, PackagingState.RUNNING)


@transaction.atomic
def package(asset: Asset) -> None:
    """Have a lesson's video packaged; call it in the transaction that makes a lesson use it. What
    is packaged already, or is no video, is left alone."""
    if asset.kind != AssetKind.VIDEO:
        return
    video = Video.objects.select_for_update(no_key=True).filter(asset=asset).first()
    if video is None or video.source_key != asset.storage_key:
        _begin(video or Video(asset=asset), asset)


@transaction.atomic
def cancel_packaging(*, actor: User, asset_id: UUID) -> Video:
    """Stop a packaging that waits or runs; the video goes on playing from its file.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT when there is nothing to stop.
    """
    video = _kept_video(_kept_asset(actor, asset_id))
    if video is None or video.state not in UNFINISHED:
        raise refused(ErrorCode.CONFLICT, _("This video is not being prepared."))
    video.state, video.lease = PackagingState.CANCELLED, None
    video.save(update_fields=["state", "lease"])
    record(actor=actor, action="video.cancel_packaging", obj=video)
    events.video_progressed(video.asset_id)
    return video


@transaction.atomic
def restart_packaging(*, actor: User, asset_id: UUID) -> Video:
    """Package a video again, or for the first time. After a failure or a stop, qualities that are
    finished stay; a finished video is made anew, with another key.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT while it waits or runs.
    """
    asset = _kept_asset(actor, asset_id)
    video = _kept_video(asset)
    if video is not None and video.state in UNFINISHED:
        raise refused(ErrorCode.CONFLICT, _("This video is being prepared already."))
    if (
        video is None
        or video.state == PackagingState.READY
        or video.source_key != asset.storage_key
    ):
        video = _begin(video or Video(asset=asset), asset)
    else:
        _queue(video)
    record(actor=actor, action="video.restart_packaging", obj=video)
    return video


def _kept_asset(actor: User, asset_id: UUID) -> Asset:
    assets = Asset.objects.select_for_update(no_key=True).filter(pk=asset_id, kind=AssetKind.VIDEO)
    asset = visible_assets(actor, assets).first()
    if asset is None:
        raise not_found("File", "assetId")
    if not can_keep(actor, asset):
        raise forbidden(_("Only those who look after this video may do this."))
    return asset


def _kept_video(asset: Asset) -> Video | None:
    video = Video.objects.select_for_update(no_key=True).filter(asset=asset).first()
    if video is not None:
        video.asset = asset
    return video


def _begin(video: Video, asset: Asset) -> Video:
    """From nothing: another key, and no quality of before."""
    Rendition.objects.filter(video=video.pk).delete()
    video.source_key = asset.storage_key
    video.key = secrets.token_hex(16)
    video.seconds = video.width = video.height = None
    return _queue(video)


def _queue(video: Video) -> Video:
    video.state, video.lease, video.failure = PackagingState.QUEUED, None, ""
    video.progress = video.attempts = 0
    video.queued_at = timezone.now()
    video.save()
    events.video_progressed(video.asset_id)
    return video
