"""Who is late, and what that costs, whenever a deadline or an accommodation moves."""

from datetime import datetime, timedelta
from uuid import UUID

from server.assessments.models import Accommodation
from server.assessments.selectors import most_extra_days
from server.assignments.changes import graded
from server.assignments.models import Assignment, Submission
from server.assignments.selectors.terms import terms_with
from server.assignments.services.grades import deduct_anew
from server.courses.models import Course


def last_due_at(assignment: Assignment) -> datetime | None:
    """The deadline of the student of the course with the most extra days."""
    most = most_extra_days(assignment.course_id)
    return assignment.due_at and assignment.due_at + timedelta(days=most)


def honour_accommodation(*, course: Course, student_id: UUID) -> None:
    """What a student gets beyond the others has changed."""
    for assignment in course.assignments.select_for_update(no_key=True).order_by("pk"):
        assignment.last_due_at = last_due_at(assignment)
        assignment.save(update_fields=["last_due_at"])
        recount_lateness(assignment, student_id)


def recount_lateness(assignment: Assignment, student_id: UUID | None = None) -> None:
    """Of what was handed in to the locked assignment, by everybody or by one student. Where a mark
    changes by it, a corrected grade follows, published if the other was."""
    given = {a.student_id: a for a in Accommodation.objects.filter(course=assignment.course_id)}
    rows = assignment.submissions.select_for_update(of=("self",), no_key=True).filter(
        version_count__gt=0
    )
    if student_id is not None:
        rows = rows.filter(student=student_id)
    submissions = list(rows.select_related("grade", "published_grade").order_by("pk"))
    for submission in submissions:
        submission.assignment = assignment
        _recount(submission, given.get(submission.student_id))
    graded(assignment.course_id, [one.student_id for one in submissions])


def _recount(submission: Submission, given: Accommodation | None) -> None:
    terms = terms_with(submission.assignment, given)
    for version in submission.versions.filter(submitted_at__isnull=False):
        assert version.submitted_at is not None
        days = terms.late_days(version.submitted_at)
        if days != version.late_days:
            version.late_days = days
            version.save(update_fields=["late_days"])
    # While nobody knows whose work it is, a correction would tell: it waits for `publish_grades`.
    if submission.published_grade is not None or not submission.assignment.is_anonymous:
        deduct_anew(submission)
