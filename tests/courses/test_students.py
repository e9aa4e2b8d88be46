"""Those who run a course look after its students."""

import pytest

from server.courses import services
from server.courses.models import CourseStatus, Enrollment, EnrollmentStatus, Prerequisite
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import refusal
from tests.factories import (
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
def course():
    return CourseFactory(title="Knots")


@pytest.fixture
def owner(course):
    return course.owner


def add(actor, course, login):
    return services.add_student(actor=actor, course_id=course.pk, login=login)


def remove(actor, course, student):
    return services.remove_student(actor=actor, course_id=course.pk, student_id=student.pk)


def block(actor, course, student, reason=""):
    return services.block_student(
        actor=actor, course_id=course.pk, student_id=student.pk, reason=reason
    )


def unblock(actor, course, student):
    return services.unblock_student(actor=actor, course_id=course.pk, student_id=student.pk)


def in_course(course, status="ACTIVE"):
    """A student, the count kept."""
    student = EnrollmentFactory(course=course, status=status).student
    type(course).objects.filter(pk=course.pk).update(
        enrolled_count=course.enrollments.filter(status="ACTIVE").count()
    )
    return student


def count_of(course):
    course.refresh_from_db()
    active = course.enrollments.filter(status=EnrollmentStatus.ACTIVE).count()
    assert course.enrolled_count == active
    return active


def told():
    return list(Notification.objects.values_list("recipient", "kind"))


# --- add ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("login", ["ada@example.org", "ADA@example.org", "ada", " Ada "])
def test_add_student(course, owner, login):
    ada = UserFactory(username="ada")
    enrollment = add(owner, course, login)
    assert (enrollment.student, enrollment.status) == (ada, EnrollmentStatus.ACTIVE)
    assert count_of(course) == 1
    assert told() == [(ada.pk, NotificationKind.ADDED_TO_COURSE)]


def test_price_and_prerequisites_are_the_teachers_business(course, owner):
    type(course).objects.update(price_amount=100)
    Prerequisite.objects.create(course=course, required=CourseFactory())
    add(owner, course, UserFactory().username)
    assert count_of(course) == 1


def test_unknown_people_are_all_the_same(course, owner):
    blocked = UserFactory(username="blocked")
    blocked.blocked_at = blocked.created_at
    blocked.save()
    UserFactory(username="unverified", email_verified_at=None)
    answers = []
    for login in ("nobody", "blocked", "unverified", "blocked@example.org", "", "%"):
        with refusal() as refused:
            add(owner, course, login)
        answers.append((refused.codes, refused.messages))
    assert answers == [([("NOT_FOUND", "login")], ["Person not found."])] * 6
    assert not Enrollment.objects.exists()


def test_who_cannot_be_added(course, owner):
    teacher = TeacherFactory()
    course.co_instructors.add(teacher)
    for login, code, field in (
        (owner.username, "CONFLICT", "login"),
        (teacher.username, "CONFLICT", "login"),
        (in_course(course).username, "ALREADY_ENROLLED", "login"),
        (in_course(course, "BLOCKED").username, "BLOCKED_FROM_COURSE", "login"),
    ):
        with refusal() as refused:
            add(owner, course, login)
        assert refused.codes == [(code, field)]
    assert count_of(course) == 1
    assert told() == []


def test_seats_and_the_archive_count(course, owner):
    type(course).objects.update(capacity=1)
    in_course(course)
    with refusal() as refused:
        add(owner, course, UserFactory().username)
    assert refused.codes == [("COURSE_FULL", None)]
    for status in (CourseStatus.DRAFT, CourseStatus.ARCHIVED):
        type(course).objects.update(capacity=None, status=status)
        with refusal() as refused:
            add(owner, course, UserFactory().username)
        assert refused.codes == [("ENROLLMENT_CLOSED", None)]
    assert count_of(course) == 1


# --- remove, block, unblock ---------------------------------------------------------------------


def test_remove_student(course, owner):
    student = in_course(course)
    enrollment = remove(owner, course, student)
    assert enrollment.status == EnrollmentStatus.ENDED
    assert count_of(course) == 0
    assert told() == [(student.pk, NotificationKind.UNENROLLED)]
    with refusal() as refused:
        remove(owner, course, student)
    assert refused.codes == [("NOT_ENROLLED", None)]
    services.enroll(actor=student, course_id=course.pk)


def test_block_student(course, owner):
    student = in_course(course)
    enrollment = block(owner, course, student, " Spam\r\nagain ")
    enrollment.refresh_from_db()
    assert (enrollment.status, enrollment.block_reason) == ("BLOCKED", "Spam\nagain")
    assert enrollment.ended_at is not None
    assert count_of(course) == 0
    told_once = Notification.objects.get()
    assert (told_once.kind, told_once.text) == ("BLOCKED_FROM_COURSE", "Reason: Spam\nagain")


def test_blocking_again_changes_the_reason_only(course, owner):
    student = in_course(course)
    block(owner, course, student, "one")
    assert block(owner, course, student, "two").block_reason == "two"
    assert count_of(course) == 0
    assert Notification.objects.count() == 1


def test_those_who_left_can_be_blocked(course, owner):
    student = in_course(course, "ENDED")
    in_course(course)
    block(owner, course, student)
    assert count_of(course) == 1
    with refusal() as refused:
        services.enroll(actor=student, course_id=course.pk)
    assert refused.codes == [("BLOCKED_FROM_COURSE", None)]


def test_those_who_never_came_cannot_be_blocked(course, owner):
    for act in (block, unblock, remove):
        with refusal() as refused:
            act(owner, course, UserFactory())
        assert refused.codes == [("NOT_ENROLLED", "studentId")]
    assert not Enrollment.objects.exists()


def test_the_reason_has_limits(course, owner):
    student = in_course(course)
    for reason in ("x" * 501, "\x07"):
        with refusal() as refused:
            block(owner, course, student, reason)
        assert refused.codes == [("INVALID", "reason")]
    assert count_of(course) == 1


def test_unblock_student(course, owner):
    student = in_course(course)
    block(owner, course, student, "Spam")
    Notification.objects.all().delete()
    enrollment = unblock(owner, course, student)
    assert (enrollment.status, enrollment.block_reason) == ("ENDED", "")
    assert count_of(course) == 0
    assert told() == [(student.pk, NotificationKind.UNBLOCKED)]
    with refusal() as refused:
        unblock(owner, course, student)
    assert refused.codes == [("CONFLICT", "studentId")]
    services.enroll(actor=student, course_id=course.pk)
    assert count_of(course) == 1


def test_who_may_look_after_students(course):
    co_instructor, student = TeacherFactory(), in_course(course)
    course.co_instructors.add(co_instructor)
    for actor in (UserFactory(), TeacherFactory(), student):
        for act in (remove, block, unblock):
            with refusal() as refused:
                act(actor, course, student)
            assert refused.codes == [("FORBIDDEN", None)]
        with refusal() as refused:
            add(actor, course, UserFactory().username)
        assert refused.codes == [("FORBIDDEN", None)]
    assert count_of(course) == 1
    for actor in (co_instructor, ManagerFactory(), course.owner):
        block(actor, course, student)
        unblock(actor, course, student)


# --- what each side sees ------------------------------------------------------------------------

INSIDE = """
query ($slug: String!, $lesson: ID!) {
  course(slug: $slug) {
    title modules { title } materials { title } viewerCanRead
    viewerEnrollment { status blockReason }
    students { totalCount edges { node { student { fullName } } } }
  }
  lesson(id: $lesson) { title content { text } }
}
"""
MINE = """
query ($status: EnrollmentStatus) { viewer { enrollments(status: $status) {
  totalCount edges { node { status blockReason course { title modules { title } } } }
} } }
"""


def test_a_blocked_student_loses_everything_and_sees_why(api, course, owner):
    lesson, student = LessonFactory(module__course=course, is_free_preview=True), in_course(course)
    variables = {"slug": course.slug, "lesson": gid(lesson)}
    seen = api.data(INSIDE, variables, actor=student)
    assert seen["lesson"]["content"]["text"] == lesson.text
    assert len(seen["course"]["modules"]) == 1
    block(owner, course, student, "Spam")
    seen = api.data(INSIDE, variables, actor=student)
    assert seen == {
        "course": {
            "title": "Knots",
            "modules": [],
            "materials": [],
            "viewerCanRead": False,
            "viewerEnrollment": {"status": "BLOCKED", "blockReason": "Spam"},
            "students": {"totalCount": 0, "edges": []},
        },
        "lesson": None,
    }
    mine = api.data(MINE, {"status": "BLOCKED"}, actor=student)["viewer"]["enrollments"]
    assert mine["edges"] == [
        {
            "node": {
                "status": "BLOCKED",
                "blockReason": "Spam",
                "course": {"title": "Knots", "modules": []},
            }
        }
    ]
    assert api.data(MINE, {"status": "ACTIVE"}, actor=student)["viewer"]["enrollments"] == {
        "totalCount": 0,
        "edges": [],
    }


def test_an_archived_course_is_still_in_the_list_of_a_blocked_student(api, course, owner):
    student = in_course(course)
    block(owner, course, student)
    services.archive_course(actor=owner, course_id=course.pk)
    mine = api.data(MINE, {}, actor=student)["viewer"]["enrollments"]
    assert [e["node"]["course"]["title"] for e in mine["edges"]] == ["Knots"]


STUDENTS = """
query ($slug: String!, $search: String, $status: EnrollmentStatus, $first: Int! = 20, $after: String) {
  course(slug: $slug) { students(search: $search, status: $status, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { status student { username email } } }
  } }
}
"""


def names(api, actor, course, **variables):
    data = api.data(STUDENTS, {"slug": course.slug, **variables}, actor=actor)
    return [e["node"]["student"]["username"] for e in data["course"]["students"]["edges"]]


def test_students_are_found_by_name_and_status(api, course, owner):
    for username, name, status in (
        ("ada", "Ada Lovelace", "ACTIVE"),
        ("grace", "Grace Hopper", "ENDED"),
        ("alan", "Alan Turing", "BLOCKED"),
    ):
        person = UserFactory(username=username, full_name=name)
        EnrollmentFactory(course=course, student=person, status=status)
    EnrollmentFactory(student=UserFactory(username="elsewhere"))
    assert names(api, owner, course) == ["alan", "grace", "ada"]
    assert names(api, owner, course, status="ACTIVE") == ["ada"]
    assert names(api, owner, course, search="hopper gra") == ["grace"]
    assert names(api, owner, course, search="ALAN@example") == ["alan"]
    assert names(api, owner, course, search="zzz") == []


@pytest.mark.parametrize("who", ["anonymous", "stranger", "peer", "blocked"])
def test_students_are_shown_to_nobody_else(api, course, who):
    peer, blocked = in_course(course), in_course(course, "BLOCKED")
    actor = {"anonymous": None, "stranger": TeacherFactory(), "peer": peer, "blocked": blocked}[who]
    data = api.data(STUDENTS, {"slug": course.slug}, actor=actor)
    assert data["course"]["students"]["totalCount"] == 0
    assert data["course"]["students"]["edges"] == []


def test_pages_of_students_count_all_of_them(api, course, owner):
    for _ in range(5):
        in_course(course)
    seen, after, totals = [], None, set()
    for _ in range(3):
        variables = {"slug": course.slug, "first": 2, "after": after}
        page = api.data(STUDENTS, variables, actor=owner)["course"]["students"]
        seen += [e["node"]["student"]["username"] for e in page["edges"]]
        totals.add(page["totalCount"])
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert (len(seen), len(set(seen)), totals) == (5, 5, {5})


@pytest.mark.parametrize("variables", [{"first": -1}, {"first": 101}, {"after": "x"}])
def test_bad_pages_are_refused(api, course, owner, variables):
    response = api(STUDENTS, {"slug": course.slug, **variables}, actor=owner)
    assert response["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
