"""Streaks by the learner's own days, and what learners and teachers see at a glance."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.courses.models import CompletionRule, EnrollmentStatus
from server.courses.services import update_lesson
from server.learning.models import LessonStatistics
from server.learning.services import measure_active_courses
from tests.assessments.support import FALSE, TRUE, make_quiz, take
from tests.factories import (
    CategoryFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.learning.support import course_of, lessons_of, report, student_of, view
from tests.support import gid, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINE = """
query ($days: Int! = 30, $first: Int! = 20) { learnerDashboard {
  streakDays longestStreakDays
  studyDays(days: $days) { studiedOn seconds }
  categories {
    category { name } courseCount completedCourseCount lessonCount completedLessonCount secondsSpent
  }
  results(first: $first) { title percent submittedAt }
} }
"""
LEARNERS = """
query ($course: ID!, $state: LearnerState, $search: String, $first: Int! = 20, $after: String) {
  learners(courseId: $course, state: $state, search: $search, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    edges { node { student { fullName } progress { percent lastLesson { title } } } }
  }
}
"""
HARD = """
query ($course: ID!) { hardLessons(courseId: $course) {
  startedCount completedCount averageSeconds lesson { title module { title } }
} }
"""


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course():
    return course_of(2, category=CategoryFactory(name="Ropes"))


def study(student, course, seconds=60, *, at):
    """From `at` on, in a sitting of its own."""
    lesson, *_ = lessons_of(course)
    name = at.isoformat()
    with time_machine.travel(at, tick=False) as traveller:
        report(student, lesson, 1, name)
        traveller.shift(seconds)
        report(student, lesson, 2, name, active_seconds=seconds)


def mine(api, student, **values):
    return api.data(MINE, values, actor=student)["learnerDashboard"]


def streaks(api, student):
    found = mine(api, student)
    return found["streakDays"], found["longestStreakDays"]


def names(api, actor, course, **values):
    page = api.data(LEARNERS, {"course": gid(course), **values}, actor=actor)["learners"]
    return [edge["node"]["student"]["fullName"] for edge in page["edges"]]


# --- a learner ----------------------------------------------------------------------------------


def test_a_streak_goes_on_until_a_day_is_left_out(api, course, clock):
    student = student_of(course)
    assert streaks(api, student) == (0, 0)
    for day in range(3):
        study(student, course, at=NOON + timedelta(days=day))
    clock.move_to(NOON + timedelta(days=3))
    assert streaks(api, student) == (3, 3)  # today is not over
    clock.move_to(NOON + timedelta(days=4))
    assert streaks(api, student) == (0, 3)
    study(student, course, at=NOON + timedelta(days=4, hours=1))
    assert streaks(api, student) == (1, 3)
    study(student, course, at=NOON + timedelta(days=4, hours=2))
    assert streaks(api, student) == (1, 3)


def test_a_glance_is_no_day(api, course):
    student = student_of(course)
    study(student, course, 59, at=NOON)
    assert streaks(api, student) == (0, 0)
    study(student, course, 1, at=NOON + timedelta(hours=1))
    assert streaks(api, student) == (1, 1)


def test_days_are_those_of_the_learners_zone(api, course, clock):
    """Two evenings in New York, which are one day in London."""
    west, east = (student_of(course, time_zone=z) for z in ("America/New_York", "Europe/London"))
    for student in (west, east):
        for hour in (1, 23):
            study(student, course, at=datetime(2027, 3, 2, hour, tzinfo=UTC))
    clock.move_to(datetime(2027, 3, 2, 23, 30, tzinfo=UTC))
    assert [streaks(api, student)[0] for student in (west, east)] == [2, 1]
    assert [day["studiedOn"] for day in mine(api, west)["studyDays"]] == [
        "2027-03-01",
        "2027-03-02",
    ]


def test_who_travels_west_does_not_count_a_day_twice(api, course, clock):
    student = student_of(course, time_zone="Pacific/Auckland")
    study(student, course, at=NOON)
    student.time_zone = "Pacific/Honolulu"
    student.save()
    study(student, course, at=NOON + timedelta(hours=1))
    assert streaks(api, student)[1] == 1


def test_study_days(api, course, clock):
    student = student_of(course)
    for days_ago in (40, 2, 0):
        study(student, course, 90, at=NOON - timedelta(days=days_ago))
    assert mine(api, student)["studyDays"] == [
        {"studiedOn": "2027-02-27", "seconds": 90},
        {"studiedOn": "2027-03-01", "seconds": 90},
    ]
    assert len(mine(api, student, days=366)["studyDays"]) == 3
    assert len(mine(api, student, days=1)["studyDays"]) == 1
    for days in (0, 367):
        assert api(MINE, {"days": days}, actor=student)["errors"]
    assert mine(api, UserFactory())["studyDays"] == []


def test_subjects(api, course):
    student = student_of(course)
    EnrollmentFactory(course=course_of(1, category=course.category), student=student)
    bare, left = course_of(1), course_of(1)
    EnrollmentFactory(course=bare, student=student)
    EnrollmentFactory(course=left, student=student, status=EnrollmentStatus.ENDED)
    study(student, course, at=NOON - timedelta(hours=1))
    view(student, *lessons_of(bare))
    assert mine(api, student)["categories"] == [
        {
            "category": {"name": "Ropes"},
            "courseCount": 2,
            "completedCourseCount": 0,
            "lessonCount": 3,
            "completedLessonCount": 1,
            "secondsSpent": 60,
        },
        {
            "category": None,
            "courseCount": 1,
            "completedCourseCount": 1,
            "lessonCount": 1,
            "completedLessonCount": 1,
            "secondsSpent": 0,
        },
    ]


def test_results_are_shown_once_their_quiz_shows_them(api, course, clock):
    student, peer = student_of(course), student_of(course)
    for title, given, rules in (
        ("First", FALSE, {}),
        ("Hidden", TRUE, {"results_time": "NEVER"}),
        ("Second", TRUE, {}),
    ):
        clock.shift(60)
        take(make_quiz(course, title=title, **rules), student, given)
    found = [(point["title"], point["percent"]) for point in mine(api, student)["results"]]
    assert found == [("First", 0.0), ("Second", 100.0)]
    assert [p["title"] for p in mine(api, student, first=1)["results"]] == ["Second"]
    assert mine(api, peer)["results"] == []
    assert api(MINE, {"first": 101}, actor=student)["errors"]


# --- a teacher ----------------------------------------------------------------------------------


def test_learners_by_state(api, course, clock):
    one, two = lessons_of(course)
    people = {name: student_of(course, full_name=name) for name in ("New", "Busy", "Done")}
    EnrollmentFactory(course=course, status=EnrollmentStatus.ENDED, student__full_name="Left")
    for name, days in (("Stuck", 8), ("Very stuck", 20)):
        people[name] = student_of(course, full_name=name)
        with time_machine.travel(NOON - timedelta(days=days), tick=False):
            view(people[name], one)
    view(people["Busy"], one)
    view(people["Done"], one, two)
    view(people["Stuck"], one)  # looking again is not getting on
    teacher = course.owner
    states = {
        None: {"New", "Busy", "Done", "Stuck", "Very stuck"},
        "NOT_STARTED": {"New"},
        "IN_PROGRESS": {"Busy", "Stuck", "Very stuck"},
        "COMPLETED": {"Done"},
    }
    for state, expected in states.items():
        assert set(names(api, teacher, course, state=state)) == expected
    assert names(api, teacher, course, state="STUCK") == ["Very stuck", "Stuck"]
    assert names(api, teacher, course, search="busy") == ["Busy"]
    assert len(names(api, ManagerFactory(), course)) == 5
    for person in (people["Busy"], TeacherFactory(), UserFactory()):
        assert names(api, person, course) == []
    assert "errors" in api(LEARNERS, {"course": gid(course)})
    assert api.data(LEARNERS, {"course": "x"}, actor=teacher)["learners"]["edges"] == []


def test_who_is_stuck_can_be_paged_through(api, course):
    one, *_ = lessons_of(course)
    for days in range(8, 13):
        with time_machine.travel(NOON - timedelta(days=days), tick=False):
            view(student_of(course, full_name=f"Stuck {days}"), one)
    found, after = [], None
    for _ in range(3):
        values = {"course": gid(course), "state": "STUCK", "first": 2, "after": after}
        page = api.data(LEARNERS, values, actor=course.owner)["learners"]
        found += [edge["node"]["student"]["fullName"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert found == [f"Stuck {days}" for days in range(12, 7, -1)]
    assert not page["pageInfo"]["hasNextPage"]


def test_hard_lessons(api, course):
    easy, hard = lessons_of(course)
    update_lesson(actor=course.owner, lesson_id=hard.pk, completion_rule=CompletionRule.QUIZ_PASSED)
    quiz = make_quiz(course, lesson_id=hard.pk)
    students = [student_of(course) for _ in range(5)]
    for number, student in enumerate(students):
        view(student, easy)
        report(student, hard, active_seconds=10 * number)
        if number < 2:
            take(quiz, student, TRUE)
    ask = {"course": gid(course)}
    assert api.data(HARD, ask, actor=course.owner)["hardLessons"] == []
    for _ in range(2):
        measure_active_courses()
    found = api.data(HARD, ask, actor=course.owner)["hardLessons"]
    assert [(h["lesson"]["title"], h["startedCount"], h["completedCount"]) for h in found] == [
        (hard.title, 5, 2),
        (easy.title, 5, 5),
    ]
    assert found[0]["averageSeconds"] == 5
    for person in (students[0], TeacherFactory()):
        assert api.data(HARD, ask, actor=person)["hardLessons"] == []
    LessonStatistics.objects.update(started_count=4, completed_count=0)
    assert api.data(HARD, ask, actor=course.owner)["hardLessons"] == []


def test_only_courses_that_were_studied_in_are_measured(course, clock):
    student = student_of(course)
    view(student, lessons_of(course)[0])
    clock.shift(3600)
    measure_active_courses()
    assert not LessonStatistics.objects.exists()


@pytest.mark.parametrize("document", [MINE, LEARNERS, HARD], ids=["mine", "learners", "hard"])
def test_dashboards_cost_the_same(api, document):
    counts = []
    for lessons, students in ((2, 5), (4, 7)):
        course = course_of(lessons, category=CategoryFactory())
        for _ in range(students):
            student = student_of(course)
            view(student, *lessons_of(course))
            EnrollmentFactory(course=course_of(1, category=CategoryFactory()), student=student)
        measure_active_courses()
        token = sign_in(student if document == MINE else course.owner)
        values = {} if document == MINE else {"course": gid(course)}
        with CaptureQueriesContext(connection) as queries:
            api.data(document, values, token=token)
        counts.append(len(queries))
    assert counts[0] == counts[1]
