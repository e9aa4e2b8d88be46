"""Gradebooks over HTTP: every operation once as it should go, and once refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.assessments.support import TRUE, make_quiz, run, take
from tests.assignments.support import enrolled, grade, hand_in, make_assignment, publish
from tests.factories import CourseFactory, TeacherFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db
ROW = """{ student { fullName photo { url } } percent earned isOverridden reason
  cells { key percent earned mark maxPoints isOverridden reason isDropped } }"""
BOOK = f"""query ($id: ID!, $first: Int! = 20, $after: String, $search: String) {{
  gradebook(courseId: $id) {{ course {{ id }} categories {{ title weight }}
    items {{ key title quiz {{ id }} assignment {{ id }} category {{ title }} }}
    viewerRow {ROW}
    rows(first: $first, after: $after, search: $search) {{
      edges {{ cursor node {ROW} }} pageInfo {{ hasNextPage endCursor }} }}
    changes {{ edges {{ node {{ title before after reason author {{ id }} student {{ id }} }} }} }}
  }} }}"""


@pytest.fixture
def course():
    return CourseFactory()


def graded(course, student, points=50, assignment=None):
    assignment = assignment or make_assignment(course)
    grade(hand_in(assignment, student), points)
    publish(assignment)
    return assignment


def test_the_table_and_ones_own_line(api, course):
    anna = enrolled(course, student__full_name="Anna")
    ben = enrolled(course, student__full_name="Ben")
    assignment = graded(course, anna)
    quiz = make_quiz(course)
    take(quiz, ben, TRUE)
    variables = {"id": gid(course), "first": 1}
    book = api.data(BOOK, variables, actor=course.owner)["gradebook"]
    assert [one["title"] for one in book["items"]] == [assignment.title, quiz.title]
    assert book["viewerRow"] is None
    page = book["rows"]
    assert [edge["node"]["student"]["fullName"] for edge in page["edges"]] == ["Anna"]
    assert page["edges"][0]["node"]["cells"][0] == {
        "key": book["items"][0]["key"],
        "percent": 50.0,
        "earned": 50.0,
        "mark": 50.0,
        "maxPoints": 100.0,
        "isOverridden": False,
        "reason": "",
        "isDropped": False,
    }
    assert page["pageInfo"]["hasNextPage"] is True
    after = page["pageInfo"]["endCursor"]
    page = api.data(BOOK, {**variables, "after": after}, actor=course.owner)["gradebook"]["rows"]
    assert [edge["node"]["percent"] for edge in page["edges"]] == [100.0]
    assert page["pageInfo"]["hasNextPage"] is False
    found = api.data(BOOK, {"id": gid(course), "search": "ben"}, actor=course.owner)["gradebook"]
    assert len(found["rows"]["edges"]) == 1
    own = api.data(BOOK, {"id": gid(course)}, actor=anna)["gradebook"]
    assert (own["viewerRow"]["percent"], own["rows"]["edges"]) == (50.0, [])
    for stranger in (TeacherFactory(), enrolled(CourseFactory())):
        assert api.data(BOOK, {"id": gid(course)}, actor=stranger) == {"gradebook": None}
    for bad in ({"first": 101}, {"first": -1}, {"after": "x"}, {"after": "eHg="}):
        assert api(BOOK, {**variables, **bad}, actor=course.owner)["errors"]


def test_categories(api, course):
    assignment = make_assignment(course)
    made = run(
        api,
        "createGradeCategory",
        course.owner,
        "gradeCategory { id title weight dropLowest position course { id } }",
        courseId=gid(course),
        title="Essays",
        weight=40,
    )["gradeCategory"]
    own = {"gradeCategoryId": made["id"]}
    changed = run(
        api, "updateGradeCategory", course.owner, "gradeCategory { weight }", weight=2.5, **own
    )
    assert changed["gradeCategory"] == {"weight": 2.5}
    item = {"courseId": gid(course), "assignmentId": gid(assignment)}
    run(api, "setGradeItemCategory", course.owner, "course { id }", **own, **item)
    student = enrolled(course)
    book = api.data(BOOK, {"id": gid(course)}, actor=student)["gradebook"]
    assert book["items"][0]["category"] == {"title": "Essays"}
    refused = run(api, "createGradeCategory", student, courseId=gid(course), title="A", weight=1)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    assert error_codes(run(api, "updateGradeCategory", student, **own)) == [("FORBIDDEN", None)]
    refused = run(api, "setGradeItemCategory", student, **own, **item)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    refused = run(api, "deleteGradeCategory", TeacherFactory(), **own)
    assert error_codes(refused) == [("NOT_FOUND", "gradeCategoryId")]
    gone = run(api, "deleteGradeCategory", course.owner, "deletedId course { id }", **own)
    assert gone["deletedId"] == made["id"]


def test_overrides(api, course):
    student = enrolled(course)
    assignment = graded(course, student)
    own = {"courseId": gid(course), "studentId": gid(student), "reason": "Was ill."}
    item = {"assignmentId": gid(assignment)}
    changed = run(
        api,
        "setGradeOverride",
        course.owner,
        "row { percent cells { percent earned isOverridden reason } }",
        percent=75,
        **own,
        **item,
    )["row"]
    assert changed["percent"] == 75.0
    cell = {"percent": 75.0, "earned": 50.0, "isOverridden": True, "reason": "Was ill."}
    assert changed["cells"] == [cell]
    refused = run(api, "setGradeOverride", student, percent=100, **own, **item)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    back = run(api, "deleteGradeOverride", course.owner, "row { percent }", **own, **item)
    assert back["row"] == {"percent": 50.0}
    refused = run(api, "deleteGradeOverride", student, **own)
    assert error_codes(refused) == [("FORBIDDEN", None)]
    for actor, count in ((course.owner, 2), (student, 2), (enrolled(course), 0)):
        changes = api.data(BOOK, {"id": gid(course)}, actor=actor)["gradebook"]["changes"]
        assert len(changes["edges"]) == count


def test_out_and_in(api, course):
    student = enrolled(course, student__username="anna")
    assignment = graded(course, student)
    sent = run(api, "exportGradebook", course.owner, "url", courseId=gid(course))
    assert "/files/export/gradebook-csv/" in sent["url"]
    refused = run(api, "exportGradebook", student, courseId=gid(course))
    assert error_codes(refused) == [("FORBIDDEN", None)]
    document = """mutation ($input: ImportGradesInput!) { importGrades(input: $input) {
      changedCount changes { line student { id } title before after } notes { line message }
      errors { code field } } }"""

    def send(actor):
        content = f"Username,Essay [{assignment.pk.hex[-12:]}]\nanna,60\nnobody,1\n"
        file = SimpleUploadedFile("grades.csv", content.encode())
        values = {"courseId": gid(course), "reason": "List.", "dryRun": True, "file": None}
        return api.data(
            document, {"input": values}, actor=actor, files={"variables.input.file": file}
        )["importGrades"]

    assert send(course.owner) == {
        "changedCount": 1,
        "changes": [
            {
                "line": 2,
                "student": {"id": gid(student)},
                "title": assignment.title,
                "before": 50.0,
                "after": 60.0,
            }
        ],
        "notes": [{"line": 3, "message": "“nobody” is no student here."}],
        "errors": [],
    }
    assert error_codes(send(student)) == [("FORBIDDEN", None)]


def test_the_table_costs_the_same_however_large(api, course):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            api.data(BOOK, {"id": gid(course)}, actor=course.owner)
        return len(captured)

    def grow():
        assignment = make_assignment(course)
        for student in [enrolled(course), enrolled(course)]:
            graded(course, student, assignment=assignment)
        run(
            api,
            "setGradeOverride",
            course.owner,
            courseId=gid(course),
            studentId=gid(student),
            percent=1,
            reason="Why",
        )
        make_quiz(course)

    grow()
    few = cost()
    grow()
    grow()
    assert cost() == few
