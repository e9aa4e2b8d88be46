"""Chats of the many courses of a large school: rows in bulk, with every kept count right."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from server.accounts.models import User
from server.courses.models import Course
from server.messaging.models import Member, MemberRole, Message, Room, RoomKind

ROWS_AT_ONCE = 2000
LINES = (
    "Welcome! Ask here whatever comes up.",
    "Which lesson are you in?",
    "The third. The exercises are good.",
    "I am a little slower, but I like it.",
    "Take your time. The course is not going anywhere.",
)


def add_chats(courses: Sequence[tuple[Course, list[User]]], now: datetime) -> None:
    """Give each of these unsaved courses its room, with its owner and students talking there."""
    rooms, members, messages = [], [], []
    for course, students in courses:
        room = Room(
            kind=RoomKind.COURSE,
            title=course.title,
            member_count=len(students) + 1,
            message_count=len(LINES),
            last_seq=len(LINES),
            last_message_at=now,
        )
        course.room = room
        speakers = [course.owner, *students[:3]]
        said = [
            Message(
                room=room,
                seq=seq,
                changed_seq=seq,
                author=speakers[(seq - 1) % len(speakers)],
                client_id=f"many-{seq}",
                text=text,
            )
            for seq, text in enumerate(LINES, start=1)
        ]
        rooms.append(room)
        messages += said
        members += [_member(room, user, said, now) for user in [course.owner, *students]]
    Room.objects.bulk_create(rooms, batch_size=ROWS_AT_ONCE)
    Member.objects.bulk_create(members, batch_size=ROWS_AT_ONCE)
    Message.objects.bulk_create(messages, batch_size=ROWS_AT_ONCE)
    for room, last in zip(rooms, messages[len(LINES) - 1 :: len(LINES)], strict=True):
        room.last_message = last
    Room.objects.bulk_update(rooms, ["last_message"], batch_size=ROWS_AT_ONCE)


def _member(room: Room, user: User, said: list[Message], now: datetime) -> Member:
    """One's own messages count as read."""
    return Member(
        room=room,
        user=user,
        role=MemberRole.MODERATOR if user == said[0].author else MemberRole.MEMBER,
        joined_at=now - timedelta(days=1),
        read_count=sum(message.author == user for message in said),
    )
