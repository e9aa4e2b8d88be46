"""Where a video is streamed from. The grant makes an address work: a minute, for one session."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from server.media.links import Caller, Variant, origin, signed_token


@dataclass(frozen=True, slots=True)
class Grant:
    token: str
    expires_at: datetime


def subject(asset_id: UUID) -> str:
    return f"video:{asset_id}"


def grant(asset_id: UUID, caller: Caller) -> Grant:
    token = signed_token(subject(asset_id), Variant.STREAM, caller.session_id)
    seconds = int(token.partition("-")[0], 16)
    return Grant(token, datetime.fromtimestamp(seconds, tz=UTC))


def playlist_url(asset_id: UUID, caller: Caller) -> str:
    """Without a grant."""
    return f"{_folder(asset_id, caller)}/master.m3u8"


def poster_url(asset_id: UUID, caller: Caller) -> str:
    return f"{_folder(asset_id, caller)}/poster?token={grant(asset_id, caller).token}"


def caption_url(asset_id: UUID, caption_id: UUID, caller: Caller) -> str:
    token = grant(asset_id, caller).token
    return f"{_folder(asset_id, caller)}/captions/{caption_id}.vtt?token={token}"


def _folder(asset_id: UUID, caller: Caller) -> str:
    return f"{origin(caller.request)}/files/hls/{asset_id}"
