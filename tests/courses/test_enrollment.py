"""Students come and go by themselves."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from server.audit.models import AuditEntry
from server.courses import services
from server.courses.models import CourseStatus, Enrollment, EnrollmentStatus, Prerequisite
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import refusal
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid

pytestmark = pytest.mark.django_db
OBSTACLES = """
query ($slug: String!) { course(slug: $slug) { enrollmentObstacles { code message field } } }
"""


@pytest.fixture
def student():
    return UserFactory(full_name="Ada Example")


def enroll(student, course):
    return services.enroll(actor=student, course_id=course.pk)


def unenroll(student, course):
    return services.unenroll(actor=student, course_id=course.pk)


def count_of(course):
    course.refresh_from_db()
    active = course.enrollments.filter(status=EnrollmentStatus.ACTIVE).count()
    assert course.enrolled_count == active
    return active


def told():
    return sorted(Notification.objects.values_list("recipient__username", "kind", "title"))


def obstacles(api, actor, course):
    found = api.data(OBSTACLES, {"slug": course.slug}, actor=actor)["course"]
    return [e["code"] for e in found["enrollmentObstacles"]]


def test_enroll(api, student):
    course = CourseFactory(title="Knots")
    co_instructor = TeacherFactory()
    course.co_instructors.add(co_instructor)
    assert obstacles(api, student, course) == []
    enrollment = enroll(student, course)
    assert (enrollment.student, enrollment.status) == (student, EnrollmentStatus.ACTIVE)
    assert count_of(course) == 1
    assert told() == sorted(
        [
            (student.username, NotificationKind.ENROLLED, "Welcome to “Knots”"),
            (course.owner.username, NotificationKind.ENROLLED, "Ada Example joined “Knots”"),
            (co_instructor.username, NotificationKind.ENROLLED, "Ada Example joined “Knots”"),
        ]
    )
    assert AuditEntry.objects.get().action == "courses.enroll"
    assert obstacles(api, student, course) == ["ALREADY_ENROLLED"]


def test_coming_back_revives_the_old_place(student):
    course = CourseFactory()
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        first = enroll(student, course)
    unenroll(student, course)
    assert count_of(course) == 0
    again = enroll(student, course)
    assert (again.pk, again.ended_at) == (first.pk, None)
    assert again.enrolled_at - first.enrolled_at > timedelta(days=2)
    assert count_of(course) == 1
    assert Enrollment.objects.count() == 1


def test_unenroll_tells_the_teacher(student):
    course = CourseFactory(title="Knots")
    enroll(student, course)
    Notification.objects.all().delete()
    ended = unenroll(student, course)
    assert (ended.status, ended.ended_at is not None) == (EnrollmentStatus.ENDED, True)
    assert told() == [(course.owner.username, "UNENROLLED", "Ada Example left “Knots”")]
    with refusal() as refused:
        unenroll(student, course)
    assert refused.codes == [("NOT_ENROLLED", None)]
    assert (count_of(course), Notification.objects.count()) == (0, 1)


def refused_with(api, student, course):
    """The codes of `enroll`, which are those that the course page showed; nothing has changed."""
    seen = obstacles(api, student, course)
    before = (
        Enrollment.objects.filter(course=course).values_list("status", "student").order_by("pk")
    )
    before = list(before)
    with refusal() as refused:
        enroll(student, course)
    assert [code for code, _ in refused.codes] == seen
    after = Enrollment.objects.filter(course=course).values_list("status", "student").order_by("pk")
    assert list(after) == before
    assert not Notification.objects.exists()
    assert not AuditEntry.objects.exists()
    return seen


def test_twice(api, student):
    course = CourseFactory()
    EnrollmentFactory(course=course, student=student)
    assert refused_with(api, student, course) == ["ALREADY_ENROLLED"]


def test_full(api, student):
    course = CourseFactory(capacity=1, enrolled_count=1)
    assert refused_with(api, student, course) == ["COURSE_FULL"]


def test_ended(api, student):
    today = timezone.now().date()
    course = CourseFactory(ends_on=today - timedelta(days=1))
    assert refused_with(api, student, course) == ["ENROLLMENT_CLOSED"]
    enroll(student, CourseFactory(ends_on=today))
    enroll(student, CourseFactory(starts_on=today + timedelta(days=30)))


def test_with_a_price(api, student):
    course = CourseFactory(price_amount=1)
    assert refused_with(api, student, course) == ["PAYMENT_REQUIRED"]


def test_own_course(api):
    course = CourseFactory()
    assert refused_with(api, course.owner, course) == ["FORBIDDEN"]
    co_instructor = TeacherFactory()
    course.co_instructors.add(co_instructor)
    assert refused_with(api, co_instructor, course) == ["FORBIDDEN"]
    enroll(ManagerFactory(), course)
    enroll(TeacherFactory(), course)


def test_blocked(api, student):
    course = CourseFactory()
    EnrollmentFactory(course=course, student=student, status="BLOCKED", block_reason="Spam")
    assert refused_with(api, student, course) == ["BLOCKED_FROM_COURSE"]
    with refusal():
        unenroll(student, course)
    with pytest.raises(Exception, match="Reason: Spam"):
        enroll(student, course)


def test_prerequisites(api, student):
    first, second, course = CourseFactory(title="A"), CourseFactory(title="B"), CourseFactory()
    Prerequisite.objects.create(course=course, required=first)
    Prerequisite.objects.create(course=course, required=second)
    assert refused_with(api, student, course) == ["PREREQUISITES_MISSING"]
    EnrollmentFactory(course=first, student=student, status="BLOCKED")
    assert refused_with(api, student, course) == ["PREREQUISITES_MISSING"]
    Enrollment.objects.update(status="ENDED")
    EnrollmentFactory(course=second, student=student)
    enroll(student, course)


def test_everything_in_the_way_is_said_at_once(api, student):
    course = CourseFactory(capacity=1, enrolled_count=1, price_amount=1, ends_on=date(2001, 1, 1))
    Prerequisite.objects.create(course=course, required=CourseFactory())
    assert refused_with(api, student, course) == [
        "ENROLLMENT_CLOSED",
        "COURSE_FULL",
        "PAYMENT_REQUIRED",
        "PREREQUISITES_MISSING",
    ]


def test_drafts_and_archives(api, student):
    for status, code in ((CourseStatus.DRAFT, "NOT_FOUND"), (CourseStatus.ARCHIVED, "NOT_FOUND")):
        with refusal() as refused:
            enroll(student, CourseFactory(status=status))
        assert refused.codes == [(code, "courseId")]
    archived = CourseFactory(status=CourseStatus.ARCHIVED)
    EnrollmentFactory(course=archived, student=student, status="ENDED")
    assert refused_with(api, student, archived) == ["ENROLLMENT_CLOSED"]


def test_strangers_are_asked_to_sign_in(api):
    assert obstacles(api, None, CourseFactory()) == ["UNAUTHENTICATED"]


def test_the_answer_lists_what_is_missing(api, student):
    first, course = CourseFactory(title="First things"), CourseFactory()
    Prerequisite.objects.create(course=course, required=first)
    answer = api.data(
        "mutation ($id: ID!) { enroll(input: {courseId: $id}) "
        "{ enrollment { id } missingPrerequisites { id title } errors { code message } } }",
        {"id": gid(course)},
        actor=student,
    )["enroll"]
    assert answer == {
        "enrollment": None,
        "missingPrerequisites": [{"id": gid(first), "title": "First things"}],
        "errors": [
            {"code": "PREREQUISITES_MISSING", "message": "Take this first: “First things”."}
        ],
    }


@pytest.mark.parametrize("status", ["DRAFT", "ARCHIVED"])
def test_what_cannot_be_taken_is_not_asked_for(api, student, status):
    hidden, course = CourseFactory(status=status, title="Secret"), CourseFactory()
    Prerequisite.objects.create(course=course, required=hidden)
    assert obstacles(api, student, course) == []
    enroll(student, course)
