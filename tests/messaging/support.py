"""Conversations as the tests of this app need them."""

from itertools import count
from typing import Any

from server.accounts.models import User
from server.messaging import services
from server.messaging.models import Member, Message, Room, RoomKind
from tests.factories import CourseFactory, EnrollmentFactory, TeacherFactory, UserFactory

_numbers = count()


def make_room(
    *members: User, moderator: User | None = None, title: str = "Python", **columns: Any
) -> Room:
    """A course chat; without anybody named, of a teacher and two students."""
    moderator = moderator or TeacherFactory()
    people = members or tuple(UserFactory.create_batch(2))
    room = services.create_room(
        kind=RoomKind.COURSE, title=title, moderators=[moderator], members=people
    )
    for name, value in columns.items():
        setattr(room, name, value)
    room.save()
    return room


def classmates(number: int = 2) -> list[User]:
    """People who may write to each other."""
    people = UserFactory.create_batch(number)
    course = CourseFactory()
    for person in people:
        EnrollmentFactory(course=course, student=person)
    return people


def moderator_of(room: Room) -> User:
    return User.objects.get(memberships__room=room, memberships__role="MODERATOR")


def members_of(room: Room) -> list[User]:
    people = User.objects.filter(memberships__room=room, memberships__role="MEMBER")
    return list(people.order_by("id"))


def place(room: Room, user: User) -> Member:
    return Member.objects.get(room=room, user=user)


def say(room: Room, author: User, text: str = "Hello", **more: Any) -> Message:
    more.setdefault("client_id", f"c{next(_numbers)}")
    return services.send_message(actor=author, room_id=room.pk, text=text, **more)


def unread(room: Room, user: User) -> int:
    """As the lists show it, from the kept counts."""
    room.refresh_from_db()
    return room.message_count - place(room, user).read_count


def really_unread(room: Room, user: User) -> int:
    """Counted from the rows."""
    rows = Message.objects.filter(room=room, kind="TEXT", deleted_at=None)
    return rows.filter(seq__gt=place(room, user).read_seq).exclude(author=user).count()
