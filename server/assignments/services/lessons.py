"""Handing in completes the lessons that assignments belong to."""

from server.assignments.models import Assignment, AssignmentStatus, Submission
from server.learning.services import Outcome, record_outcome


def record_hand_in(submission: Submission) -> None:
    """Once work was handed in for every published assignment of the lesson."""
    lesson = submission.assignment.lesson
    if lesson is None:
        return
    done = Submission.objects.filter(student=submission.student, version_count__gt=0)
    others = Assignment.objects.filter(lesson=lesson, status=AssignmentStatus.PUBLISHED)
    if not others.exclude(pk__in=done.values("assignment")).exists():
        record_outcome(
            student=submission.student, lesson=lesson, outcome=Outcome.ASSIGNMENT_SUBMITTED
        )
