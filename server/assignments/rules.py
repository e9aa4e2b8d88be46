"""What the rule ASSIGNMENT_SUBMITTED of a lesson needs."""

from django.db.models import Exists, OuterRef

from server.assignments.models import Assignment, AssignmentStatus


def has_published_assignment() -> Exists:
    """A condition on Lesson."""
    rows = Assignment.objects.filter(lesson=OuterRef("pk"))
    return Exists(rows.filter(status=AssignmentStatus.PUBLISHED))
