"""Classrooms as the tests of this app need them."""

from uuid import uuid4

from server.classrooms import selectors, services
from server.classrooms.models import Participant
from tests.courses.support import refusal
from tests.factories import CourseFactory, EnrollmentFactory, UserFactory

__all__ = [
    "Lesson",
    "delete",
    "draw",
    "give_microphone",
    "leave",
    "live",
    "on_page",
    "refusal",
    "restore",
    "set_role",
]

RED = "#cc2222"


def draw(board, actor, *, page=None, client_id=None, tool="PEN", **details):
    """Put something on the board, through the service."""
    page = page or board.pages.filter(deleted_at=None).order_by("number").first()
    points = {"PEN": [0.1, 0.1, 0.2, 0.3, 0.4, 0.2], "TEXT": [0.5, 0.5]}
    values = {
        "color": RED,
        "width": 0.004,
        "points": points.get(tool, [0.2, 0.2, 0.6, 0.7]),
        "text": "Hello" if tool == "TEXT" else "",
        **details,
    }
    return services.add_board_element(
        actor=actor,
        board_id=board.pk,
        page_id=page.pk,
        client_id=client_id or uuid4().hex,
        tool=tool,
        **values,
    )


class Lesson:
    """A course's classroom that is on, with its teacher inside, and a student."""

    def __init__(self, *, has_lobby=False, is_live=True, course=None):
        self.course = course or CourseFactory()
        self.teacher = self.course.owner
        self.student = self.enrolled()
        self.classroom = services.create_classroom(
            actor=self.teacher, course_id=self.course.pk, name="Knots", has_lobby=has_lobby
        )
        self.board = self.classroom.board
        if is_live:
            services.open_classroom(actor=self.teacher, classroom_id=self.classroom.pk)
        self.join(self.teacher)

    def enrolled(self):
        return EnrollmentFactory(course=self.course, student=UserFactory()).student

    def join(self, user):
        return services.join_classroom(actor=user, classroom_id=self.classroom.pk)

    def joined(self, **changes):
        """A new student who is inside; `changes` are columns of their place."""
        user = self.enrolled()
        place = self.join(user)
        Participant.objects.filter(pk=place.pk).update(**changes)
        return user

    def place(self, user):
        return Participant.objects.select_related("user").get(classroom=self.classroom, user=user)

    def close(self):
        return services.close_classroom(actor=self.teacher, classroom_id=self.classroom.pk)

    def reload(self):
        self.classroom.refresh_from_db()
        return self.classroom


def live(page):
    return [e.client_id for e in selectors.live_elements(page.elements.all()).order_by("seq")]


def delete(lesson, actor, *elements):
    return services.delete_board_elements(
        actor=actor, board_id=lesson.board.pk, element_ids=[e.pk for e in elements]
    )


def restore(lesson, actor, *elements):
    return services.restore_board_elements(
        actor=actor, board_id=lesson.board.pk, element_ids=[e.pk for e in elements]
    )


def on_page(lesson, act, actor=None, page=None):
    return act(
        actor=actor or lesson.teacher,
        board_id=lesson.board.pk,
        page_id=(page or lesson.board.pages.first()).pk,
    )


def give_microphone(lesson, user, has_microphone=True, actor=None):
    return services.set_microphone(
        actor=actor or lesson.teacher,
        participant_id=lesson.place(user).pk,
        has_microphone=has_microphone,
    )


def set_role(lesson, user, role, actor=None):
    return services.set_participant_role(
        actor=actor or lesson.teacher, participant_id=lesson.place(user).pk, role=role
    )


def leave(lesson, user):
    return services.leave_classroom(actor=user, classroom_id=lesson.classroom.pk)
