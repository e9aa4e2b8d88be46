"""Unpublished grades reach no student, and no name reaches whoever grades anonymous work."""

import pytest
import time_machine
from django.contrib.admin import site
from graphql import parse

from server.assessments.services import set_accommodation
from server.assignments.admin import SubmissionAdmin
from server.assignments.models import AssignmentKind, LatePolicy, Submission
from server.core.api.ids import encode_id, parse_id
from server.core.errors import DomainError
from tests.assignments.support import (
    DAY,
    NOON,
    RUBRIC,
    enrolled,
    grade,
    hand_in,
    make_assignment,
    publish,
    upload,
    version_of,
)
from tests.contract.exploration import SCHEMA, Start, ask, explore, node
from tests.support import gid

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Only their own values: paths from there are not about the work (a course has its students).
STOPS = tuple(SCHEMA.type_map[name] for name in ("Course", "Lesson", "User"))
NODES = {
    name: node(name, steps=3, stops=STOPS)
    for name in ("Assignment", "Submission", "SubmissionVersion", "Grade", "Asset", "Notification")
}
NEWS = Start("notifications", SCHEMA.type_map["NotificationConnection"], steps=3, stops=STOPS)


@pytest.fixture(autouse=True)
def _one_moment():
    """The signed addresses of files in two answers differ by their time alone."""
    with time_machine.travel(NOON + 2 * DAY, tick=False):
        yield


def seen(actor, ids):
    """Whatever the actor reads by any path from these objects, and from the viewer's own news."""
    found = [*explore(NEWS, actor, {})]
    for one in ids:
        found += explore(NODES[parse_id(one)[0]], actor, {"id": one})
    return "\n".join(found)


def test_nothing_of_an_unpublished_grade_reaches_the_student():
    assignment = make_assignment(rubric=RUBRIC)
    submission = hand_in(assignment, enrolled(assignment.course))
    student = submission.student
    ids = [gid(one) for one in (assignment, submission, version_of(submission))]
    before = seen(student, ids)
    first = grade(submission, 7.77, comment="canary-first").grade
    assert seen(student, ids) == before
    ids.append(gid(first))
    assert seen(student, ids) == f"{before}\n{{'node': None}}"
    publish(assignment)
    shown = seen(student, ids)
    assert "canary-first" in shown
    assert "7.77" in shown
    second = grade(submission, 3.33, comment="canary-second", reason="canary-reason").grade
    assert seen(student, ids) == shown
    publish(assignment)
    final = seen(student, [*ids, gid(second)])
    assert "canary-second" in final
    assert "canary-reason" not in final


def anonymous_work(**terms):
    assignment = make_assignment(kind=AssignmentKind.FILE, is_anonymous=True, **terms)
    student = enrolled(
        assignment.course,
        student__full_name="Canary Name",
        student__username="canary-user",
        student__email="canary@example.org",
    )
    file = upload(student, "canary-file.txt")
    return hand_in(assignment, student, "Work", file_ids=[file.pk])


def test_whoever_grades_sees_no_name_by_any_path():
    submission = anonymous_work()
    assignment, version = submission.assignment, version_of(submission)
    owner = assignment.course.owner
    graded = grade(submission, 50).grade
    rows = [assignment, submission, version, graded, version.files.get().asset]
    ids = [gid(one) for one in [*rows, *owner.notifications.all()]]
    hidden = seen(owner, ids)
    assert "Work" in hidden
    assert "file-1.txt" in hidden
    assert "anary" not in hidden
    assert encode_id("User", submission.student.pk) not in hidden
    publish(assignment)
    assert "Canary Name" in seen(owner, ids)


def test_times_and_lateness_tell_nothing():
    with time_machine.travel(NOON + DAY, tick=False):
        submission = anonymous_work(due_at=NOON, late_policy=LatePolicy.DEDUCT)
    owner = submission.assignment.course.owner
    grade(submission, 50)
    document = parse(
        """query ($id: ID!) { submission(id: $id) { student { id } submittedAt
             versions { submittedAt lateDays } grade { points mark latePercent } } }"""
    )
    variables = {"id": gid(submission)}
    assert ask(document, owner, variables) == {
        "submission": {
            "student": None,
            "submittedAt": None,
            "versions": [{"submittedAt": None, "lateDays": None}],
            "grade": {"points": 50.0, "mark": None, "latePercent": None},
        }
    }
    assert "'mark': None" not in str(ask(document, submission.student, variables))
    publish(submission.assignment)
    told = ask(document, owner, variables)["submission"]["grade"]
    assert (told["mark"], told["latePercent"]) == (40.0, 20)


def test_an_accommodation_does_not_tell_whose_work_it_is():
    with time_machine.travel(NOON + DAY, tick=False):
        submission = anonymous_work(due_at=NOON, late_policy=LatePolicy.DEDUCT)
    course, student = submission.assignment.course, submission.student
    grade(submission, 50)
    ids = [gid(one) for one in (submission, version_of(submission))]
    before = seen(course.owner, ids)
    set_accommodation(actor=course.owner, course_id=course.pk, student_id=student.pk, extra_days=2)
    assert seen(course.owner, ids) == before
    publish(submission.assignment)
    now = Submission.objects.select_related("published_grade").get()
    assert now.published_grade.late_percent == 0


def test_no_names_while_something_waits_to_be_graded():
    submission = anonymous_work()
    grade(submission, 50)
    other = enrolled(submission.assignment.course)
    hand_in(submission.assignment, other, file_ids=[upload(other).pk])
    with pytest.raises(DomainError) as refusal:
        publish(submission.assignment)
    assert refusal.value.code == "CONFLICT"
    assert not Submission.objects.filter(published_grade__isnull=False).exists()


def test_staff_sees_no_name_in_the_admin():
    submission = anonymous_work()
    admin = SubmissionAdmin(Submission, site)
    assert admin.whose(submission) == "Hidden until it is graded"
    assert not any("student" in name for name in [*admin.search_fields, *admin.list_filter])
    named = make_assignment()
    assert admin.whose(hand_in(named, enrolled(named.course))) != "Hidden until it is graded"
