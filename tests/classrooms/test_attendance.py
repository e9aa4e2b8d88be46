"""Attendance: every way of leaving ends a stay, at the right moment."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from server.classrooms import services
from server.classrooms.events import presence_topic
from server.classrooms.models import Attendance, Participant, Stay
from server.core.models import Presence, ServerProcess, uuid7
from server.core.realtime.presence import sweep
from tests.classrooms.support import Lesson

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


def minutes(clock, number):
    clock.shift(timedelta(minutes=number))


def leave(lesson, user):
    services.leave_classroom(actor=user, classroom_id=lesson.classroom.pk)


def of(user):
    return Attendance.objects.get(user=user)


def test_stays_are_summed(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    minutes(clock, 10)
    leave(lesson, lesson.student)
    row = of(lesson.student)
    assert (row.joined_at, row.left_at, row.minutes) == (NINE, NINE + timedelta(minutes=10), 10)
    minutes(clock, 30)
    lesson.join(lesson.student)
    assert of(lesson.student).left_at is None
    minutes(clock, 5)
    assert of(lesson.student).minutes == 15, "the stay that goes on counts"
    lesson.close()
    row = of(lesson.student)
    assert (row.joined_at, row.left_at, row.minutes) == (NINE, NINE + timedelta(minutes=45), 15)
    stays = Stay.objects.filter(attendance=row)
    assert [(s.joined_at, s.left_at) for s in stays] == [
        (NINE, NINE + timedelta(minutes=10)),
        (NINE + timedelta(minutes=40), NINE + timedelta(minutes=45)),
    ]


def test_joining_and_leaving_twice_counts_once(clock):
    lesson = Lesson()
    for _ in range(2):
        lesson.join(lesson.student)
    minutes(clock, 10)
    for _ in range(2):
        leave(lesson, lesson.student)
        minutes(clock, 1)
    assert of(lesson.student).minutes == 10
    assert Stay.objects.filter(attendance=of(lesson.student)).count() == 1


def test_the_lobby_does_not_count(clock):
    lesson = Lesson(has_lobby=True)
    place = lesson.join(lesson.student)
    minutes(clock, 10)
    assert not Attendance.objects.filter(user=lesson.student).exists()
    services.admit_participant(actor=lesson.teacher, participant_id=place.pk)
    minutes(clock, 3)
    lesson.close()
    assert of(lesson.student).minutes == 3


def test_before_the_lesson_does_not_count(clock):
    lesson = Lesson(is_live=False)
    lesson.join(lesson.student)
    minutes(clock, 10)
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    minutes(clock, 7)
    lesson.close()
    assert {row.minutes for row in Attendance.objects.all()} == {7}
    assert {row.user for row in Attendance.objects.all()} == {lesson.teacher, lesson.student}


def test_every_lesson_has_its_own(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    minutes(clock, 10)
    lesson.close()
    minutes(clock, 60)
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    lesson.join(lesson.student)
    minutes(clock, 20)
    lesson.close()
    rows = Attendance.objects.filter(user=lesson.student).order_by("meeting_id")
    assert [row.minutes for row in rows] == [10, 20]


def test_being_removed_ends_the_stay(clock):
    lesson = Lesson()
    place = lesson.join(lesson.student)
    minutes(clock, 4)
    services.remove_participant(actor=lesson.teacher, participant_id=place.pk)
    minutes(clock, 4)
    assert (of(lesson.student).minutes, of(lesson.student).here_since) == (4, None)


def test_losing_the_course_ends_the_stay(clock):
    from server.courses.services import unenroll

    lesson = Lesson()
    lesson.join(lesson.student)
    minutes(clock, 4)
    unenroll(actor=lesson.student, course_id=lesson.course.pk)
    minutes(clock, 4)
    assert of(lesson.student).minutes == 4


# --- connections --------------------------------------------------------------------------------


def connected(lesson, user, **columns):
    """A stream of the user's, as the engine notes it."""
    return Presence.objects.create(
        topic=presence_topic(lesson.classroom.pk),
        user_id=user.pk,
        since=NINE,
        **{"process_id": uuid7(), **columns},
    )


def alive(seen_at):
    return ServerProcess.objects.create(id=uuid7(), seen_at=seen_at).pk


def test_a_closed_tab_ends_the_stay_when_it_was_closed(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    minutes(clock, 10)
    closed_at = NINE + timedelta(minutes=10)
    process = alive(closed_at + timedelta(seconds=20))
    connected(lesson, lesson.student, process_id=process, gone_at=closed_at)
    clock.shift(timedelta(seconds=14))
    sweep()
    assert lesson.place(lesson.student).state == "JOINED", "it may only have been a reload"
    clock.shift(timedelta(seconds=2))
    sweep()
    assert lesson.place(lesson.student).state == "LEFT"
    assert of(lesson.student).left_at == closed_at


def test_a_killed_process_ends_the_stay_when_it_was_last_seen(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    process = alive(NINE + timedelta(minutes=10))
    connected(lesson, lesson.student, process_id=process)
    minutes(clock, 12)
    sweep()
    assert lesson.place(lesson.student).state == "LEFT"
    assert of(lesson.student).left_at == NINE + timedelta(minutes=10)


def test_who_is_back_before_it_was_noticed_has_not_left(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    minutes(clock, 10)
    leave(lesson, lesson.student)
    lesson.join(lesson.student)
    services.end_presence(
        classroom_id=lesson.classroom.pk,
        user_id=lesson.student.pk,
        at=NINE + timedelta(minutes=9),
    )
    assert lesson.place(lesson.student).state == "JOINED"


def test_who_waited_and_went_does_not_wait_any_more(clock):
    lesson = Lesson(has_lobby=True)
    lesson.join(lesson.student)
    minutes(clock, 1)
    services.end_presence(
        classroom_id=lesson.classroom.pk, user_id=lesson.student.pk, at=NINE + timedelta(minutes=1)
    )
    assert lesson.place(lesson.student).state == "LEFT"
    assert not Attendance.objects.filter(user=lesson.student).exists()


def test_who_never_connected_is_gone_after_two_minutes(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    process = alive(NINE + timedelta(minutes=10))
    connected(lesson, lesson.teacher, process_id=process)
    clock.shift(timedelta(seconds=119))
    services.end_forgotten_stays()
    assert lesson.place(lesson.student).state == "JOINED"
    clock.shift(timedelta(seconds=2))
    services.end_forgotten_stays()
    assert lesson.place(lesson.student).state == "LEFT"
    assert lesson.place(lesson.teacher).state == "JOINED"
    assert Participant.objects.count() == 2


def test_looking_for_them_costs_a_question_for_each_classroom(clock, django_assert_num_queries):
    lesson = Lesson()
    process = alive(NINE + timedelta(minutes=5))
    people = [lesson.teacher, *(lesson.joined() for _ in range(3))]
    for user in people:
        connected(lesson, user, process_id=process)
    minutes(clock, 5)
    with django_assert_num_queries(2):
        services.end_forgotten_stays()
    assert set(Participant.objects.values_list("state", flat=True)) == {"JOINED"}
