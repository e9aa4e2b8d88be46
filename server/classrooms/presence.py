"""Whose last connection is gone has left the classroom."""

from datetime import datetime
from uuid import UUID

from server.classrooms.events import PRESENCE
from server.classrooms.services import end_presence
from server.core.realtime import on_left


def watch() -> None:
    """Call it in an AppConfig's `ready`."""
    on_left(PRESENCE, _left)


def _left(topic: str, user_id: UUID, at: datetime) -> None:
    end_presence(classroom_id=UUID(topic.removeprefix(PRESENCE)), user_id=user_id, at=at)
