"""Telling students of drafts that they have not handed in, once, the day before."""

import pytest
import time_machine

from server.assessments.services import set_accommodation
from server.assignments.models import Submission
from server.assignments.tasks import remind_of_drafts
from server.courses.services import unenroll
from server.notifications.models import NotificationKind
from tests.assignments.support import DAY, NOON, draft, enrolled, make_assignment, submit
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def assignment(clock):
    return make_assignment(CourseFactory(), title="Ferns", due_at=NOON + 3 * DAY)


def told(student):
    remind_of_drafts()
    rows = student.notifications.filter(title="Your work for “Ferns” is not handed in yet")
    return list(rows.values_list("kind", "link"))


def test_a_draft_is_mentioned_once_within_a_day_of_the_deadline(assignment, clock):
    student, idle = enrolled(assignment.course), enrolled(assignment.course)
    draft(assignment, student)
    clock.move_to(NOON + 2 * DAY - DAY / 24)
    assert told(student) == []
    clock.move_to(NOON + 2 * DAY)
    ((kind, link),) = told(student)
    assert kind == NotificationKind.ASSIGNMENT_DUE
    assert link.startswith("/assignments/")
    assert len(told(student)) == 1
    assert told(idle) == []
    assert Submission.objects.get().version_count == 0  # nothing is handed in by itself


def test_not_while_they_write_nor_after_they_have_handed_in(assignment, clock):
    writer, early = enrolled(assignment.course), enrolled(assignment.course)
    draft(assignment, early)
    submit(assignment, early)
    clock.move_to(NOON + 2.5 * DAY)
    draft(assignment, writer)
    assert told(writer) == told(early) == []
    clock.shift(3_600)
    assert len(told(writer)) == 1
    assert told(early) == []


def test_by_the_students_own_deadline(assignment, clock):
    student, other = enrolled(assignment.course), enrolled(assignment.course)
    for one in (student, other):
        draft(assignment, one)
    set_accommodation(
        actor=assignment.course.owner,
        course_id=assignment.course_id,
        student_id=student.pk,
        time_percent=100,
        extra_days=5,
        extra_attempts=0,
    )
    clock.move_to(NOON + 2.5 * DAY)
    assert told(student) == []
    assert len(told(other)) == 1
    clock.move_to(NOON + 7.5 * DAY)
    assert len(told(student)) == 1


def test_not_after_the_deadline_nor_who_has_left(assignment, clock):
    student, gone = enrolled(assignment.course), enrolled(assignment.course)
    for one in (student, gone):
        draft(assignment, one)
    unenroll(actor=gone, course_id=assignment.course_id)
    clock.move_to(NOON + 2.5 * DAY)
    assert told(gone) == []
    late = enrolled(assignment.course)
    draft(assignment, late)
    clock.move_to(NOON + 3 * DAY)
    assert told(late) == []
