"""Assignments over HTTP: every operation once as it should go, and once refused."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from server.assessments.services import set_accommodation
from server.assignments.models import Assignment, AssignmentKind, LatePolicy, SavedComment
from tests.assessments.support import run
from tests.assignments.support import (
    DAY,
    NOON,
    RUBRIC,
    draft,
    enrolled,
    grade,
    hand_in,
    make_assignment,
    publish,
    update,
    upload,
    version_of,
)
from tests.factories import CourseFactory, LessonFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db
LEVELS = [{"title": "Thin", "points": 1}, {"title": "Sound", "points": 4}]


@pytest.fixture
def course():
    return CourseFactory()


def test_create_assignment(api, course):
    lesson, file = LessonFactory(module__course=course), upload(course.owner, "sheet.txt")
    made = run(
        api,
        "createAssignment",
        course.owner,
        """assignment { title kind status instructions maxPoints dueAt latePolicy latePercentPerDay
           latePercentCap isAnonymous submissionsAllowed lesson { id } files { name } viewerCanEdit
           rubric { key title levels { key title points } } course { id } }""",
        courseId=gid(course),
        kind="FILE",
        title="Essay",
        instructions="Write.",
        lessonId=gid(lesson),
        fileIds=[gid(file)],
        dueAt="2027-03-01T12:00:00Z",
        latePolicy="DEDUCT",
        rubric=[{"title": "Argument", "levels": LEVELS}],
        isAnonymous=True,
    )
    found = made["assignment"]
    keys = [found["rubric"][0].pop("key"), *(lv.pop("key") for lv in found["rubric"][0]["levels"])]
    assert len(set(keys)) == 3
    assert found == {
        "title": "Essay",
        "kind": "FILE",
        "status": "DRAFT",
        "instructions": "Write.",
        "maxPoints": 4.0,
        "dueAt": "2027-03-01T12:00:00+00:00",
        "latePolicy": "DEDUCT",
        "latePercentPerDay": 10,
        "latePercentCap": 100,
        "isAnonymous": True,
        "submissionsAllowed": None,
        "lesson": {"id": gid(lesson)},
        "files": [{"name": "sheet.txt"}],
        "viewerCanEdit": True,
        "rubric": [{"title": "Argument", "levels": LEVELS}],
        "course": {"id": gid(course)},
    }
    own = {"courseId": gid(course), "kind": "TEXT"}
    refused = run(api, "createAssignment", enrolled(course), title="Mine", **own)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    refused = run(api, "createAssignment", course.owner, title=" ", **own)
    assert error_codes(refused) == [("INVALID", "title")]
    assert Assignment.objects.count() == 1


def test_update_publish_unpublish_delete(api, course):
    assignment = make_assignment(course, is_published=False, due_at=NOON)
    own = {"assignmentId": gid(assignment)}
    changed = run(
        api,
        "updateAssignment",
        course.owner,
        "assignment { title dueAt }",
        title="New",
        dueAt=None,
        **own,
    )
    assert changed["assignment"] == {"title": "New", "dueAt": None}
    for name, status in (("publishAssignment", "PUBLISHED"), ("unpublishAssignment", "DRAFT")):
        moved = run(api, name, course.owner, "assignment { status }", **own)
        assert moved["assignment"] == {"status": status}
    student = enrolled(course)
    for name in ("updateAssignment", "publishAssignment", "unpublishAssignment"):
        assert error_codes(run(api, name, student, **own)) == [("NOT_FOUND", "assignmentId")]
    gone = run(api, "deleteAssignment", course.owner, "deletedId course { id }", **own)
    assert gone["deletedId"] == own["assignmentId"]
    assert gone["course"] == {"id": gid(course)}
    refused = run(api, "deleteAssignment", course.owner, **own)
    assert error_codes(refused) == [("NOT_FOUND", "assignmentId")]


def test_handing_in(api, course):
    assignment = make_assignment(course, kind=AssignmentKind.FILE)
    student = enrolled(course)
    own = {"assignmentId": gid(assignment)}
    refused = run(api, "submitAssignment", student, **own)
    assert error_codes(refused) == [("INVALID", None)]
    saved = run(
        api,
        "saveSubmissionDraft",
        student,
        "submission { id versionCount draft { number text files { name } } versions { id } }",
        text="A note",
        fileIds=[gid(upload(student, "a.txt"))],
        **own,
    )["submission"]
    assert saved == {
        "id": saved["id"],
        "versionCount": 0,
        "draft": {"number": 1, "text": "A note", "files": [{"name": "a.txt"}]},
        "versions": [],
    }
    done = run(
        api,
        "submitAssignment",
        student,
        "submission { versionCount draft { id } versions { number lateDays } gradingState }",
        **own,
    )["submission"]
    assert done == {
        "versionCount": 1,
        "draft": None,
        "versions": [{"number": 1, "lateDays": 0}],
        "gradingState": None,
    }
    refused = run(api, "saveSubmissionDraft", course.owner, **own)
    assert error_codes(refused) == [("NOT_ENROLLED", None)]


def test_grading(api, course):
    assignment = make_assignment(course, rubric=RUBRIC)
    submission = hand_in(assignment, enrolled(course))
    argument, language = assignment.rubric
    own = {"submissionId": gid(submission), "versionId": gid(version_of(submission))}
    graded = run(
        api,
        "gradeSubmission",
        course.owner,
        """submission { gradingState grade { points mark maxPoints latePercent comment reason
           versionNumber publishedAt scores { title level points maxPoints comment criterionKey }
           grader { id } } }""",
        scores=[
            {"criterionKey": argument["id"], "levelKey": argument["levels"][1]["id"]},
            {"criterionKey": language["id"], "points": 2.5, "comment": "Long."},
        ],
        comment="Good.",
        **own,
    )["submission"]
    assert graded == {
        "gradingState": "GRADED",
        "grade": {
            "points": 6.5,
            "mark": 6.5,
            "maxPoints": 10.0,
            "latePercent": 0,
            "comment": "Good.",
            "reason": "",
            "versionNumber": 1,
            "publishedAt": None,
            "scores": [
                {
                    "title": "Argument",
                    "level": "Sound",
                    "points": 4.0,
                    "maxPoints": 6.0,
                    "comment": "",
                    "criterionKey": argument["id"],
                },
                {
                    "title": "Language",
                    "level": "",
                    "points": 2.5,
                    "maxPoints": 4.0,
                    "comment": "Long.",
                    "criterionKey": language["id"],
                },
            ],
            "grader": {"id": gid(course.owner)},
        },
    }
    refused = run(api, "gradeSubmission", submission.student, points=10, **own)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    named = {"assignmentId": gid(assignment)}
    refused = run(api, "publishGrades", submission.student, **named)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    seen = run(api, "publishGrades", course.owner, "publishedCount assignment { id }", **named)
    assert seen["publishedCount"] == 1
    document = """query ($id: ID!) { assignment(id: $id) { viewerSubmission {
      gradingState grade { mark } grades { edges { node { mark } } } } } }"""
    found = api.data(document, {"id": gid(assignment)}, actor=submission.student)["assignment"]
    assert found["viewerSubmission"] == {
        "gradingState": None,
        "grade": {"mark": 6.5},
        "grades": {"edges": [{"node": {"mark": 6.5}}]},
    }


def test_the_queue(api, course):
    assignment = make_assignment(course)
    one, two = (hand_in(assignment, enrolled(course)) for _ in range(2))
    document = """query ($id: ID!, $after: ID, $state: GradingState) {
      nextSubmission(assignmentId: $id, afterSubmissionId: $after) { id student { fullName } }
      assignment(id: $id) { submissions(state: $state) { edges { node { id } } } } }"""

    def ask(actor=None, **variables):
        data = api.data(document, {"id": gid(assignment), **variables}, actor=actor or course.owner)
        queue = [edge["node"]["id"] for edge in data["assignment"]["submissions"]["edges"]]
        return data["nextSubmission"] and data["nextSubmission"]["id"], queue

    assert ask() == (gid(one), [gid(one), gid(two)])
    assert ask(after=gid(one))[0] == gid(two)
    grade(one, 5)
    assert ask(state="GRADED") == (gid(two), [gid(one)])
    assert ask(state="TO_GRADE", after=gid(one)) == (gid(two), [gid(two)])
    assert ask(one.student) == (None, [])


def test_saved_comments(api, course):
    made = run(
        api,
        "saveComment",
        course.owner,
        "savedComment { id text author { id } course { id } }",
        courseId=gid(course),
        text="Well said.",
    )["savedComment"]
    own = {"savedCommentId": made["id"]}
    changed = run(api, "updateSavedComment", course.owner, "savedComment { text }", text="B", **own)
    assert changed["savedComment"] == {"text": "B"}
    student = enrolled(course)
    refused = run(api, "saveComment", student, courseId=gid(course), text="Mine")
    assert error_codes(refused) == [("FORBIDDEN", None)]
    for name, more in (("updateSavedComment", {"text": "C"}), ("deleteSavedComment", {})):
        refused = run(api, name, student, **own, **more)
        assert error_codes(refused) == [("NOT_FOUND", "savedCommentId")]
    document = (
        "query ($s: String!) { course(slug: $s) { savedComments { edges { node { text } } } } }"
    )
    for actor, count in ((course.owner, 1), (student, 0)):
        found = api.data(document, {"s": course.slug}, actor=actor)["course"]["savedComments"]
        assert len(found["edges"]) == count
    gone = run(api, "deleteSavedComment", course.owner, "deletedId course { id }", **own)
    assert gone["deletedId"] == made["id"]
    assert not SavedComment.objects.exists()


STANDING = """query ($id: ID!) { assignment(id: $id) { dueAt
  viewerTerms { opensAt dueAt closesAt submissionsAllowed isAccommodated }
  submitObstacles { code } } }"""


def test_terms_and_obstacles_are_the_viewers_own(api, course):
    assignment = make_assignment(
        course, due_at=NOON, late_policy=LatePolicy.REFUSE, submissions_allowed=1
    )
    student, peer = enrolled(course), enrolled(course)
    set_accommodation(
        actor=course.owner,
        course_id=course.pk,
        student_id=student.pk,
        extra_days=1,
        extra_attempts=2,
    )

    def standing(actor):
        found = api.data(STANDING, {"id": gid(assignment)}, actor=actor)["assignment"]
        return found["viewerTerms"], [one["code"] for one in found["submitObstacles"]]

    with time_machine.travel(NOON, tick=False):
        terms, codes = standing(student)
        assert terms == {
            "opensAt": None,
            "dueAt": "2027-03-02T12:00:00+00:00",
            "closesAt": "2027-03-02T12:00:00+00:00",
            "submissionsAllowed": 3,
            "isAccommodated": True,
        }
        assert codes == []
        terms, codes = standing(peer)
        assert (terms["dueAt"], terms["isAccommodated"]) == ("2027-03-01T12:00:00+00:00", False)
        assert codes == ["ASSIGNMENT_CLOSED"]
        assert standing(course.owner)[1] == ["NOT_ENROLLED"]


def test_a_lesson_that_is_not_open_stands_in_the_way(api, course):
    lesson = LessonFactory(module__course=course, opens_at=timezone.now() + DAY)
    assignment = make_assignment(course, lesson_id=lesson.pk)
    student = enrolled(course)

    def codes():
        found = api.data(STANDING, {"id": gid(assignment)}, actor=student)["assignment"]
        return [one["code"] for one in found["submitObstacles"]]

    assert codes() == ["LESSON_LOCKED"]
    lesson.opens_at = None
    lesson.save()
    assert codes() == []


# --- how many queries -----------------------------------------------------------------------------

EVERYTHING = """title files { name } rubric { title } viewerCanEdit submitObstacles { code }
  viewerTerms { dueAt } viewerSubmission { draft { text } versions { files { name } lateDays }
    grade { mark } }"""
WORK = """{ id submittedAt student { fullName photo { url } } gradingState
  draft { id } versions { number submittedAt lateDays files { name } }
  grade { points mark latePercent reason grader { fullName } versionNumber }
  grades(first: 3) { edges { node { mark } } } }"""


def queries(api, document, variables, actor):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        api.data(document, variables, actor=actor)
    return len(captured)


def test_lists_of_assignments_cost_the_same_however_long(api, course):
    document = f"""query ($slug: String!) {{ course(slug: $slug) {{
      assignments {{ edges {{ node {{ {EVERYTHING} }} }} }} }} }}"""
    student = enrolled(course)

    def add():
        assignment = make_assignment(course, kind=AssignmentKind.FILE, rubric=RUBRIC)
        file = upload(course.owner, "sheet.txt")
        update(assignment, file_ids=[file.pk])
        submission = hand_in(assignment, student, file_ids=[upload(student).pk])
        grade(submission, 5)
        publish(assignment)
        draft(assignment, student)

    add()
    variables = {"slug": course.slug}
    for actor in (student, course.owner):
        few = queries(api, document, variables, actor)
        add()
        add()
        assert queries(api, document, variables, actor) == few


def test_the_queue_costs_the_same_however_long(api, course):
    document = f"""query ($id: ID!) {{ assignment(id: $id) {{
      submissions {{ edges {{ node {WORK} }} }} }} }}"""
    assignment = make_assignment(course, kind=AssignmentKind.FILE)

    def add():
        student = enrolled(course)
        submission = hand_in(assignment, student, file_ids=[upload(student).pk])
        grade(submission, 5)

    add()
    few = queries(api, document, {"id": gid(assignment)}, course.owner)
    for _ in range(4):
        add()
    assert queries(api, document, {"id": gid(assignment)}, course.owner) == few
