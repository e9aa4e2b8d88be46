"""Where the web client shows assignments, for links in notifications."""

from server.assignments.models import Assignment
from server.core.ids import encode_id


def assignment_link(assignment: Assignment) -> str:
    """What is to be done, what one has handed in, and its grade."""
    return f"/assignments/{encode_id('Assignment', assignment.pk)}"


def grading_link(assignment: Assignment) -> str:
    """What was handed in."""
    return f"/teach/assignments/{encode_id('Assignment', assignment.pk)}?tab=submissions"
