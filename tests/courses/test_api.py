"""Every operation on courses over HTTP: once as it should be, once refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from server.courses.models import Course
from tests.courses.support import make_image
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db


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
