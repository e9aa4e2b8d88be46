"""Teachers are warned of a rule that nobody can meet, and find what goes with a lesson."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.assessments.services import unpublish_quiz
from server.assignments.services import unpublish_assignment
from server.courses.models import CompletionRule, Lesson, LessonKind
from tests.assessments.support import make_quiz
from tests.assignments.support import make_assignment
from tests.courses.support import make_asset
from tests.factories import CourseFactory, LessonFactory, ManagerFactory, ModuleFactory
from tests.learning.support import student_of
from tests.support import gid

pytestmark = pytest.mark.django_db

PROBLEMS = """
query ($id: ID!) { course(id: $id) { modules { lessons {
  completionProblem { code field message }
} } } }
"""
TASKS = """
query ($id: ID!) { lesson(id: $id) {
  quizzes { edges { node { title } } } assignments { edges { node { title } } }
} }
"""


@pytest.fixture
def lesson():
    return LessonFactory(module=ModuleFactory(course=CourseFactory()))


def problems(api, course, actor):
    modules = api.data(PROBLEMS, {"id": gid(course)}, actor=actor)["course"]["modules"]
    return [lesson["completionProblem"] for module in modules for lesson in module["lessons"]]


def is_warned(api, lesson):
    [problem] = problems(api, lesson.course, lesson.course.owner)
    assert problem is None or (problem["code"], problem["field"]) == ("INVALID", "completionRule")
    return problem is not None


def rule(lesson, rule, **details):
    Lesson.objects.filter(pk=lesson.pk).update(completion_rule=rule, **details)


def test_some_rules_can_always_be_met(api, lesson):
    for always in (CompletionRule.VIEWED, CompletionRule.MANUAL):
        rule(lesson, always)
        assert not is_warned(api, lesson)


def test_watching_needs_a_video(api, lesson):
    rule(lesson, CompletionRule.WATCHED)
    assert is_warned(api, lesson)
    rule(lesson, CompletionRule.WATCHED, kind=LessonKind.VIDEO)
    assert is_warned(api, lesson)
    rule(lesson, CompletionRule.WATCHED, asset=make_asset(lesson.course.owner))
    assert not is_warned(api, lesson)
    rule(lesson, CompletionRule.WATCHED, kind=LessonKind.PDF)
    assert is_warned(api, lesson)


def test_passing_needs_a_published_quiz_of_the_lesson(api, lesson):
    rule(lesson, CompletionRule.QUIZ_PASSED)
    make_quiz(lesson.course)
    assert is_warned(api, lesson)
    quiz = make_quiz(lesson.course, lesson_id=lesson.pk)
    assert not is_warned(api, lesson)
    unpublish_quiz(actor=lesson.course.owner, quiz_id=quiz.pk)
    assert is_warned(api, lesson)


def test_handing_in_needs_a_published_assignment_of_the_lesson(api, lesson):
    rule(lesson, CompletionRule.ASSIGNMENT_SUBMITTED)
    make_assignment(lesson.course)
    assert is_warned(api, lesson)
    assignment = make_assignment(lesson.course, lesson_id=lesson.pk)
    assert not is_warned(api, lesson)
    unpublish_assignment(actor=lesson.course.owner, assignment_id=assignment.pk)
    assert is_warned(api, lesson)


def test_editors_alone_are_warned(api, lesson):
    rule(lesson, CompletionRule.QUIZ_PASSED)
    assert problems(api, lesson.course, student_of(lesson.course)) == [None]
    assert problems(api, lesson.course, ManagerFactory()) != [None]


def test_warnings_of_an_outline_cost_the_same_for_one_lesson_and_for_many(api, lesson):
    def count():
        with CaptureQueriesContext(connection) as queries:
            problems(api, lesson.course, lesson.course.owner)
        return len(queries)

    problems(api, lesson.course, lesson.course.owner)
    one = count()
    for _ in range(4):
        LessonFactory(module=lesson.module, completion_rule=CompletionRule.WATCHED)
    assert count() == one


def test_a_lesson_lists_its_quizzes_and_assignments(api, lesson):
    course = lesson.course
    make_quiz(course, title="Elsewhere")
    make_quiz(course, title="Draft", lesson_id=lesson.pk, is_published=False)
    make_quiz(course, title="Quiz", lesson_id=lesson.pk)
    make_assignment(course, title="Essay", lesson_id=lesson.pk)

    def tasks(actor):
        found = api.data(TASKS, {"id": gid(lesson)}, actor=actor)["lesson"]
        return [[e["node"]["title"] for e in found[k]["edges"]] for k in ("quizzes", "assignments")]

    assert tasks(student_of(course)) == [["Quiz"], ["Essay"]]
    assert tasks(course.owner) == [["Quiz", "Draft"], ["Essay"]]
    assert tasks(None) == [[], []]
