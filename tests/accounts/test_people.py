"""viewer, user, users: what is shown of people, to whom, at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from server.accounts.models import StudentProfile, TeacherProfile
from server.courses.models import Enrollment
from tests.accounts.documents import USER, USERS, VIEWER
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.support import gid


def names(api, actor, **variables):
    edges = api.data(USERS, variables, actor=actor)["users"]["edges"]
    return [edge["node"]["fullName"] for edge in edges]


def test_viewer(api, db):
    assert api.data(VIEWER) == {"viewer": None}
    student = UserFactory(full_name="Ada Lovelace", time_zone="Europe/Lisbon", locale="de")
    viewer = api.data(VIEWER, actor=student)["viewer"]
    user = viewer.pop("user")
    assert viewer == {
        "email": student.email,
        "timeZone": "Europe/Lisbon",
        "locale": "de",
        "canTeach": False,
        "canManageUsers": False,
        "assignableRoles": [],
    }
    assert user["email"] == student.email
    assert user["initials"] == "AL"
    viewer = api.data(VIEWER, actor=AdminFactory())["viewer"]
    assert viewer["canTeach"]
    assert viewer["canManageUsers"]
    assert viewer["assignableRoles"] == ["STUDENT", "TEACHER", "MANAGER"]


def test_user(api, db):
    student = UserFactory()
    StudentProfile.objects.create(user=student, country="PT")
    teacher = EnrollmentFactory(student=student).course.owner
    private = {"email": student.email, "studentProfile": {"country": "PT"}}
    nothing = {"email": None, "studentProfile": None}
    for actor, expected in (
        (student, private),
        (teacher, private),
        (ManagerFactory(), private),
        (UserFactory(), nothing),
        (TeacherFactory(), nothing),
    ):
        user = api.data(USER, {"id": gid(student)}, actor=actor)["user"]
        assert user == {"username": student.username, **expected}
    for bad in ("x", gid(student, "Course"), gid(Enrollment(), "User")):
        assert api.data(USER, {"id": bad}, actor=student)["user"] is None
    assert api(USER, {"id": gid(student)})["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_a_person_reached_through_a_course_hides_the_same(api, db):
    """A1: private fields stay private on every path."""
    course = CourseFactory()
    StudentProfile.objects.create(user=course.owner, country="PT")
    document = """
    query ($id: ID!) { node(id: $id) { ... on Course {
      owner { email isBlocked studentProfile { country } }
    } } }
    """
    course.owner.blocked_at = timezone.now()
    course.owner.save()
    for actor in (None, UserFactory()):
        owner = api.data(document, {"id": gid(course)}, actor=actor)["node"]["owner"]
        assert owner == {"email": None, "isBlocked": False, "studentProfile": None}
    owner = api.data(document, {"id": gid(course)}, actor=ManagerFactory())["node"]["owner"]
    assert owner == {
        "email": course.owner.email,
        "isBlocked": True,
        "studentProfile": {"country": "PT"},
    }


def test_the_directory_is_for_teachers_and_staff(api, db):
    UserFactory(full_name="Zoe")
    assert api(USERS)["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    answer = api.data(USERS, actor=UserFactory())["users"]
    assert (answer["edges"], answer["totalCount"]) == ([], 0)
    assert "Zoe" in names(api, TeacherFactory())
    assert "Zoe" in names(api, ManagerFactory())


def test_search(api, db):
    teacher = TeacherFactory(full_name="Teacher", username="teacher")
    manager = ManagerFactory(full_name="Manager", username="manager")
    UserFactory(full_name="Ada Lovelace", username="countess", email="enchantress@example.org")
    UserFactory(full_name="Ada Byron", username="annabella")
    UserFactory(full_name="100% Real_Name", username="real")
    assert names(api, teacher, search="ada") == ["Ada Byron", "Ada Lovelace"]
    assert names(api, teacher, search=" LOVE  ada ") == ["Ada Lovelace"]
    assert names(api, teacher, search="count") == ["Ada Lovelace"]
    assert names(api, teacher, search="ada nobody") == []
    assert names(api, teacher, search="0% real_") == ["100% Real_Name"]
    assert names(api, teacher, search="%") == ["100% Real_Name"]
    assert names(api, teacher, search="enchantress") == []
    assert names(api, teacher, search="enchantress@") == []
    assert names(api, teacher, search="Enchantress@Example.org") == ["Ada Lovelace"]
    assert names(api, manager, search="enchantress") == ["Ada Lovelace"]
    assert len(names(api, teacher, search="  ")) == 5


@pytest.mark.parametrize("search", ["émilie", "ÉMILIE", "Émilie", "ЛИЗА", "лиза"])
def test_search_in_any_alphabet_and_case(api, db, search):
    UserFactory(full_name="Émilie Лиза")
    assert names(api, TeacherFactory(full_name="T"), search=search) == ["Émilie Лиза"]


def test_filters(api, db):
    teacher = TeacherFactory(full_name="Teacher")
    UserFactory(full_name="Student")
    UserFactory(full_name="Blocked", blocked_at=timezone.now())
    UserFactory(full_name="Unconfirmed", email_verified_at=None)
    assert names(api, teacher) == ["Blocked", "Student", "Teacher"]
    assert names(api, teacher, role="STUDENT") == ["Blocked", "Student"]
    assert names(api, teacher, role="STUDENT", excludeBlocked=True) == ["Student"]
    assert names(api, teacher, role="MANAGER") == []
    assert "Unconfirmed" in names(api, ManagerFactory(full_name="Manager"))


def test_paging_loses_and_doubles_nobody(api, db):
    """Equal names are told apart by id."""
    teacher = TeacherFactory(full_name="A teacher")
    for n in range(45):
        UserFactory(full_name=f"Same {n // 15}")
    seen, after = [], None
    while True:
        page = api.data(USERS, {"first": 7, "after": after}, actor=teacher)["users"]
        assert page["totalCount"] == 46
        seen += [edge["node"]["username"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(seen) == len(set(seen)) == 46


@pytest.mark.parametrize("bad", [{"first": 101}, {"first": -1}, {"after": "x"}])
def test_pages_are_bounded(api, db, bad):
    assert "errors" in api(USERS, bad, actor=TeacherFactory())


@pytest.mark.parametrize("factory", [TeacherFactory, ManagerFactory])
def test_the_same_number_of_queries_for_two_and_twenty(api, db, factory):
    actor = factory()
    course = CourseFactory(owner=actor)

    def add(count):
        for _ in range(count):
            user = EnrollmentFactory(course=course).student
            StudentProfile.objects.create(user=user)
            TeacherProfile.objects.create(user=user)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            edges = api.data(USERS, {"first": 100}, actor=actor)["users"]["edges"]
        return len(edges), len(captured)

    add(2)
    few, cost_of_few = queries()
    add(18)
    many, cost_of_many = queries()
    assert many == few + 18
    assert cost_of_many == cost_of_few <= 8


def test_people_of_a_list_of_courses_cost_no_query_each(api, db):
    actor = TeacherFactory()
    document = """
    { courses(first: 50) { edges { node {
      owner { fullName email initials viewerCanBlock photo { url } teacherProfile { headline } }
    } } } }
    """

    def queries():
        with CaptureQueriesContext(connection) as captured:
            edges = api.data(document, actor=actor)["courses"]["edges"]
        return len(edges), len(captured)

    for _ in range(2):
        TeacherProfile.objects.create(user=CourseFactory().owner)
    few, cost_of_few = queries()
    for _ in range(18):
        TeacherProfile.objects.create(user=CourseFactory().owner)
    many, cost_of_many = queries()
    assert (few, many) == (2, 20)
    assert cost_of_many == cost_of_few
