"""Where the web client shows assignments, for links in notifications."""

from server.assignments.models import Assignment
from server.courses.links import course_link, teaching_link


def assignment_link(assignment: Assignment) -> str:
    """The course: the client has no page of its own for an assignment yet."""
    return course_link(assignment.course)


def grading_link(assignment: Assignment) -> str:
    return teaching_link(assignment.course)
