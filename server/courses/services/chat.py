"""The chat of a course: its instructors moderate, its active students are members, nobody else."""

from server.accounts.models import User
from server.courses import selectors
from server.courses.models import Course, EnrollmentStatus
from server.messaging import services as messaging
from server.messaging.models import MemberRole, Room, RoomKind


def open_chat(course: Course) -> Room:
    """The room of a course that has none, with everybody in it who is in the course. The course
    is saved by the caller."""
    students = User.objects.filter(
        enrollments__course=course.pk, enrollments__status=EnrollmentStatus.ACTIVE
    )
    instructors = [course.owner] if course._state.adding else selectors.instructors_of(course)
    return messaging.create_room(
        kind=RoomKind.COURSE, title=course.title, moderators=instructors, members=students
    )


def let_in(course: Course, user: User, role: MemberRole = MemberRole.MEMBER) -> None:
    """The course is locked."""
    messaging.add_member(room=_chat_of(course), user=user, role=role)


def put_out(course: Course, user: User) -> None:
    """From this moment on they see nothing of the chat. The course is locked."""
    messaging.remove_member(room=_chat_of(course), user=user)


def rename_chat(course: Course) -> None:
    """Follow the course's title."""
    if course.room is not None:
        messaging.rename_room(room=course.room, title=course.title)


def _chat_of(course: Course) -> Room:
    """Every service that makes a course makes its chat; a row from elsewhere gets one here."""
    if course.room is None:
        course.room = open_chat(course)
        course.save(update_fields=["room"])
    return course.room
