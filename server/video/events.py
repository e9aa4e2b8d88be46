"""What leaves after commit."""

from uuid import UUID

from server.core.realtime import publish


def topic(asset_id: UUID) -> str:
    return f"video:{asset_id}"


def video_progressed(asset_id: UUID) -> None:
    publish(topic(asset_id), {})
