"""Tables of live classrooms, one topic a file."""

from server.classrooms.models.attendance import Attendance, Meeting, Stay
from server.classrooms.models.boards import (
    MAX_CLIENT_ID,
    MAX_TEXT,
    Board,
    BoardElement,
    BoardPage,
    BoardTool,
)
from server.classrooms.models.classrooms import (
    PRESENT,
    Classroom,
    ClassroomState,
    Participant,
    ParticipantRole,
    ParticipantState,
)

__all__ = [
    "MAX_CLIENT_ID",
    "MAX_TEXT",
    "PRESENT",
    "Attendance",
    "Board",
    "BoardElement",
    "BoardPage",
    "BoardTool",
    "Classroom",
    "ClassroomState",
    "Meeting",
    "Participant",
    "ParticipantRole",
    "ParticipantState",
    "Stay",
]
