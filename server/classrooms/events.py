"""What leaves after commit."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from server.core.realtime import publish, rights_changed_on

PRESENCE = "classroom:"  # whose presence `participantsChanged` means


def participants_topic(classroom_id: UUID) -> str:
    return f"participants:{classroom_id}"


def classroom_topic(classroom_id: UUID) -> str:
    return f"classroom:{classroom_id}"


def audio_topic(classroom_id: UUID) -> str:
    return f"audio:{classroom_id}"


def board_topic(board_id: UUID) -> str:
    return f"board:{board_id}"


def strokes_topic(board_id: UUID) -> str:
    return f"strokes:{board_id}"


def presence_topic(classroom_id: UUID) -> str:
    return f"{PRESENCE}{classroom_id}"


def participants_changed(classroom_id: UUID, participant_ids: Iterable[UUID]) -> None:
    ids = [str(participant_id) for participant_id in participant_ids]
    if ids:
        publish(participants_topic(classroom_id), {"ids": ids})


def classroom_changed(classroom_id: UUID) -> None:
    publish(classroom_topic(classroom_id), {})


def board_changed(board_id: UUID, seq: int) -> None:
    publish(board_topic(board_id), {"seq": seq})


def stroke_drawn(board_id: UUID, stroke: dict[str, Any]) -> None:
    publish(strokes_topic(board_id), stroke)


def audio_frame_received(classroom_id: UUID, frame: dict[str, Any]) -> None:
    publish(audio_topic(classroom_id), frame)


def lesson_ended(classroom_id: UUID, board_id: UUID) -> None:
    """Everybody's streams are asked again: listening ends, reading goes on."""
    for topic in (
        participants_topic(classroom_id),
        audio_topic(classroom_id),
        strokes_topic(board_id),
    ):
        rights_changed_on(topic)


def gone(classroom_id: UUID, board_id: UUID) -> None:
    """The classroom is deleted: every stream ends."""
    lesson_ended(classroom_id, board_id)
    for topic in (classroom_topic(classroom_id), board_topic(board_id)):
        rights_changed_on(topic)
