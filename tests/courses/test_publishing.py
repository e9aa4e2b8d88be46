"""Draft, published, archived: what it takes and who is told."""

import pytest

from server.audit.models import AuditEntry
from server.courses import services
from server.courses.models import Course, CourseStatus
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import make_asset, refusal
from tests.factories import (
    CategoryFactory,
    CourseFactory,
    EnrollmentFactory,
    LessonFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """Complete, so that it may be published."""
    course = CourseFactory(
        status=CourseStatus.DRAFT,
        published_at=None,
        summary="s",
        description="d",
        category=CategoryFactory(),
    )
    services.count_lessons(LessonFactory(module__course=course).course)
    return course


def publish(actor, course):
    return services.publish_course(actor=actor, course_id=course.pk)


def test_publish_course(draft):
    course = publish(draft.owner, draft)
    assert course.status == CourseStatus.PUBLISHED
    assert course.published_at is not None
    assert AuditEntry.objects.get().action == "courses.publish_course"


def test_publishing_twice_changes_nothing(draft):
    first = publish(draft.owner, draft).published_at
    assert publish(draft.owner, draft).published_at == first
    assert AuditEntry.objects.count() == 1


def test_everything_that_is_missing_is_said():
    course = CourseFactory(status=CourseStatus.DRAFT, published_at=None, summary=" ")
    with refusal() as refused:
        publish(course.owner, course)
    assert refused.codes == [
        ("NOT_PUBLISHABLE", "summary"),
        ("NOT_PUBLISHABLE", "description"),
        ("NOT_PUBLISHABLE", "categoryId"),
        ("NOT_PUBLISHABLE", "lessons"),
    ]
    course.refresh_from_db()
    assert (course.status, course.published_at) == (CourseStatus.DRAFT, None)


@pytest.mark.parametrize(
    ("kind", "content", "complete"),
    [
        ("TEXT", {"text": ""}, False),
        ("TEXT", {"text": "x"}, True),
        ("INTERACTIVE", {"html": "", "text": "x"}, False),
        ("INTERACTIVE", {"html": "<p>"}, True),
        ("VIDEO", {"text": "x"}, False),
        ("PDF", {"text": "x"}, False),
        ("SLIDES", {"text": "x"}, False),
        ("VIDEO", {"asset": True}, True),
        ("PDF", {"asset": True}, True),
        ("SLIDES", {"asset": True}, True),
    ],
)
def test_every_lesson_needs_its_content(draft, kind, content, complete):
    if content.get("asset"):
        content = {"asset": make_asset(draft.owner)}
    LessonFactory(module=draft.modules.get(), kind=kind, **{"text": "", **content})
    if complete:
        assert publish(draft.owner, draft).status == CourseStatus.PUBLISHED
    else:
        with refusal() as refused:
            publish(draft.owner, draft)
        assert refused.codes == [("NOT_PUBLISHABLE", "lessons")]


def test_who_may_publish(draft):
    co_instructor = TeacherFactory()
    draft.co_instructors.add(co_instructor)
    for actor in (TeacherFactory(), UserFactory()):
        with refusal() as refused:
            publish(actor, draft)
        assert refused.codes == [("NOT_FOUND", "courseId")]
    for actor in (draft.owner, co_instructor, ManagerFactory()):
        publish(actor, draft)
        assert services.unpublish_course(actor=actor, course_id=draft.pk).status == "DRAFT"


def test_a_demoted_owner_may_not_publish(draft):
    draft.owner.role = "STUDENT"
    draft.owner.save()
    with refusal() as refused:
        publish(draft.owner, draft)
    assert refused.codes == [("NOT_FOUND", "courseId")]


def test_unpublish_keeps_the_first_publication(draft):
    first = publish(draft.owner, draft).published_at
    services.unpublish_course(actor=draft.owner, course_id=draft.pk)
    assert publish(draft.owner, draft).published_at == first


def test_archive_tells_the_students(draft):
    publish(draft.owner, draft)
    student = EnrollmentFactory(course=draft).student
    EnrollmentFactory(course=draft, status="ENDED")
    for _ in range(2):
        course = services.archive_course(actor=draft.owner, course_id=draft.pk)
    assert course.status == CourseStatus.ARCHIVED
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (student, NotificationKind.COURSE_ARCHIVED)
    assert told.link == f"/courses/{draft.slug}"


def test_only_the_owner_and_managers_open_and_close_the_archive(draft):
    publish(draft.owner, draft)
    co_instructor = TeacherFactory()
    draft.co_instructors.add(co_instructor)
    with refusal() as refused:
        services.archive_course(actor=co_instructor, course_id=draft.pk)
    assert refused.codes == [("FORBIDDEN", None)]
    services.archive_course(actor=ManagerFactory(), course_id=draft.pk)
    for act in (services.publish_course, services.unpublish_course):
        with refusal() as refused:
            act(actor=co_instructor, course_id=draft.pk)
        assert refused.codes == [("FORBIDDEN", None)]
    assert Course.objects.get().status == CourseStatus.ARCHIVED
    assert publish(draft.owner, draft).status == CourseStatus.PUBLISHED


def test_the_editor_sees_the_same_list_that_publishing_gives(api, draft):
    draft.lessons.update(text="")
    Course.objects.update(summary="")
    query = (
        "query ($slug: String!) { course(slug: $slug) { publishProblems { code message field } } }"
    )
    seen = api.data(query, {"slug": draft.slug}, actor=draft.owner)["course"]["publishProblems"]
    refused = api.data(
        "mutation ($id: ID!) { publishCourse(input: {courseId: $id}) "
        "{ course { id } errors { code message field } } }",
        {"id": gid(draft)},
        actor=draft.owner,
    )["publishCourse"]
    assert refused == {"course": None, "errors": seen}
    assert [e["field"] for e in seen] == ["summary", "lessons"]


def test_others_see_no_problems(api, draft):
    EnrollmentFactory(course=draft, student=(student := UserFactory()))
    Course.objects.update(summary="")
    query = "query ($slug: String!) { course(slug: $slug) { publishProblems { code } } }"
    assert api.data(query, {"slug": draft.slug}, actor=student) == {
        "course": {"publishProblems": []}
    }
