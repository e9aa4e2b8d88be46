"""Assignments as GraphQL nouns."""

from server.assignments.api.types.assignments import Assignment, SavedComment
from server.assignments.api.types.enums import (
    AssignmentKind,
    AssignmentStatus,
    GradingState,
    LatePolicy,
)
from server.assignments.api.types.grades import Grade
from server.assignments.api.types.submissions import Submission, SubmissionVersion

__all__ = [
    "Assignment",
    "AssignmentKind",
    "AssignmentStatus",
    "Grade",
    "GradingState",
    "LatePolicy",
    "SavedComment",
    "Submission",
    "SubmissionVersion",
]
