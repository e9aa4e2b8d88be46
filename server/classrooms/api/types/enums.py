"""Words of classrooms with a fixed set of values."""

from server.classrooms.models import (
    BoardTool,
    ClassroomState,
    ParticipantRole,
    ParticipantState,
)
from server.classrooms.services import AudioCodec
from server.core.api.types import describe_enum

__all__ = ["AudioCodec", "BoardTool", "ClassroomState", "ParticipantRole", "ParticipantState"]

describe_enum(
    ClassroomState,
    "Where a classroom is in its life.",
    {
        "OPEN": "Made; the lesson has not begun, people may wait in the lobby.",
        "LIVE": "A lesson is on.",
        "CLOSED": "The lesson is over; board, chat and attendance can be read.",
    },
)
describe_enum(
    ParticipantRole,
    "What a person is in a classroom.",
    {
        "HOST": "Runs it, draws and speaks.",
        "PRESENTER": "Has the pen, and may take the microphone while nobody has it.",
        "PARTICIPANT": "Looks and listens; pen and microphone are given by a host.",
        "VIEWER": "Looks and listens only.",
    },
)
describe_enum(
    ParticipantState,
    "Where a person is.",
    {
        "INVITED": "Has not come yet.",
        "WAITING": "In the lobby, until let in.",
        "JOINED": "In the classroom.",
        "LEFT": "Was there and has gone.",
        "REMOVED": "Was put out, and cannot come back unless invited again.",
    },
)
describe_enum(
    BoardTool,
    "What an element is; the eraser is `deleteBoardElements`.",
    {
        "PEN": "A line by hand, smoothed.",
        "LINE": "A straight line between two points.",
        "RECTANGLE": "A box between two corners.",
        "ELLIPSE": "Fitted into the box between two corners.",
        "ARROW": "A straight line with a head at its second point.",
        "TEXT": "Words, below and to the right of one point.",
    },
)
describe_enum(
    AudioCodec,
    "How sound is written in a frame; 16 kHz, one channel.",
    {
        "PCM16": "Signed 16-bit samples, little-endian.",
        "OPUS": "One Opus packet.",
    },
)
