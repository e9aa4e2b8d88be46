"""Every operation over HTTP: once as it should be, once refused."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from server.courses.models import Course, CourseStatus, Enrollment
from server.media.pages import html_of
from tests.courses.support import make_asset, make_image
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return TeacherFactory()


@pytest.fixture
def course(teacher):
    return CourseFactory(owner=teacher)


@pytest.fixture
def call(api):
    """`call("publishCourse", "course { status }", actor, courseId=…)` → the payload."""

    def call(name, selection, actor, **given):
        kind = f"{name[0].upper()}{name[1:]}Input"
        document = (
            f"mutation ($input: {kind}!) {{ {name}(input: $input) "
            f"{{ {selection} errors {{ code field message }} }} }}"
        )
        return api.data(document, {"input": given}, actor=actor)[name]

    return call


# --- courses ------------------------------------------------------------------------------------


def test_create_course(call, teacher):
    category, required = CategoryFactory(), CourseFactory()
    answer = call(
        "createCourse",
        "course { id title slug code status price { amount currency } tags { name } category { id } "
        "prerequisites { id } objectives capacity startsOn endsOn level language "
        "owner { id } instructors { id } viewerCanEdit viewerCanDelete cover { width } }",
        teacher,
        title="Knots",
        code="KN-1",
        price={"amount": 1999, "currency": "EUR"},
        tags=["Ropes"],
        categoryId=gid(category),
        prerequisiteIds=[gid(required)],
        objectives=["Tie"],
        capacity=5,
        startsOn="2030-01-01",
        endsOn="2030-02-01",
        level="BEGINNER",
        language="de",
        coverAssetId=gid(make_image(teacher)),
    )
    assert answer["errors"] == []
    course = Course.objects.get(code="KN-1")
    assert answer["course"] == {
        "id": gid(course),
        "title": "Knots",
        "slug": "knots",
        "code": "KN-1",
        "status": "DRAFT",
        "price": {"amount": 1999, "currency": "EUR"},
        "tags": [{"name": "Ropes"}],
        "category": {"id": gid(category)},
        "prerequisites": [{"id": gid(required)}],
        "objectives": ["Tie"],
        "capacity": 5,
        "startsOn": "2030-01-01",
        "endsOn": "2030-02-01",
        "level": "BEGINNER",
        "language": "de",
        "owner": {"id": gid(teacher)},
        "instructors": [{"id": gid(teacher)}],
        "viewerCanEdit": True,
        "viewerCanDelete": True,
        "cover": {"width": 100},
    }


def test_create_course_refused(call):
    answer = call("createCourse", "course { id }", UserFactory(), title="Knots")
    assert (answer["course"], error_codes(answer)) == (None, [("FORBIDDEN", None)])


@pytest.mark.parametrize(
    "amount", ["-1", "1.5", '"10"', '"١٢"', "1e309", "10000000000000000000", "true", "null"]
)
def test_prices_are_whole_numbers_in_bounds(api, teacher, amount):
    """Refused by the type, or by the service; never stored."""
    document = (
        'mutation { createCourse(input: {title: "x", price: {amount: %s, currency: "EUR"}}) '
        "{ course { id } errors { code field } } }"
    )
    response = api(document % amount, actor=teacher)
    if amount == "-1":
        assert error_codes(response["data"]["createCourse"]) == [("INVALID", "price")]
    else:
        assert response["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert not Course.objects.exists()


def test_update_course_tells_absent_from_null(call, course, teacher):
    Course.objects.update(summary="s", capacity=3)
    selection = "course { title summary capacity }"
    answer = call("updateCourse", selection, teacher, courseId=gid(course), title="New")
    assert answer["course"] == {"title": "New", "summary": "s", "capacity": 3}
    answer = call("updateCourse", selection, teacher, courseId=gid(course), capacity=None)
    assert answer["course"] == {"title": "New", "summary": "s", "capacity": None}


def test_update_course_refused(call, course):
    answer = call(
        "updateCourse", "course { id }", TeacherFactory(), courseId=gid(course), title="x"
    )
    assert error_codes(answer) == [("FORBIDDEN", None)]
    answer = call("updateCourse", "course { id }", course.owner, courseId="nonsense", title="x")
    assert error_codes(answer) == [("NOT_FOUND", "courseId")]
    answer = call("updateCourse", "course { id }", course.owner, courseId=gid(course), title=None)
    assert error_codes(answer) == [("INVALID", "title")]


def test_nobody_sets_what_is_not_theirs_to_set(api, teacher):
    for field in ("status", "ownerId", "enrolledCount", "ratingAverage", "publishedAt"):
        response = api(
            f'mutation {{ createCourse(input: {{title: "x", {field}: 1}}) {{ course {{ id }} }} }}',
            actor=teacher,
        )
        assert response["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_a_picture_becomes_a_public_cover(api, call, course, teacher):
    """The whole way, with a real file."""
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    upload = api.data(
        "mutation ($file: Upload!) { uploadAsset(input: {file: $file}) "
        "{ asset { id url } errors { code } } }",
        {"file": None},
        actor=teacher,
        files={"variables.file": SimpleUploadedFile("cover.png", picture.getvalue())},
    )["uploadAsset"]
    assert upload["errors"] == []
    answer = call(
        "updateCourse",
        "course { cover { url thumbnailUrl width height } }",
        teacher,
        courseId=gid(course),
        coverAssetId=upload["asset"]["id"],
    )
    cover = answer["course"]["cover"]
    assert (cover["width"], cover["height"]) == (300, 200)
    for url in (cover["url"], cover["thumbnailUrl"]):
        assert api.http.get(url[url.index("/files/") :]).status_code == 200


def test_duplicate_course(call, course, teacher):
    answer = call(
        "duplicateCourse", "course { title status owner { id } }", teacher, courseId=gid(course)
    )
    assert answer["course"] == {
        "title": f"Copy of {course.title}",
        "status": "DRAFT",
        "owner": {"id": gid(teacher)},
    }
    answer = call("duplicateCourse", "course { id }", TeacherFactory(), courseId=gid(course))
    assert error_codes(answer) == [("FORBIDDEN", None)]


def test_delete_course(call, course, teacher):
    EnrollmentFactory(course=course)
    Course.objects.update(enrolled_count=1)
    given = {"courseId": gid(course)}
    answer = call("deleteCourse", "deletedId", teacher, **given)
    assert (answer["deletedId"], error_codes(answer)) == (None, [("HAS_STUDENTS", None)])
    answer = call("deleteCourse", "deletedId", teacher, **given, notifyStudents=True)
    assert (answer["deletedId"], answer["errors"]) == (gid(course), [])
    assert not Course.objects.exists()


@pytest.mark.parametrize(
    ("name", "status"),
    [("archiveCourse", "ARCHIVED"), ("unpublishCourse", "DRAFT"), ("publishCourse", "PUBLISHED")],
)
def test_life_of_a_course(call, course, teacher, name, status):
    answer = call(name, "course { status }", teacher, courseId=gid(course))
    assert answer == {"course": {"status": status}, "errors": []}
    answer = call(name, "course { status }", UserFactory(), courseId=gid(course))
    assert error_codes(answer) in ([("FORBIDDEN", None)], [("NOT_FOUND", "courseId")])


def test_instructors(call, course, teacher):
    helper = TeacherFactory(full_name="Grace")
    given = {"courseId": gid(course), "userId": gid(helper)}
    answer = call("addInstructor", "course { instructors { fullName } }", teacher, **given)
    assert [i["fullName"] for i in answer["course"]["instructors"]] == [teacher.full_name, "Grace"]
    answer = call("addInstructor", "course { id }", helper, **given)
    assert error_codes(answer) == [("FORBIDDEN", None)]
    answer = call("removeInstructor", "course { instructors { fullName } }", teacher, **given)
    assert [i["fullName"] for i in answer["course"]["instructors"]] == [teacher.full_name]
    answer = call("removeInstructor", "course { id }", teacher, **given)
    assert error_codes(answer) == [("NOT_FOUND", "userId")]


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


# --- questions ----------------------------------------------------------------------------------

FIND = "query ($id: ID, $slug: String, $code: String) { course(id: $id, slug: $slug, code: $code) { id } }"


def test_a_course_is_found_by_any_of_its_names(api, course):
    for given in ({"id": gid(course)}, {"slug": course.slug}, {"code": course.code.lower()}):
        assert api.data(FIND, given) == {"course": {"id": gid(course)}}
    for given in ({"id": "x"}, {"id": gid(course.owner)}, {"slug": ""}, {"code": "%"}):
        assert api.data(FIND, given) == {"course": None}
    for given in ({}, {"id": gid(course), "slug": course.slug}):
        response = api(FIND, given)
        assert response["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_a_draft_is_found_by_its_people_only(api, course):
    Course.objects.update(status=CourseStatus.DRAFT)
    for given in ({"id": gid(course)}, {"slug": course.slug}, {"code": course.code}):
        assert api.data(FIND, given, actor=TeacherFactory()) == {"course": None}
        assert api.data(FIND, given) == {"course": None}
        assert api.data(FIND, given, actor=course.owner) == {"course": {"id": gid(course)}}


LESSON = """
query ($id: ID!) { lesson(id: $id) {
  title viewerCanRead content { text html interactiveUrl }
  previousLesson { title } nextLesson { title }
} }
"""


def test_the_lessons_around_a_lesson(api, course):
    modules = [ModuleFactory(course=course) for _ in range(4)]
    titles = ["A1", "A2", "C1", "D1"]
    lessons = [LessonFactory(module=modules["ABCD".index(t[0])], title=t) for t in titles]
    LessonFactory(title="elsewhere")
    for n, lesson in enumerate(lessons):
        for data in (
            api.data(LESSON, {"id": gid(lesson)})["lesson"],
            api.data(
                "query ($id: ID!) { node(id: $id) { ... on Lesson "
                "{ previousLesson { title } nextLesson { title } } } }",
                {"id": gid(lesson)},
            )["node"],
        ):
            around = [data["previousLesson"], data["nextLesson"]]
            assert [x and x["title"] for x in around] == [
                titles[n - 1] if n else None,
                titles[n + 1] if n < 3 else None,
            ]


def test_the_source_of_a_page_is_for_editors(api, course, teacher):
    lesson = LessonFactory(module__course=course, kind="INTERACTIVE", html="<p>Hi", text="Notes")
    student = EnrollmentFactory(course=course).student
    seen = api.data(LESSON, {"id": gid(lesson)}, actor=student)["lesson"]["content"]
    assert (seen["text"], seen["html"]) == ("Notes", None)
    assert "/files/interactive/lesson/" in seen["interactiveUrl"]
    seen = api.data(LESSON, {"id": gid(lesson)}, actor=teacher)["lesson"]["content"]
    assert seen["html"] == "<p>Hi"
    for stranger in (UserFactory(), TeacherFactory(), None):
        seen = api.data(LESSON, {"id": gid(lesson)}, actor=stranger)["lesson"]
        assert (seen["viewerCanRead"], seen["content"]) == (False, None)
        assert "<p>Hi" not in json.dumps(seen)


def test_the_page_itself_is_for_readers(course, teacher):
    lesson = LessonFactory(module__course=course, kind="INTERACTIVE", html="<p>Hi")
    enrollment = EnrollmentFactory(course=course)
    for reader in (teacher, enrollment.student):
        assert html_of("lesson", reader, lesson.pk) == "<p>Hi"
    assert html_of("lesson", UserFactory(), lesson.pk) is None
    enrollment.status = "BLOCKED"
    enrollment.save()
    assert html_of("lesson", enrollment.student, lesson.pk) is None


TEACHING = """
query ($search: String, $status: CourseStatus) { viewer { teaching(search: $search, status: $status) {
  totalCount edges { node { title } }
} } }
"""


def test_what_the_viewer_teaches(api, teacher):
    CourseFactory(title="Own", owner=teacher, code="OWN-1")
    helped = CourseFactory(title="Helped", status=CourseStatus.DRAFT)
    helped.co_instructors.add(teacher, TeacherFactory())
    CourseFactory(title="Foreign")

    def found(**given):
        data = api.data(TEACHING, given, actor=teacher)["viewer"]["teaching"]
        titles = [e["node"]["title"] for e in data["edges"]]
        assert data["totalCount"] == len(titles)
        return titles

    assert found() == ["Helped", "Own"]
    assert found(status="DRAFT") == ["Helped"]
    assert found(search="own-") == ["Own"]
    assert found(search="foreign") == []
