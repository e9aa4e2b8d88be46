from server.assignments.models.assignments import (
    Assignment,
    AssignmentFile,
    AssignmentKind,
    AssignmentStatus,
    LatePolicy,
    SavedComment,
)
from server.assignments.models.grades import Grade
from server.assignments.models.submissions import (
    Submission,
    SubmissionFile,
    SubmissionVersion,
)

__all__ = [
    "Assignment",
    "AssignmentFile",
    "AssignmentKind",
    "AssignmentStatus",
    "Grade",
    "LatePolicy",
    "SavedComment",
    "Submission",
    "SubmissionFile",
    "SubmissionVersion",
]
