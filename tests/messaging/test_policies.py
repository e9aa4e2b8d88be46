"""Who sees a room, its members and messages, and the files in it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from server.accounts.models import Role, User
from server.courses.policies import schoolmates
from server.media.models import Asset
from server.media.policies import visible_assets
from server.messaging import policies, services
from server.messaging.models import Member, Message, Room, RoomKind
from tests.courses.support import make_asset
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.messaging.support import make_room, members_of, moderator_of, place, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    room = make_room()
    author = members_of(room)[0]
    say(room, author, attachment_ids=[make_asset(author).pk])
    return room


def people(room):
    member, author_peer = members_of(room)
    left = UserFactory()
    services.add_member(room=room, user=left)
    services.remove_member(room=room, user=left)
    elsewhere = members_of(make_room())[0]
    return {
        "moderator": (moderator_of(room), True),
        "author": (member, True),
        "peer": (author_peer, True),
        "left": (left, False),
        "stranger": (UserFactory(), False),
        "member of another room": (elsewhere, False),
        "teacher of another course": (TeacherFactory(), False),
        "manager": (ManagerFactory(), False),
        "admin": (AdminFactory(), False),
        "anonymous": (AnonymousUser(), False),
    }


def test_a_room_belongs_to_its_active_members(room):
    message, member = room.messages.first(), room.members.first()
    for name, (actor, sees) in people(room).items():
        found = {
            "room": policies.visible_rooms(actor, Room.objects.filter(pk=room.pk)).exists(),
            "message": policies.visible_messages(
                actor, Message.objects.filter(pk=message.pk)
            ).exists(),
            "member": policies.visible_members(actor, Member.objects.filter(pk=member.pk)).exists(),
        }
        assert set(found.values()) == {sees}, (name, found)


def test_files_are_read_by_the_members(room):
    asset = Asset.objects.get()
    for name, (actor, sees) in people(room).items():
        # Managers look after all files; that is the media app's rule.
        expected = sees or name in {"manager", "admin"}
        assert visible_assets(actor, Asset.objects.filter(pk=asset.pk)).exists() is expected, name


def test_files_of_a_deleted_message_are_gone(room):
    services.delete_message(actor=members_of(room)[0], message_id=room.messages.first().pk)
    assert not Asset.objects.exists()


def test_who_left_is_not_shown(room):
    member = members_of(room)[1]
    services.remove_member(room=room, user=member)
    seen = policies.visible_members(moderator_of(room), Member.objects.filter(room=room))
    assert place(room, member) not in seen
    assert seen.count() == 2


def test_what_the_actor_is_there(room):
    teacher = moderator_of(room)
    seen = policies.visible_rooms(teacher, Room.objects.all()).get()
    assert (seen.own_role, seen.own_read_count, seen.own_muted_until) == ("MODERATOR", 0, None)


@pytest.mark.parametrize(("kind", "sees"), [(RoomKind.COURSE, False), (RoomKind.CLASSROOM, True)])
def test_who_is_no_teacher_any_more_has_lost_the_chat_of_the_course(kind, sees):
    teacher = TeacherFactory()
    room = services.create_room(kind=kind, title="x", moderators=[teacher])
    line = say(room, teacher)
    User.objects.filter(pk=teacher.pk).update(role=Role.STUDENT)
    teacher.refresh_from_db()
    assert policies.visible_rooms(teacher, Room.objects.all()).exists() is sees
    assert policies.visible_messages(teacher, Message.objects.filter(pk=line.pk)).exists() is sees
    assert policies.own_members(teacher, Member.objects.all()).exists() is sees
    assert teacher.memberships.held().exists() is sees


def test_schoolmates():
    course = CourseFactory()
    helper, student, peer = TeacherFactory(), UserFactory(), UserFactory()
    course.co_instructors.add(helper)
    for person in (student, peer):
        EnrollmentFactory(course=course, student=person)
    left, blocked, stranger = UserFactory(), UserFactory(), EnrollmentFactory().student
    EnrollmentFactory(course=course, student=left, status="ENDED")
    EnrollmentFactory(course=course, student=blocked, status="BLOCKED")
    manager = ManagerFactory()
    inside = {course.owner, helper, student, peer}
    for person in inside:
        assert set(User.objects.filter(schoolmates(person))) == inside
        assert set(policies.acquainted_users(person, User.objects.all())) == inside - {person}
    for person in (left, blocked, stranger, manager):
        assert not policies.can_write_to(person, student)
        assert not policies.can_write_to(student, person)
    assert not policies.acquainted_users(AnonymousUser(), User.objects.all()).exists()
