"""Everything that changes assignments, submissions and grades, one topic a file."""

from server.assignments.services.announcing import announce_assignment
from server.assignments.services.assignments import (
    AssignmentDetails,
    create_assignment,
    delete_assignment,
    publish_assignment,
    unpublish_assignment,
    update_assignment,
)
from server.assignments.services.comments import (
    delete_saved_comment,
    save_comment,
    update_saved_comment,
)
from server.assignments.services.grading import Score, grade_submission, publish_grades
from server.assignments.services.reminders import forgotten_drafts, remind_of_draft
from server.assignments.services.rubrics import CriterionDraft, LevelDraft
from server.assignments.services.submissions import save_submission_draft, submit_assignment

__all__ = [
    "AssignmentDetails",
    "CriterionDraft",
    "LevelDraft",
    "Score",
    "announce_assignment",
    "create_assignment",
    "delete_assignment",
    "delete_saved_comment",
    "forgotten_drafts",
    "grade_submission",
    "publish_assignment",
    "publish_grades",
    "remind_of_draft",
    "save_comment",
    "save_submission_draft",
    "submit_assignment",
    "unpublish_assignment",
    "update_assignment",
    "update_saved_comment",
]
