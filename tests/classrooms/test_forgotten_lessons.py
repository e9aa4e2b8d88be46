"""Lessons that no host has ended."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from server.audit.models import AuditEntry
from server.classrooms import services
from server.classrooms.models import Attendance
from tests.classrooms.support import Lesson, leave

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


def state_after(clock, lesson, **later):
    clock.shift(timedelta(**later))
    services.close_forgotten_lessons()
    return lesson.reload().state


def test_an_empty_lesson_ends_when_the_last_one_went(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    clock.shift(timedelta(minutes=40))
    leave(lesson, lesson.teacher)
    clock.shift(timedelta(minutes=5))
    leave(lesson, lesson.student)
    assert state_after(clock, lesson, minutes=60) == "LIVE"
    assert state_after(clock, lesson, seconds=1) == "CLOSED"
    quarter_to_ten = NINE + timedelta(minutes=45)
    assert lesson.classroom.closed_at == quarter_to_ten
    assert lesson.classroom.meetings.get().ended_at == quarter_to_ten
    minutes = {row.user: row.minutes for row in Attendance.objects.all()}
    assert minutes == {lesson.teacher: 40, lesson.student: 45}
    entry = AuditEntry.objects.filter(action="classrooms.close_classroom").get()
    assert entry.actor_id is None


@pytest.mark.parametrize("waits", [False, True])
def test_nothing_ends_while_somebody_is_there(clock, waits):
    """Also in the lobby: the host's line may be broken."""
    lesson = Lesson(has_lobby=waits)
    lesson.join(lesson.student)
    leave(lesson, lesson.teacher)
    assert lesson.place(lesson.student).state == ("WAITING" if waits else "JOINED")
    assert state_after(clock, lesson, hours=5) == "LIVE"


def test_a_lesson_to_which_nobody_came(clock):
    lesson = Lesson()
    leave(lesson, lesson.teacher)
    services.close_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    clock.shift(timedelta(days=1))
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert state_after(clock, lesson, minutes=59) == "LIVE"
    assert state_after(clock, lesson, minutes=2) == "CLOSED"
    assert lesson.classroom.closed_at == NINE + timedelta(days=1)


@pytest.mark.parametrize("planned", [{"ends_at": 6}, {"starts_at": 6}])
def test_what_is_planned_is_waited_for(clock, planned):
    lesson = Lesson()
    (column, hours) = planned.popitem()
    times = {"starts_at": NINE, column: NINE + timedelta(hours=hours)}
    services.update_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk, **times)
    leave(lesson, lesson.teacher)
    assert state_after(clock, lesson, hours=6) == "LIVE"
    assert state_after(clock, lesson, seconds=1) == "CLOSED"


def test_after_a_day_it_ends_with_whoever_is_still_there(clock):
    lesson = Lesson()
    lesson.join(lesson.student)
    assert state_after(clock, lesson, hours=24) == "LIVE"
    assert state_after(clock, lesson, seconds=1) == "CLOSED"
    assert lesson.place(lesson.student).state == "LEFT"
    assert Attendance.objects.get(user=lesson.student).minutes == 24 * 60


def test_what_does_not_go_on_stays_as_it_is(clock):
    waiting, over = Lesson(is_live=False), Lesson()
    over.close()
    closed_at = over.reload().closed_at
    assert state_after(clock, waiting, days=3) == "OPEN"
    assert over.reload().closed_at == closed_at
