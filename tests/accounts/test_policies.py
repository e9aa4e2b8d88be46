"""Who may see what of whom: actor × person."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from server.accounts import policies
from server.accounts.models import LoginSession, Role, StudentProfile, User
from server.courses.models import CourseInstructor, EnrollmentStatus
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)


@pytest.fixture
def people(db):
    """A student, and everybody who stands around one."""
    student = UserFactory()
    StudentProfile.objects.create(user=student, country="PT")
    teacher, helper = TeacherFactory(), TeacherFactory()
    course = CourseFactory(owner=teacher)
    CourseInstructor.objects.create(course=course, user=helper)
    EnrollmentFactory(course=course, student=student)
    classmate = EnrollmentFactory(course=course).student
    former = TeacherFactory()
    EnrollmentFactory(
        course=CourseFactory(owner=former), student=student, status=EnrollmentStatus.ENDED
    )
    other = TeacherFactory()
    CourseFactory(owner=other)
    return {
        "student": student,
        "teacher": teacher,
        "helper": helper,
        "classmate": classmate,
        "former teacher": former,
        "another teacher": other,
        "stranger": UserFactory(),
        "manager": ManagerFactory(),
        "admin": AdminFactory(),
        "anonymous": AnonymousUser(),
    }


SEES_PRIVATE = {"student", "teacher", "helper", "manager", "admin"}
LISTS = {"teacher", "helper", "former teacher", "another teacher", "manager", "admin"}


def test_private_fields(people):
    student = people["student"]
    for name, actor in people.items():
        expected = name in SEES_PRIVATE
        assert policies.can_see_email(actor, student) == expected, name
        row = User.objects.annotate(seen=policies.email_is_visible(actor)).get(id=student.id)
        assert row.seen == expected, name
        profiles = policies.visible_student_profiles(actor, StudentProfile.objects.all())
        assert profiles.exists() == expected, name


def test_a_student_does_not_see_the_address_of_the_teacher(people):
    assert not policies.can_see_email(people["student"], people["teacher"])


def test_a_demoted_teacher_sees_no_addresses(people):
    teacher = people["teacher"]
    teacher.role = Role.STUDENT
    assert not policies.can_see_email(teacher, people["student"])
    seen = User.objects.annotate(seen=policies.email_is_visible(teacher)).get(
        id=people["student"].id
    )
    assert not seen.seen


def test_the_directory(people):
    unconfirmed = UserFactory(email_verified_at=None)
    for name, actor in people.items():
        listed = policies.listed_users(actor, User.objects.all())
        assert policies.can_list_users(actor) == (name in LISTS), name
        assert listed.filter(id=people["student"].id).exists() == (name in LISTS), name
        assert listed.filter(id=unconfirmed.id).exists() == (name in {"manager", "admin"}), name


def test_sessions(people):
    for actor in people.values():
        if actor.is_authenticated:
            LoginSession.objects.create(user=actor, device="", last_used_at=timezone.now())
    student = people["student"]
    LoginSession.objects.create(
        user=student, device="", last_used_at=timezone.now(), ended_at=timezone.now()
    )
    for name, actor in people.items():
        seen = policies.visible_sessions(actor, LoginSession.objects.filter(user=student))
        assert seen.count() == (name == "student"), name


def test_assignable_roles(people):
    for name, actor in people.items():
        roles = policies.assignable_roles(actor)
        if name == "admin":
            assert roles == [Role.STUDENT, Role.TEACHER, Role.MANAGER]
        elif name == "manager":
            assert roles == [Role.STUDENT, Role.TEACHER]
        else:
            assert roles == []


def test_blocking_and_roles(people):
    for name, actor in people.items():
        for target, user in people.items():
            if not user.is_authenticated:
                continue
            may = (name == "admin" and target != "admin") or (
                name == "manager" and target not in {"manager", "admin"}
            )
            assert policies.can_block(actor, user) == may, (name, target)
            assert policies.can_set_role(actor, user) == may, (name, target)
