"""The chat of a classroom: a room of `messaging`, entered with the classroom.

Who leaves keeps it, to read it the next day; who is removed, or leaves the course, loses it.
"""

from server.accounts.models import User
from server.classrooms.models import Classroom
from server.messaging import services as messaging
from server.messaging.models import MemberRole, Room, RoomKind


def make_room(classroom: Classroom) -> Room:
    return messaging.create_room(
        kind=RoomKind.CLASSROOM, title=classroom.name, moderators=[classroom.host]
    )


def rename(classroom: Classroom) -> None:
    messaging.rename_room(room=classroom.room, title=classroom.name)


def let_in(classroom: Classroom, user: User, *, is_host: bool = False) -> None:
    """Whoever is in already stays as they are, but for their role."""
    role = MemberRole.MODERATOR if is_host else MemberRole.MEMBER
    messaging.add_member(room=classroom.room, user=user, role=role)


def change_role(classroom: Classroom, user: User, *, is_host: bool) -> None:
    """Of somebody who is in the chat; others get their role when they come."""
    if classroom.room.members.filter(user=user, is_active=True).exists():
        let_in(classroom, user, is_host=is_host)


def put_out(classroom: Classroom, user: User) -> None:
    messaging.remove_member(room=classroom.room, user=user)


def close(room: Room) -> None:
    """Its classroom has been deleted."""
    messaging.close_room(room=room)
