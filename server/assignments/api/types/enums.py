"""Words of assignments with a fixed set of values."""

from server.assignments.models import AssignmentKind, AssignmentStatus, LatePolicy
from server.assignments.selectors import GradingState
from server.core.api.types import describe_enum

__all__ = ["AssignmentKind", "AssignmentStatus", "GradingState", "LatePolicy"]

describe_enum(
    AssignmentKind,
    "What is to be handed in; a text may always go with it.",
    {
        "FILE": "Files, 1 to 10.",
        "TEXT": "A text, written here.",
        "LINK": "The address of a page elsewhere.",
    },
)
describe_enum(
    AssignmentStatus,
    "Where an assignment is in its life.",
    {"DRAFT": "Its editors see it.", "PUBLISHED": "Students of the course see it."},
)
describe_enum(
    LatePolicy,
    "What becomes of work that is handed in after the deadline.",
    {
        "REFUSE": "It is not taken.",
        "DEDUCT": "It is taken until `lateUntil`, and loses some percent of its points for each day.",
        "ACCEPT": "It is taken until `lateUntil`, and loses nothing.",
    },
)
describe_enum(
    GradingState,
    "How far the latest version of a submission has come.",
    {
        "TO_GRADE": "It has no grade.",
        "GRADED": "It has a grade that the student does not see yet.",
        "PUBLISHED": "The student sees its grade.",
    },
)
