"""Questions about courses over HTTP: found by their people, by nobody else."""

import json

import pytest

from server.courses.models import Course, CourseStatus
from server.media.pages import html_of
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ModuleFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid

pytestmark = pytest.mark.django_db


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
