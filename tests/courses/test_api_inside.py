"""Every operation on what is inside a course over HTTP: once as it should be, once refused."""

import pytest

from server.courses.models import Enrollment
from tests.courses.support import make_asset
from tests.factories import (
    EnrollmentFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db


# --- the outline --------------------------------------------------------------------------------


def test_modules(call, course, teacher):
    answer = call(
        "createModule", "module { id position title }", teacher, courseId=gid(course), title="B"
    )
    module = answer["module"]
    assert (module["position"], module["title"]) == (0, "B")
    call("createModule", "module { id }", teacher, courseId=gid(course), title="A", position=0)
    outline = "course { modules { title position } }"
    answer = call("moveModule", outline, teacher, moduleId=module["id"], position=0)
    assert [m["title"] for m in answer["course"]["modules"]] == ["B", "A"]
    answer = call("updateModule", "module { title }", teacher, moduleId=module["id"], title="C")
    assert answer["module"] == {"title": "C"}
    answer = call("deleteModule", f"deletedId {outline}", teacher, moduleId=module["id"])
    assert answer["deletedId"] == module["id"]
    assert [m["title"] for m in answer["course"]["modules"]] == ["A"]


def test_lessons(call, course, teacher):
    module, other = ModuleFactory(course=course), ModuleFactory(course=course)
    answer = call(
        "createLesson",
        "lesson { id title position kind content { text html file { name } } course { lessonCount } }",
        teacher,
        moduleId=gid(module),
        title="Bowline",
        kind="PDF",
        text="Notes",
        assetId=gid(make_asset(teacher, name="bowline.pdf")),
    )
    lesson = answer["lesson"]
    assert lesson["content"] == {"text": "Notes", "html": None, "file": {"name": "bowline.pdf"}}
    assert lesson["course"]["lessonCount"] == 1
    answer = call(
        "updateLesson",
        "lesson { kind isFreePreview content { html text } }",
        teacher,
        lessonId=lesson["id"],
        kind="INTERACTIVE",
        html="<p>",
        isFreePreview=True,
    )
    assert answer["lesson"] == {
        "kind": "INTERACTIVE",
        "isFreePreview": True,
        "content": {"html": "<p>", "text": "Notes"},
    }
    outline = "course { lessonCount modules { lessons { title } } }"
    answer = call(
        "moveLesson", outline, teacher, lessonId=lesson["id"], moduleId=gid(other), position=0
    )
    assert [m["lessons"] for m in answer["course"]["modules"]] == [[], [{"title": "Bowline"}]]
    answer = call("deleteLesson", f"deletedId {outline}", teacher, lessonId=lesson["id"])
    assert (answer["deletedId"], answer["course"]["lessonCount"]) == (lesson["id"], 0)


def test_materials(call, course, teacher):
    lesson = LessonFactory(module__course=course)
    given = {"courseId": gid(course), "title": "Book", "assetId": gid(make_asset(teacher))}
    answer = call(
        "addMaterial",
        "material { id title position lesson { id } asset { name url } }",
        teacher,
        **given,
        lessonId=gid(lesson),
    )
    material = answer["material"]
    assert (material["lesson"]["id"], material["asset"]["name"]) == (gid(lesson), "notes.pdf")
    answer = call(
        "updateMaterial", "material { title }", teacher, materialId=material["id"], title="Notes"
    )
    assert answer["material"] == {"title": "Notes"}
    answer = call("deleteMaterial", "deletedId", teacher, materialId=material["id"])
    assert answer["deletedId"] == material["id"]


def test_the_outline_is_refused(call, course):
    lesson = LessonFactory(module__course=course)
    student, module = EnrollmentFactory(course=course).student, gid(lesson.module)
    for name, given in (
        ("createModule", {"courseId": gid(course), "title": "x"}),
        ("updateModule", {"moduleId": module, "title": "x"}),
        ("moveModule", {"moduleId": module, "position": 0}),
        ("deleteModule", {"moduleId": module}),
        ("createLesson", {"moduleId": module, "title": "x", "kind": "TEXT"}),
        ("updateLesson", {"lessonId": gid(lesson), "title": "x"}),
        ("moveLesson", {"lessonId": gid(lesson), "moduleId": module, "position": 0}),
        ("deleteLesson", {"lessonId": gid(lesson)}),
        (
            "addMaterial",
            {"courseId": gid(course), "title": "x", "assetId": gid(make_asset(student))},
        ),
    ):
        assert error_codes(call(name, "__typename", student, **given)) == [("FORBIDDEN", None)]
    assert course.modules.get().lessons.get() == lesson


# --- students -----------------------------------------------------------------------------------


def test_enroll_and_unenroll(call, course):
    student, given = UserFactory(), {"courseId": gid(course)}
    selection = "enrollment { status student { id } course { enrolledCount viewerCanRead } }"
    answer = call("enroll", f"{selection} missingPrerequisites {{ id }}", student, **given)
    assert answer == {
        "enrollment": {
            "status": "ACTIVE",
            "student": {"id": gid(student)},
            "course": {"enrolledCount": 1, "viewerCanRead": True},
        },
        "missingPrerequisites": [],
        "errors": [],
    }
    assert error_codes(call("enroll", "__typename", student, **given)) == [
        ("ALREADY_ENROLLED", None)
    ]
    answer = call("unenroll", selection, student, **given)
    assert answer["enrollment"]["status"] == "ENDED"
    assert answer["enrollment"]["course"] == {"enrolledCount": 0, "viewerCanRead": False}
    assert error_codes(call("unenroll", "__typename", student, **given)) == [("NOT_ENROLLED", None)]


def test_looking_after_students(call, course, teacher):
    ada = UserFactory(username="ada")
    selection = "enrollment { status blockReason student { username } }"
    answer = call("addStudent", selection, teacher, courseId=gid(course), login="ADA@example.org")
    assert answer["enrollment"] == {
        "status": "ACTIVE",
        "blockReason": None,
        "student": {"username": "ada"},
    }
    given = {"courseId": gid(course), "studentId": gid(ada)}
    answer = call("blockStudent", selection, teacher, **given, reason="Spam")
    assert (answer["enrollment"]["status"], answer["enrollment"]["blockReason"]) == (
        "BLOCKED",
        "Spam",
    )
    answer = call("unblockStudent", selection, teacher, **given)
    assert answer["enrollment"]["status"] == "ENDED"
    answer = call("removeStudent", selection, teacher, **given)
    assert error_codes(answer) == [("NOT_ENROLLED", None)]
    call("addStudent", selection, teacher, courseId=gid(course), login="ada")
    answer = call("removeStudent", selection, teacher, **given)
    assert answer["enrollment"]["status"] == "ENDED"


@pytest.mark.parametrize("name", ["removeStudent", "blockStudent", "unblockStudent"])
def test_looking_after_students_refused(call, course, name):
    enrollment = EnrollmentFactory(course=course)
    given = {"courseId": gid(course), "studentId": gid(enrollment.student)}
    for actor in (TeacherFactory(), enrollment.student):
        assert error_codes(call(name, "__typename", actor, **given)) == [("FORBIDDEN", None)]
    assert Enrollment.objects.get().status == "ACTIVE"
