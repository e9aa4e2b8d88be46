"""Files of a course, from upload to delivery: who gets them, and how that ends."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from server.courses import services
from server.courses.models import Lesson
from tests.factories import CourseFactory, ModuleFactory, UserFactory
from tests.support import gid, sign_in

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
UPLOAD = """
mutation ($file: Upload!) { uploadAsset(input: {file: $file}) { asset { id } errors { message } } }
"""
CREATE = """
mutation ($input: CreateLessonInput!) { createLesson(input: $input) { lesson { id } errors { code } } }
"""
READ = "query ($id: ID!) { lesson(id: $id) { content { text file { url } interactiveUrl } } }"


@pytest.fixture
def lesson(api):
    """A PDF lesson of a published course, made over HTTP."""
    module = ModuleFactory(course=CourseFactory())
    teacher = module.course.owner
    files = {"variables.file": SimpleUploadedFile("knots.pdf", PDF)}
    upload = api.data(UPLOAD, {"file": None}, actor=teacher, files=files)["uploadAsset"]
    assert upload["errors"] == []
    given = {"moduleId": gid(module), "title": "Knots", "kind": "PDF"}
    made = api.data(CREATE, {"input": {**given, "assetId": upload["asset"]["id"]}}, actor=teacher)[
        "createLesson"
    ]
    assert made["errors"] == []
    return Lesson.objects.get()


def content(api, lesson, token=""):
    return api.data(READ, {"id": gid(lesson)}, token=token)["lesson"]["content"]


def get(api, url, token=""):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return api.http.get(url[url.index("/files/") :], headers=headers)


def test_the_enrolled_read_until_they_are_blocked(api, lesson):
    student, course = UserFactory(), lesson.course
    token = sign_in(student)
    assert content(api, lesson, token) is None
    services.enroll(actor=student, course_id=course.pk)
    url = content(api, lesson, token)["file"]["url"]
    answer = get(api, url, token)
    assert (answer.status_code, b"".join(answer)) == (200, PDF)
    assert get(api, url).status_code == 403
    assert get(api, url, sign_in(UserFactory())).status_code == 403
    services.block_student(actor=course.owner, course_id=course.pk, student_id=student.pk)
    assert get(api, url, token).status_code == 403
    services.unblock_student(actor=course.owner, course_id=course.pk, student_id=student.pk)
    assert get(api, url, token).status_code == 403
    services.enroll(actor=student, course_id=course.pk)
    assert get(api, url, token).status_code == 200
    services.unenroll(actor=student, course_id=course.pk)
    assert get(api, url, token).status_code == 403


def test_a_free_preview_is_read_without_signing_in(api, lesson):
    Lesson.objects.update(is_free_preview=True)
    url = content(api, lesson)["file"]["url"]
    assert get(api, url).status_code == 200
    Lesson.objects.update(is_free_preview=False)
    assert get(api, url).status_code == 403


def test_an_interactive_lesson_opens_in_its_frame(api, lesson):
    Lesson.objects.update(kind="INTERACTIVE", html="<p>Hi", asset=None)
    student = UserFactory()
    token = sign_in(student)
    services.enroll(actor=student, course_id=lesson.course_id)
    url = content(api, lesson, token)["interactiveUrl"]
    answer = get(api, url, token)
    assert (answer.status_code, answer.content) == (200, b"<p>Hi")
    assert "sandbox allow-scripts" in answer["content-security-policy"]
    services.remove_student(
        actor=lesson.course.owner, course_id=lesson.course_id, student_id=student.pk
    )
    assert get(api, url, token).status_code == 403
