"""Who sees what: every kind of person, every kind of row."""

import pytest
from django.contrib.auth.models import AnonymousUser

from server.assignments import policies
from server.assignments.models import (
    Assignment,
    AssignmentKind,
    Grade,
    SavedComment,
    Submission,
    SubmissionVersion,
)
from server.courses.models import CourseInstructor, EnrollmentStatus
from server.media.models import Asset
from server.media.policies import visible_assets
from tests.assignments.support import (
    draft,
    enrolled,
    grade,
    hand_in,
    make_assignment,
    publish,
    upload,
)
from tests.factories import EnrollmentFactory, ManagerFactory, TeacherFactory, UserFactory

EDITORS = {"owner", "co-instructor", "manager"}
INSIDE = EDITORS | {"student", "peer"}


@pytest.fixture
def assignment(db):
    return make_assignment(kind=AssignmentKind.FILE)


@pytest.fixture
def actors(assignment):
    course = assignment.course
    helper = TeacherFactory()
    CourseInstructor.objects.create(course=course, user=helper)
    return {
        "student": enrolled(course),
        "peer": enrolled(course),
        "left": EnrollmentFactory(course=course, status=EnrollmentStatus.ENDED).student,
        "blocked": EnrollmentFactory(course=course, status=EnrollmentStatus.BLOCKED).student,
        "owner": course.owner,
        "co-instructor": helper,
        "teacher": TeacherFactory(),
        "manager": ManagerFactory(),
        "stranger": UserFactory(),
        "anonymous": AnonymousUser(),
    }


def who(rule, rows, actors):
    return {name for name, actor in actors.items() if rule(actor, rows.all()).exists()}


def test_assignments(assignment, actors):
    rows = Assignment.objects
    assert who(policies.visible_assignments, rows, actors) == INSIDE
    assert who(policies.editable_assignments, rows, actors) == EDITORS
    assert who(policies.submittable_assignments, rows, actors) == {"student", "peer"}
    Assignment.objects.update(status="DRAFT")
    assert who(policies.visible_assignments, rows, actors) == EDITORS
    assert who(policies.submittable_assignments, rows, actors) == set()


def test_files_of_instructions(assignment, actors):
    draft_ = make_assignment(assignment.course, is_published=False)
    owner = assignment.course.owner
    for number, one in enumerate((assignment, draft_)):
        file = upload(owner, f"{number}.txt")
        one.files.create(asset=file, position=0)
    first, second = (Asset.objects.filter(name=f"{n}.txt") for n in (0, 1))
    assert who(visible_assets, first, actors) == INSIDE
    assert who(visible_assets, second, actors) == EDITORS


def test_work_and_its_files(assignment, actors):
    student = actors["student"]
    file = upload(student)
    submission = draft(assignment, student, file_ids=[file.pk])
    alone = {"student"}
    assert who(policies.visible_submissions, Submission.objects, actors) == alone
    assert who(policies.visible_versions, SubmissionVersion.objects, actors) == alone
    # Managers look after every file there is.
    assert who(visible_assets, Asset.objects, actors) == alone | {"manager"}
    hand_in(assignment, student, file_ids=[file.pk])
    both = EDITORS | {"student"}
    assert who(policies.visible_submissions, Submission.objects, actors) == both
    assert who(policies.visible_versions, SubmissionVersion.objects, actors) == both
    assert who(visible_assets, Asset.objects, actors) == both
    assert who(policies.graded_by, Submission.objects, actors) == EDITORS
    draft(assignment, student, file_ids=[file.pk])
    drafts = submission.versions.filter(submitted_at__isnull=True)
    assert who(policies.visible_versions, drafts, actors) == alone


def test_work_of_who_left_is_for_the_graders(assignment, actors):
    student = actors["student"]
    hand_in(assignment, student, file_ids=[upload(student).pk])
    student.enrollments.update(status=EnrollmentStatus.ENDED)
    assert who(policies.visible_submissions, Submission.objects, actors) == EDITORS


def test_grades(assignment, actors):
    student = actors["student"]
    submission = hand_in(assignment, student, file_ids=[upload(student).pk])
    grade(submission, 5)
    assert who(policies.visible_grades, Grade.objects, actors) == EDITORS
    publish(assignment)
    assert who(policies.visible_grades, Grade.objects, actors) == EDITORS | {"student"}


def test_nobody_grades_themselves(assignment):
    owner = assignment.course.owner
    EnrollmentFactory(course=assignment.course, student=owner)
    submission = hand_in(assignment, owner, file_ids=[upload(owner).pk])
    assert not policies.can_grade(owner, submission)
    assert policies.can_grade(ManagerFactory(), submission)
    assert policies.visible_submissions(owner, Submission.objects.all()).exists()


def test_saved_comments(assignment, actors):
    SavedComment.objects.create(course=assignment.course, text="Good.")
    assert who(policies.visible_saved_comments, SavedComment.objects, actors) == EDITORS
