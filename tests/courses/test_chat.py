"""The chat of a course is entered and left with the course."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.classrooms.services import create_classroom, join_classroom, open_classroom
from server.courses import services
from server.courses.models import Course
from server.messaging.models import Member, Message, Room, RoomKind
from server.notifications.services import mute_course
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.messaging.support import say
from tests.support import gid, run_jobs

pytestmark = pytest.mark.django_db

ROOM = "query ($id: ID!) { course(id: $id) { room { id title memberCount viewerCanModerate } } }"
ROOMS = "{ courses(first: 50) { edges { node { room { id title unreadCount } } } } }"


@pytest.fixture
def teacher():
    return TeacherFactory()


@pytest.fixture
def course(teacher):
    return services.create_course(actor=teacher, title="Python")


def publish(course):
    Course.objects.filter(pk=course.pk).update(status="PUBLISHED", published_at=course.created_at)


def inside(course):
    """Who is in the chat, by role."""
    course.refresh_from_db()
    members = Member.objects.filter(room=course.room, is_active=True)
    assert course.room.member_count == members.count()
    return {(member.user, member.role) for member in members}


def lines(course):
    rows = Message.objects.filter(room=course.room).exclude(kind="TEXT").order_by("seq")
    return [(row.kind, row.author) for row in rows]


def test_mentions_in_a_muted_course_are_silent(course, teacher):
    """In its chat, and in those of its classrooms."""
    publish(course)
    student = UserFactory()
    services.enroll(actor=student, course_id=course.pk)
    classroom = create_classroom(actor=teacher, course_id=course.pk, name="Live")
    open_classroom(actor=teacher, classroom_id=classroom.pk)
    join_classroom(actor=student, classroom_id=classroom.pk)
    course.refresh_from_db()
    told = student.notifications.filter(kind="MENTIONED")
    for room, elsewhere in ((course.room, 1), (classroom.room, 2)):
        say(room, teacher, f"@{student.username}")
        assert told.count() == elsewhere
    mute_course(actor=student, course_id=course.pk, kinds=["MENTIONED"], is_muted=True)
    for room in (course.room, classroom.room):
        say(room, teacher, f"@{student.username}, again")
    assert told.count() == 2


def test_a_new_course_has_a_chat(course, teacher):
    assert (course.room.kind, course.room.title) == (RoomKind.COURSE, "Python")
    assert inside(course) == {(teacher, "MODERATOR")}
    assert lines(course) == []


def test_students_come_and_go(course, teacher):
    publish(course)
    anna, ben, cleo = UserFactory.create_batch(3)
    services.enroll(actor=anna, course_id=course.pk)
    services.add_student(actor=teacher, course_id=course.pk, login=ben.username)
    services.enroll(actor=cleo, course_id=course.pk)
    assert inside(course) == {
        (teacher, "MODERATOR"),
        (anna, "MEMBER"),
        (ben, "MEMBER"),
        (cleo, "MEMBER"),
    }
    services.unenroll(actor=anna, course_id=course.pk)
    services.remove_student(actor=teacher, course_id=course.pk, student_id=ben.pk)
    services.block_student(actor=teacher, course_id=course.pk, student_id=cleo.pk)
    assert inside(course) == {(teacher, "MODERATOR")}
    services.enroll(actor=anna, course_id=course.pk)
    assert [(kind, who) for kind, who in lines(course) if who == anna] == [
        ("JOINED", anna),
        ("LEFT", anna),
        ("JOINED", anna),
    ]
    services.unblock_student(actor=teacher, course_id=course.pk, student_id=cleo.pk)
    assert inside(course) == {(teacher, "MODERATOR"), (anna, "MEMBER")}


def test_co_instructors_moderate(course, teacher):
    helper = TeacherFactory()
    services.add_instructor(actor=teacher, course_id=course.pk, user_id=helper.pk)
    assert inside(course) == {(teacher, "MODERATOR"), (helper, "MODERATOR")}
    services.remove_instructor(actor=helper, course_id=course.pk, user_id=helper.pk)
    assert inside(course) == {(teacher, "MODERATOR")}


def test_the_chat_has_the_name_of_the_course(course, teacher):
    services.update_course(actor=teacher, course_id=course.pk, title="Snakes")
    course.room.refresh_from_db()
    assert course.room.title == "Snakes"


def test_a_copy_has_a_chat_of_its_own(course, teacher):
    publish(course)
    services.enroll(actor=UserFactory(), course_id=course.pk)
    say(course.room, teacher)
    copy = services.duplicate_course(actor=teacher, course_id=course.pk)
    assert copy.room != course.room
    assert (inside(copy), copy.room.message_count) == ({(teacher, "MODERATOR")}, 0)


def test_the_chat_goes_with_the_course(course, teacher):
    say(course.room, teacher)
    services.delete_course(actor=teacher, course_id=course.pk)
    assert not Member.objects.filter(is_active=True).exists()
    run_jobs()
    assert not Room.objects.exists()
    assert not Message.objects.exists()


def test_a_course_without_a_chat_gets_one_with_everybody_in_it():
    course = CourseFactory()
    before = EnrollmentFactory(course=course).student
    newcomer = UserFactory()
    services.enroll(actor=newcomer, course_id=course.pk)
    assert inside(course) == {
        (course.owner, "MODERATOR"),
        (before, "MEMBER"),
        (newcomer, "MEMBER"),
    }


def test_the_migration_makes_chats_for_courses_that_were_there():
    helper = TeacherFactory()
    courses = CourseFactory.create_batch(3)
    courses[0].co_instructors.add(helper)
    active = EnrollmentFactory(course=courses[0]).student
    EnrollmentFactory(course=courses[0], status="ENDED")
    EnrollmentFactory(course=courses[0], status="BLOCKED")
    migration = import_module("server.courses.migrations.0005_chats")
    for _ in range(2):
        migration.make_rooms(apps, None)
    assert Room.objects.count() == 3
    assert inside(courses[0]) == {
        (courses[0].owner, "MODERATOR"),
        (helper, "MODERATOR"),
        (active, "MEMBER"),
    }
    assert courses[0].room.title == courses[0].title
    assert not Message.objects.exists()


def test_who_sees_the_room(api, course, teacher):
    publish(course)
    student, left = UserFactory.create_batch(2)
    for person in (student, left):
        services.enroll(actor=person, course_id=course.pk)
    services.unenroll(actor=left, course_id=course.pk)

    def room(actor):
        return api.data(ROOM, {"id": gid(course)}, actor=actor)["course"]["room"]

    assert room(teacher) == {
        "id": gid(course.room),
        "title": "Python",
        "memberCount": 2,
        "viewerCanModerate": True,
    }
    assert room(student)["viewerCanModerate"] is False
    for stranger in (left, UserFactory(), TeacherFactory(), ManagerFactory(), None):
        assert room(stranger) is None


def test_chats_of_a_list_cost_the_same_queries(api, teacher):
    def add(number):
        for n in range(number):
            course = services.create_course(actor=teacher, title=f"Course {n}")
            publish(course)
            say(course.room, teacher)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            api.data(ROOMS, actor=teacher)
        return len(captured)

    add(2)
    few = queries()
    add(18)
    assert queries() == few
