"""An accommodation changes every place that has a deadline, a timer or a number of attempts.

Two students do the same; one of them has half as much time again, two more days and one more
attempt. Each row of the table is a place, what it says to the one and what it says to the other.
What is honoured is asked of the services, what is shown of the API. Who adds a place adds a row.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from server.assessments import services as quizzes
from server.assignments.models import LatePolicy, SubmissionVersion
from server.core.errors import DomainError
from server.gradebook.selectors import book_of, rows_of
from server.learning.selectors import calendar_of
from tests.assessments.support import TRUE, answer, make_quiz, start, submit
from tests.assignments.support import (
    enrolled,
    grade,
    hand_in,
    make_assignment,
    publish,
)
from tests.factories import CourseFactory
from tests.support import Api, gid

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
CLOSING = NOON + timedelta(hours=1)
LATER = CLOSING + timedelta(days=2)  # for the one with two more days
QUIZ = """query ($id: ID!) { quiz(id: $id) {
  viewerLimits { timeLimitSeconds attemptsAllowed closesAt isAccommodated }
  startObstacles { code } viewerAttempts { deadlineAt isAutomatic } viewerResult { percent } } }"""
WORK = """query ($id: ID!) { assignment(id: $id) {
  viewerTerms { dueAt closesAt submissionsAllowed isAccommodated }
  submitObstacles { code } viewerSubmission { versions { lateDays } grade { mark } } } }"""
DUE = "{ dueItems(first: 10) { title dueAt } dueQuizzes { edges { node { title } } } }"


class World:
    """A course at noon, with what is due at one o'clock."""

    def __init__(self, jobs):
        self.course = CourseFactory()
        self.plain, self.helped = enrolled(self.course), enrolled(self.course)
        rules = {"closes_at": CLOSING, "time_limit_seconds": 60, "attempts_allowed": 1}
        self.quiz = make_quiz(self.course, title="Begun", **rules)
        self.open_quiz = make_quiz(self.course, title="Quiz", results_time="AFTER_CLOSE", **rules)
        terms = {"due_at": CLOSING, "submissions_allowed": 1}
        self.work = make_assignment(self.course, title="Work", **terms)
        deducting = {"late_policy": LatePolicy.DEDUCT, "late_until": CLOSING + timedelta(days=1)}
        self.late_work = make_assignment(self.course, title="Late work", **terms, **deducting)
        for student in (self.plain, self.helped):
            start(self.quiz, student)
        quizzes.set_accommodation(
            actor=self.course.owner,
            course_id=self.course.pk,
            student_id=self.helped.pk,
            time_percent=150,
            extra_days=2,
            extra_attempts=1,
        )
        jobs()  # tells of what was published

    def about_quiz(self, student, quiz=None):
        variables = {"id": gid(quiz or self.quiz)}
        return Api().data(QUIZ, variables, actor=student)["quiz"]

    def about_work(self, student, work=None):
        variables = {"id": gid(work or self.work)}
        return Api().data(WORK, variables, actor=student)["assignment"]


def limits(world, student):
    return tuple(world.about_quiz(student)["viewerLimits"].values())


def timer(world, student):
    (attempt,) = world.about_quiz(student)["viewerAttempts"]
    return attempt["deadlineAt"]


def terms(world, student):
    return tuple(world.about_work(student)["viewerTerms"].values())


def end_of_late_work(world, student):
    return world.about_work(student, world.late_work)["viewerTerms"]["closesAt"]


def due(world, student):
    found = Api().data(DUE, actor=student)["dueItems"]
    return {item["dueAt"] for item in found if item["title"] in {"Quiz", "Work"}}


def due_quizzes(world, student):
    edges = Api().data(DUE, actor=student)["dueQuizzes"]["edges"]
    return {edge["node"]["title"] for edge in edges}


def calendar(world, student):
    found = Calendar.from_ical(calendar_of(student)).walk("VEVENT")
    return {event["dtstart"].dt for event in found}


def told(world, student):
    rows = student.notifications.filter(title__contains="“")
    return {text.partition(": ")[2] for text in rows.values_list("text", flat=True)}


def saving(world, student):
    attempt = world.quiz.attempts.get(student=student)
    try:
        answer(attempt, TRUE)
    except DomainError as error:
        return error.problems[0].code.value
    submit(attempt)
    return "saved"


def starting(world, student):
    return [one["code"] for one in world.about_quiz(student)["startObstacles"]]


def starting_anew(world, student):
    return [one["code"] for one in world.about_quiz(student, world.open_quiz)["startObstacles"]]


def submitting(world, student):
    return [one["code"] for one in world.about_work(student)["submitObstacles"]]


def handing_in(world, student):
    hand_in(world.late_work, student)
    return SubmissionVersion.objects.get(submission__student=student).late_days


def marked(world, student):
    grade(world.late_work.submissions.get(student=student), 100)
    publish(world.late_work)
    return float(world.about_work(student, world.late_work)["viewerSubmission"]["grade"]["mark"])


def in_the_gradebook(world, student):
    places = world.course.enrollments.filter(student=student).select_related("student")
    (row,) = rows_of(world.course.owner, book_of(world.course), places)
    (cell,) = [cell for cell in row.cells if cell.item.thing == world.late_work]
    return float(cell.percent)


def iso(at):
    return at.isoformat()


UNTIL = "until March {day}, 2027, 1 p.m. (UTC)"
# At noon and so many seconds: the place, and what it says to the one and to the other.
PLACES = [
    (0, limits, (60, 1, iso(CLOSING), False), (90, 2, iso(LATER), True)),
    (0, timer, iso(NOON + timedelta(seconds=60)), iso(NOON + timedelta(seconds=90))),
    (0, terms, (iso(CLOSING), iso(CLOSING), 1, False), (iso(LATER), iso(LATER), 2, True)),
    (
        0,
        end_of_late_work,
        iso(CLOSING + timedelta(days=1)),
        iso(LATER + timedelta(days=1)),
    ),
    (0, due, {iso(CLOSING)}, {iso(LATER)}),
    (0, due_quizzes, {"Begun", "Quiz"}, {"Begun", "Quiz"}),
    (0, calendar, {CLOSING}, {LATER}),
    (0, told, {UNTIL.format(day=1)}, {UNTIL.format(day=3)}),
    (75, saving, "ATTEMPT_OVER", "saved"),
    (80, starting, ["ATTEMPTS_EXHAUSTED"], []),
    (7200, starting, ["QUIZ_CLOSED", "ATTEMPTS_EXHAUSTED"], []),
    (7200, starting_anew, ["QUIZ_CLOSED"], []),
    (7200, submitting, ["ASSIGNMENT_CLOSED"], []),
    (7200, due, set(), {iso(LATER)}),
    (7200, due_quizzes, set(), {"Quiz"}),
    (7200, handing_in, 1, 0),
    (7200, marked, 90.0, 100.0),
    (7200, in_the_gradebook, 90.0, 100.0),
]


def test_every_place_honours_accommodations(jobs):
    with time_machine.travel(NOON, tick=False) as clock:
        world = World(jobs)
        found = []
        for seconds, ask, _, _ in PLACES:
            clock.move_to(NOON + timedelta(seconds=seconds))
            answers = (ask(world, world.plain), ask(world, world.helped))
            found.append((seconds, ask.__name__, *answers))
    assert found == [(at, ask.__name__, *answers) for at, ask, *answers in PLACES]


def test_results_wait_for_everybody():
    """What one student learns after closing, another could still use."""
    with time_machine.travel(NOON, tick=False) as clock:
        world = World(lambda: None)
        attempt = start(world.open_quiz, world.plain)
        answer(attempt, TRUE)
        submit(attempt)
        shown = []
        for at in (CLOSING, LATER):
            clock.move_to(at)
            shown.append(world.about_quiz(world.plain, world.open_quiz)["viewerResult"])
    assert shown == [None, {"percent": 100.0}]
