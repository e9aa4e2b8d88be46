"""Nouns of live classrooms."""

from server.classrooms.api.types.boards import Board, BoardElement, BoardPage
from server.classrooms.api.types.classrooms import Attendance, Classroom, Participant
from server.classrooms.api.types.enums import (
    AudioCodec,
    BoardTool,
    ClassroomState,
    ParticipantRole,
    ParticipantState,
)

__all__ = [
    "Attendance",
    "AudioCodec",
    "Board",
    "BoardElement",
    "BoardPage",
    "BoardTool",
    "Classroom",
    "ClassroomState",
    "Participant",
    "ParticipantRole",
    "ParticipantState",
]
