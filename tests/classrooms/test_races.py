"""Many at the same moment, on both databases."""

from functools import partial

import pytest

from server.classrooms import services
from server.classrooms.models import Attendance, BoardElement, Classroom, Participant
from server.classrooms.services import flattening
from server.media.models import Asset
from tests.classrooms.support import Lesson, delete, draw, restore
from tests.concurrency.support import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_grab_the_microphone():
    lesson = Lesson()
    places = [lesson.place(lesson.joined(role="PRESENTER")) for _ in range(6)]
    answers = at_once(
        [
            partial(
                services.set_microphone,
                actor=place.user,
                participant_id=place.pk,
                has_microphone=True,
            )
            for place in places
        ]
    )
    got = [answer for answer in answers if isinstance(answer, Participant)]
    assert len(got) == 1
    assert answers.count(["CONFLICT"]) == 5
    assert Classroom.objects.get().speaker == got[0]


def test_one_joins_in_many_tabs():
    lesson = Lesson()
    answers = at_once([partial(lesson.join, lesson.student)] * 12)
    assert all(isinstance(answer, Participant) for answer in answers)
    assert Participant.objects.filter(user=lesson.student).count() == 1
    assert Attendance.objects.filter(user=lesson.student).count() == 1


def test_joining_while_being_removed():
    """Whoever is first: in the end they are out."""
    lesson = Lesson()
    student = lesson.joined()
    place = lesson.place(student)
    for _ in range(4):
        at_once(
            [
                partial(lesson.join, student),
                partial(services.remove_participant, actor=lesson.teacher, participant_id=place.pk),
                partial(
                    services.raise_hand,
                    actor=student,
                    classroom_id=lesson.classroom.pk,
                    is_raised=True,
                ),
            ]
        )
        place.refresh_from_db()
        assert place.state == "REMOVED"
        services.invite_participants(
            actor=lesson.teacher, classroom_id=lesson.classroom.pk, user_ids=[student.pk]
        )


def test_opened_and_closed_at_once():
    lesson = Lesson()
    act = {"actor": lesson.teacher, "classroom_id": lesson.classroom.pk}
    at_once([partial(services.open_classroom, **act), partial(services.close_classroom, **act)] * 6)
    meetings = lesson.classroom.meetings.filter(ended_at=None).count()
    assert meetings == (lesson.reload().state == "LIVE")


def test_many_draw_and_the_log_has_no_gap():
    lesson = Lesson()
    people = [lesson.joined(has_pen=True) for _ in range(4)]
    before = lesson.board.last_seq
    answers = at_once(
        [partial(draw, lesson.board, people[n % 4], client_id=str(n)) for n in range(40)]
    )
    assert all(isinstance(answer, BoardElement) for answer in answers)
    numbers = sorted(BoardElement.objects.values_list("seq", flat=True))
    lesson.board.refresh_from_db()
    assert numbers == list(range(numbers[0], numbers[0] + 40))
    assert lesson.board.last_seq == numbers[-1] > before
    assert lesson.board.pages.get().element_count == 40


def test_the_same_stroke_sent_many_times():
    lesson = Lesson()
    seq = lesson.board.last_seq
    at_once([partial(draw, lesson.board, lesson.teacher, client_id="a")] * 16)
    lesson.board.refresh_from_db()
    assert BoardElement.objects.count() == 1
    assert lesson.board.last_seq == BoardElement.objects.get().seq
    assert lesson.board.last_seq >= seq


def test_erased_moved_and_brought_back_at_once():
    lesson = Lesson()
    one = lesson.joined(has_pen=True)
    elements = [draw(lesson.board, lesson.teacher) for _ in range(5)]
    acts = []
    for element in elements:
        acts += [
            partial(delete, lesson, one, *elements),
            partial(restore, lesson, one, *elements),
            partial(
                services.update_board_element,
                actor=lesson.teacher,
                element_id=element.pk,
                color="#000000",
            ),
        ]
    answers = at_once(acts)
    assert {str(a) for a in answers if isinstance(a, list) and a and isinstance(a[0], str)} <= {
        "['CONFLICT']"
    }
    numbers = list(BoardElement.objects.values_list("changed_seq", flat=True))
    assert len(set(numbers)) == 5
    page = lesson.board.pages.get()
    assert page.element_count == BoardElement.objects.filter(deleted_at=None).count()


def test_two_workers_flatten_one_page(limit):
    lesson = Lesson()
    page = lesson.board.pages.get()
    for _ in range(limit + 3):
        draw(lesson.board, lesson.teacher)
    at_once([partial(flattening.flatten, str(page.pk))] * 4)
    page.refresh_from_db()
    assert BoardElement.objects.filter(is_flattened=True).count() == 4
    assert list(Asset.objects.all()) == [page.flattened]
