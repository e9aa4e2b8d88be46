"""Assignments, work and grades, made by the services themselves."""

import itertools
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from server.assignments import services
from server.assignments.models import Assignment, AssignmentKind, Submission
from server.assignments.services import CriterionDraft, LevelDraft
from server.gradebook.services import create_grade_category, set_grade_override
from server.media.services import store_upload
from tests.factories import CourseFactory, EnrollmentFactory

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
_numbers = itertools.count()
RUBRIC = [
    CriterionDraft(
        "Argument",
        [LevelDraft("Thin", 1), LevelDraft("Sound", 4), LevelDraft("Brilliant", 6)],
        description="Does it hold?",
    ),
    CriterionDraft("Language", [LevelDraft("Rough", 0.5), LevelDraft("Clear", 4)]),
]


def make_assignment(course=None, *, kind=AssignmentKind.TEXT, is_published=True, **details):
    course = course or CourseFactory()
    details.setdefault("title", f"Assignment {next(_numbers)}")
    assignment = services.create_assignment(
        actor=course.owner, course_id=course.pk, kind=kind, **details
    )
    if is_published:
        services.publish_assignment(actor=course.owner, assignment_id=assignment.pk)
    return Assignment.objects.get(pk=assignment.pk)


def update(assignment, **details):
    return services.update_assignment(
        actor=assignment.course.owner, assignment_id=assignment.pk, **details
    )


def enrolled(course, **person):
    return EnrollmentFactory(course=course, **person).student


def upload(owner, name="essay.txt", content=b"Because."):
    return store_upload(actor=owner, file=SimpleUploadedFile(name, content))


def draft(assignment, student, text="Because.", **more):
    if assignment.kind == AssignmentKind.LINK:
        more.setdefault("link", "https://example.org/work")
    return services.save_submission_draft(
        actor=student, assignment_id=assignment.pk, text=text, **more
    )


def submit(assignment, student):
    return services.submit_assignment(actor=student, assignment_id=assignment.pk)


def hand_in(assignment, student, text="Because.", **more):
    draft(assignment, student, text, **more)
    return submit(assignment, student)


def version_of(submission, number=None):
    number = number or Submission.objects.get(pk=submission.pk).version_count
    return submission.versions.get(number=number)


def grade(submission, points=None, *, version=None, **more):
    return services.grade_submission(
        actor=more.pop("actor", None) or submission.assignment.course.owner,
        submission_id=submission.pk,
        version_id=version_of(submission, version).pk,
        points=points,
        **more,
    )


def publish(assignment):
    return services.publish_grades(actor=assignment.course.owner, assignment_id=assignment.pk)


def assignments_of(course, student, text):
    """By the name of an id argument: one of everything, of a student who has handed in."""
    assignment = make_assignment(
        course,
        kind=AssignmentKind.FILE,
        title=text,
        instructions=text,
        due_at=timezone.now() + DAY,
        rubric=[CriterionDraft(text, [LevelDraft(text, 1), LevelDraft("More", 2)])],
    )
    submission = hand_in(assignment, student, text, file_ids=[upload(student, f"{text}.txt").pk])
    grade(submission, 1, comment=text)
    publish(assignment)
    comment = services.save_comment(actor=course.owner, course_id=course.pk, text=text)
    category = create_grade_category(
        actor=course.owner, course_id=course.pk, title=text[:80], weight=1
    )
    set_grade_override(
        actor=course.owner, course_id=course.pk, student_id=student.pk, percent=1, reason=text
    )
    return {
        "assignment": assignment,
        "submission": submission,
        "afterSubmission": submission,
        "version": submission.versions.get(),
        "grade": submission.grades.get(),
        "savedComment": comment,
        "gradeCategory": category,
        "gradeChange": course.grade_changes.get(),
    }
