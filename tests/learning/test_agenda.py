"""What to do next, what is due, and the calendar of it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from server.assessments.services import set_accommodation
from server.audit.models import AuditEntry
from server.classrooms.services import (
    close_classroom,
    create_classroom,
    open_classroom,
    update_classroom,
)
from server.courses.models import CompletionRule, EnrollmentStatus
from server.courses.services import update_lesson
from server.learning.models import CalendarAddress
from server.learning.services import rotate_calendar_address
from tests.assessments.support import TRUE, make_quiz, take
from tests.factories import EnrollmentFactory, TeacherFactory, UserFactory
from tests.learning.support import course_of, lessons_of, report, student_of, view
from tests.support import gid, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
CONTINUE = """
query ($course: ID, $first: Int! = 5) { continueLearning(courseId: $course, first: $first) {
  course { title viewerProgress { percent } owner { fullName } }
  lesson { title module { title } viewerProgress { position { second } } }
} }
"""
DUE = """
query ($first: Int! = 20) { dueItems(first: $first) {
  kind title dueAt startsAt link subject { id __typename } course { title owner { fullName } }
} }
"""
ROTATE = "mutation { rotateCalendarAddress { url errors { code } } }"
REVOKE = "mutation { revokeCalendarAddress { isRevoked errors { code } } }"
ADDRESS = "query { calendarAddress { createdAt } }"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course():
    return course_of(2, 1)


@pytest.fixture
def student(course):
    return student_of(course)


def steps(api, student, **values):
    found = api.data(CONTINUE, values, actor=student)["continueLearning"]
    return [(step["course"]["title"], step["lesson"]["title"]) for step in found]


def due(api, actor, **values):
    found = api.data(DUE, values, actor=actor)["dueItems"]
    return [(item["kind"], item["title"], item["dueAt"]) for item in found]


# --- going on -------------------------------------------------------------------------------------


def test_a_new_student_begins_at_the_beginning(api, course, student):
    assert steps(api, student) == [(course.title, lessons_of(course)[0].title)]
    assert steps(api, course.owner) == steps(api, UserFactory()) == []


def test_the_lesson_open_last_comes_before_the_first_that_is_not_completed(api, course, student):
    one, two, three = lessons_of(course)
    update_lesson(actor=course.owner, lesson_id=three.pk, completion_rule=CompletionRule.MANUAL)
    report(student, three, second=7)
    assert steps(api, student) == [(course.title, three.title)]
    view(student, one)
    assert steps(api, student) == [(course.title, two.title)]
    view(student, two)
    assert steps(api, student) == [(course.title, three.title)]


def test_nobody_is_sent_to_what_is_locked(api, course, student):
    one, two, three = lessons_of(course)
    update_lesson(actor=course.owner, lesson_id=one.pk, opens_at=timezone.now() + timedelta(days=1))
    update_lesson(actor=course.owner, lesson_id=two.pk, required_lesson_ids=[one.pk])
    assert steps(api, student) == [(course.title, three.title)]
    view(student, three)
    assert steps(api, student) == []


def test_courses_come_by_when_they_were_worked_at(api, course, student, clock):
    others = [course_of(2), course_of(2), course_of(1), course_of(0)]
    for other in others:
        clock.shift(60)
        EnrollmentFactory(course=other, student=student)
    ended = course_of(1)
    EnrollmentFactory(course=ended, student=student, status=EnrollmentStatus.ENDED)
    for active in (course, others[0]):
        clock.shift(60)
        view(student, lessons_of(active)[0])
    view(student, *lessons_of(others[2]))  # and is through with it
    expected = [others[0].title, course.title, others[1].title]
    assert [title for title, _ in steps(api, student)] == expected
    assert [title for title, _ in steps(api, student, first=1)] == expected[:1]
    assert steps(api, student, course=gid(course))[0][0] == course.title
    assert steps(api, student, course=gid(ended)) == steps(api, student, course="x") == []


# --- due ------------------------------------------------------------------------------------------


def test_quizzes_are_due_until_handed_in_with_the_students_own_days(api, course, student):
    """The first closes later for this student than the second, and the third is over for others."""
    own = student_of(course_of(1))
    EnrollmentFactory(course=course, student=own)
    set_accommodation(actor=course.owner, course_id=course.pk, student_id=own.pk, extra_days=3)
    first = make_quiz(course, title="First", closes_at=NOON + timedelta(days=1))
    make_quiz(course, title="Endless")
    make_quiz(course, title="Draft", closes_at=NOON + timedelta(days=1), is_published=False)
    over = make_quiz(course, title="Over", closes_at=NOON - timedelta(days=1))
    other = own.enrollments.exclude(course=course).get().course
    second = make_quiz(other, title="Second", closes_at=NOON + timedelta(days=3))
    assert due(api, student) == [("QUIZ", "First", "2027-03-02T12:00:00+00:00")]
    assert due(api, own) == [
        ("QUIZ", "Over", "2027-03-03T12:00:00+00:00"),
        ("QUIZ", "Second", "2027-03-04T12:00:00+00:00"),
        ("QUIZ", "First", "2027-03-05T12:00:00+00:00"),
    ]
    assert [title for _, title, _ in due(api, own, first=1)] == ["Over"]
    take(first, own, TRUE)
    assert [title for _, title, _ in due(api, own)] == ["Over", "Second"]
    assert due(api, course.owner) == due(api, UserFactory()) == []
    assert {over.title, second.title} == {"Over", "Second"}


def test_live_lessons_are_shown_until_they_end(api, course, student, clock):
    teacher = course.owner
    timed = create_classroom(
        actor=teacher, course_id=course.pk, name="Timed", starts_at=NOON + timedelta(hours=1)
    )
    update_classroom(actor=teacher, classroom_id=timed.pk, ends_at=NOON + timedelta(hours=3))
    create_classroom(actor=teacher, course_id=course.pk, name="Any time")
    other = TeacherFactory()
    create_classroom(
        actor=other,
        name="Invited",
        starts_at=NOON + timedelta(hours=2),
        participant_ids=[student.pk],
    )
    names = [title for _, title, _ in due(api, student)]
    assert names == ["Invited", "Timed"]
    assert [title for _, title, _ in due(api, teacher)] == ["Timed"]
    assert [title for _, title, _ in due(api, other)] == ["Invited"]
    assert due(api, UserFactory()) == []
    clock.move_to(NOON + timedelta(hours=3, minutes=-1))
    assert [title for _, title, _ in due(api, student)] == ["Invited", "Timed"]
    clock.move_to(NOON + timedelta(hours=3))
    assert due(api, student) == []


def test_what_is_over_early_is_not_due(api, course, student):
    room = create_classroom(
        actor=course.owner, course_id=course.pk, name="Short", starts_at=NOON + timedelta(hours=1)
    )
    open_classroom(actor=course.owner, classroom_id=room.pk)
    close_classroom(actor=course.owner, classroom_id=room.pk)
    assert due(api, student) == []


@pytest.mark.parametrize("document", [CONTINUE, DUE], ids=["continue", "due"])
def test_lists_cost_the_same(api, document):
    counts = []
    for courses in (2, 6):
        student = UserFactory()
        for _ in range(courses):
            course = course_of(2)
            EnrollmentFactory(course=course, student=student)
            view(student, lessons_of(course)[0])
            make_quiz(course, closes_at=NOON + timedelta(days=1))
        token = sign_in(student)
        with CaptureQueriesContext(connection) as queries:
            api.data(document, {"first": 20}, token=token)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- the calendar ---------------------------------------------------------------------------------


def read(client, url):
    parts = urlsplit(url)
    return client.get(f"{parts.path}?{parts.query}")


def events(response):
    calendar = Calendar.from_ical(response.content)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_the_calendar_has_all_that_is_due_and_live(api, client, course, student):
    quiz = make_quiz(course, title="Knots; ropes, and more", closes_at=NOON + timedelta(days=1))
    done = make_quiz(course, title="Done", closes_at=NOON + timedelta(days=2))
    take(done, student, TRUE)
    live = create_classroom(
        actor=course.owner, course_id=course.pk, name="Live", starts_at=NOON + timedelta(hours=1)
    )
    make_quiz(course_of(1), title="Of others", closes_at=NOON + timedelta(days=1))
    url = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    response = read(client, url)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    found = events(response)
    assert set(found) == {"Due: Knots; ropes, and more", "Done: Done", "Live"}
    deadline = found["Due: Knots; ropes, and more"]
    assert deadline["dtstart"].dt == NOON + timedelta(days=1)
    assert "dtend" not in deadline
    assert str(deadline["uid"]).startswith(f"quiz-{quiz.pk}@")
    assert found["Live"]["dtend"].dt == NOON + timedelta(hours=2)
    assert str(found["Live"]["uid"]).startswith(f"classroom-{live.pk}@")


def test_what_moves_keeps_its_uid(api, client, course, student):
    """The night between has 23 hours in Berlin: noon of both days is noon there, not in UTC."""
    student.time_zone = "Europe/Berlin"
    student.save()
    teacher = course.owner
    room = create_classroom(
        actor=teacher,
        course_id=course.pk,
        name="Live",
        starts_at=datetime.fromisoformat("2027-03-27T12:00:00+01:00"),
    )
    url = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    before = events(read(client, url))["Live"]
    assert before["dtstart"].dt == datetime(2027, 3, 27, 11, tzinfo=UTC)
    update_classroom(
        actor=teacher,
        classroom_id=room.pk,
        name="Live!",
        starts_at=datetime.fromisoformat("2027-03-28T12:00:00+02:00"),
    )
    after = events(read(client, url))["Live!"]
    assert after["dtstart"].dt == datetime(2027, 3, 28, 10, tzinfo=UTC)
    assert after["uid"] == before["uid"]


def test_the_calendar_speaks_its_owners_language(api, client, course):
    student = student_of(course, locale="de")
    make_quiz(course, title="Knoten", closes_at=NOON + timedelta(days=1))
    url = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    assert set(events(read(client, url))) == {"Fällig: Knoten"}


def test_an_address_is_replaced_and_taken_back(api, client, student):
    assert api.data(ADDRESS, actor=student)["calendarAddress"] is None
    first = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    second = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    assert api.data(ADDRESS, actor=student)["calendarAddress"]["createdAt"]
    assert [read(client, url).status_code for url in (first, second)] == [404, 200]
    api.data(ROTATE, actor=UserFactory())
    assert read(client, second).status_code == 200
    for _ in range(2):
        assert api.data(REVOKE, actor=student)["revokeCalendarAddress"]["isRevoked"]
    assert read(client, second).status_code == 404
    assert api.data(ADDRESS, actor=student)["calendarAddress"] is None
    actions = AuditEntry.objects.filter(action__contains="calendar").values_list(
        "action", flat=True
    )
    assert sorted(actions) == [
        "learning.revoke_calendar_address",
        *["learning.rotate_calendar_address"] * 3,
    ]


def test_the_key_is_kept_as_its_hash_only(student):
    key = rotate_calendar_address(actor=student)
    assert key not in str(list(CalendarAddress.objects.values()))
    assert key not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize("key", ["", "x", "\x00", "é" * 5000])
def test_other_keys_open_nothing(client, student, key):
    rotate_calendar_address(actor=student)
    assert client.get("/calendar.ics", {"key": key}).status_code == 404
    assert client.post("/calendar.ics", {"key": key}).status_code == 405


def test_a_blocked_account_has_no_calendar(api, client, student):
    url = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    student.blocked_at = timezone.now()
    student.save()
    assert read(client, url).status_code == 404


def test_the_address_is_not_logged(api, client, student, caplog):
    url = api.data(ROTATE, actor=student)["rotateCalendarAddress"]["url"]
    (key,) = parse_qs(urlsplit(url).query)["key"]
    caplog.clear()
    read(client, url)
    assert "/calendar.ics" in caplog.text
    assert key not in caplog.text
