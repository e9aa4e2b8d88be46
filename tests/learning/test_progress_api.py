"""Progress over HTTP: reporting it, and who sees whose."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.courses.models import EnrollmentStatus
from server.courses.services import update_lesson
from server.learning.models import CourseProgress, LessonProgress, ModuleProgress
from server.learning.policies import (
    visible_course_progress,
    visible_lesson_progress,
    visible_module_progress,
)
from tests.factories import EnrollmentFactory, ManagerFactory, TeacherFactory, UserFactory
from tests.learning.support import course_of, lessons_of, student_of, view
from tests.support import error_codes, gid, sign_in

pytestmark = pytest.mark.django_db

RECORD = """
mutation ($input: RecordProgressInput!) {
  recordProgress(input: $input) {
    progress {
      status secondsSpent watchedPercent completedAt reportedAt position { second page scroll }
    }
    lesson {
      title completionRule requiredWatchedPercent viewerProgress { status }
      module { viewerProgress { completedCount percent status } }
      course { viewerProgress { completedCount percent status lastLesson { title } } }
    }
    errors { code field }
  }
}
"""
MARK = """
mutation ($input: MarkLessonInput!) {
  markLesson(input: $input) { progress { status } errors { code field } }
}
"""
OUTLINE = """
query ($id: ID!) { course(id: $id) {
  viewerProgress { id status percent completedCount secondsSpent completedAt activeAt advancedAt
    lastLesson { title } }
  modules { lessonCount viewerProgress { id status percent completedCount completedAt }
    lessons { viewerProgress { id status secondsSpent position { scroll } } } }
} }
"""
STUDENTS = """
query ($id: ID!) { course(id: $id) { students { edges { node {
  progress { status percent lastLesson { title } }
} } } } }
"""


@pytest.fixture
def course():
    return course_of(2, 1)


@pytest.fixture
def student(course):
    return student_of(course)


def test_record(api, course, student):
    lesson, *_ = lessons_of(course)
    values = {
        "lessonId": gid(lesson),
        "sitting": "tab",
        "revision": 1,
        "activeSeconds": 20,
        "scroll": 0.5,
        "watched": [{"start": 0, "end": 9}],
        "videoSeconds": 90,
    }
    payload = api.data(RECORD, {"input": values}, actor=student)["recordProgress"]
    assert payload["errors"] == []
    progress = payload["progress"]
    assert (progress["status"], progress["secondsSpent"]) == ("COMPLETED", 20)
    assert progress["position"] == {"second": None, "page": None, "scroll": 0.5}
    assert progress["watchedPercent"] == 10
    inside = {"completedCount": 1, "percent": 50, "status": "IN_PROGRESS"}
    lesson_now = payload["lesson"]
    assert lesson_now["viewerProgress"] == {"status": "COMPLETED"}
    assert lesson_now["module"]["viewerProgress"] == inside
    outside = lesson_now["course"]["viewerProgress"]
    assert outside["percent"] == 33
    assert outside["lastLesson"] == {"title": lesson.title}
    payload = api.data(RECORD, {"input": values}, actor=UserFactory())["recordProgress"]
    assert error_codes(payload) == [("NOT_ENROLLED", None)]
    assert payload["progress"] is None


def test_mark(api, course, student):
    lesson, other, _ = lessons_of(course)
    update_lesson(actor=course.owner, lesson_id=lesson.pk, completion_rule="MANUAL")
    for is_completed, status in ((True, "COMPLETED"), (False, "IN_PROGRESS")):
        values = {"lessonId": gid(lesson), "isCompleted": is_completed}
        payload = api.data(MARK, {"input": values}, actor=student)["markLesson"]
        assert payload["progress"] == {"status": status}
    values = {"lessonId": gid(other)}
    payload = api.data(MARK, {"input": values}, actor=student)["markLesson"]
    assert error_codes(payload) == [("INVALID", "lessonId")]


def test_rules_are_set_with_the_lesson(api, course):
    lesson, *_ = lessons_of(course)
    text = """mutation ($input: UpdateLessonInput!) { updateLesson(input: $input) {
      lesson { completionRule requiredWatchedPercent } errors { code field } } }"""
    values = {"lessonId": gid(lesson), "completionRule": "WATCHED", "requiredWatchedPercent": 75}
    payload = api.data(text, {"input": values}, actor=course.owner)["updateLesson"]
    assert payload["lesson"] == {"completionRule": "WATCHED", "requiredWatchedPercent": 75}
    values = {"lessonId": gid(lesson), "requiredWatchedPercent": 0}
    payload = api.data(text, {"input": values}, actor=course.owner)["updateLesson"]
    assert error_codes(payload) == [("INVALID", "requiredWatchedPercent")]


def test_everybody_sees_their_own(api, course, student):
    view(student, *lessons_of(course)[:2])
    peer = student_of(course)
    mine = api.data(OUTLINE, {"id": gid(course)}, actor=student)["course"]
    assert mine["viewerProgress"]["percent"] == 66
    assert mine["modules"][0]["viewerProgress"]["status"] == "COMPLETED"
    assert mine["modules"][1]["viewerProgress"] is None
    assert mine["modules"][0]["lessons"][0]["viewerProgress"]["status"] == "COMPLETED"
    for actor in (peer, course.owner, None):
        theirs = api.data(OUTLINE, {"id": gid(course)}, actor=actor)["course"]
        assert theirs["viewerProgress"] is None
        assert {m["viewerProgress"] for m in theirs["modules"]} == {None}


def test_teachers_see_that_of_their_students(api, course, student):
    view(student, lessons_of(course)[0])
    student_of(course)
    edges = api.data(STUDENTS, {"id": gid(course)}, actor=course.owner)["course"]["students"]
    percents = [e["node"]["progress"] and e["node"]["progress"]["percent"] for e in edges["edges"]]
    assert percents == [None, 33]


def test_who_sees_whose(course, student):
    view(student, lessons_of(course)[0])
    former = EnrollmentFactory(course=course, status=EnrollmentStatus.ENDED).student
    people = {
        "owner of the row": (student, True),
        "teacher": (course.owner, True),
        "manager": (ManagerFactory(), True),
        "peer": (student_of(course), False),
        "former student": (former, False),
        "other teacher": (TeacherFactory(), False),
        "stranger": (UserFactory(), False),
        "anonymous": (AnonymousUser(), False),
    }
    for rule, model in (
        (visible_lesson_progress, LessonProgress),
        (visible_module_progress, ModuleProgress),
        (visible_course_progress, CourseProgress),
    ):
        seen = {
            name: rule(actor, model.objects.all()).exists() for name, (actor, _) in people.items()
        }
        assert seen == {name: expected for name, (_, expected) in people.items()}


@pytest.mark.parametrize("document", [OUTLINE, STUDENTS], ids=["outline", "students"])
def test_lists_cost_the_same(api, document):
    counts = []
    for modules, students in ((2, 2), (3, 4)):
        course = course_of(*[modules] * modules)
        for _ in range(students):
            student = student_of(course)
            view(student, *lessons_of(course))
        actor = student if document == OUTLINE else course.owner
        token = sign_in(actor)
        with CaptureQueriesContext(connection) as queries:
            api.data(document, {"id": gid(course)}, token=token)
        counts.append(len(queries))
    assert counts[0] == counts[1]
