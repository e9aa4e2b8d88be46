"""How good questions are, by hand-made numbers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.assessments.models import QuestionKind
from server.assessments.question_types import Given
from server.assessments.selectors import hard_questions, quiz_statistics
from server.assessments.selectors.statistics import correlation
from tests.assessments.support import (
    FALSE,
    TRUE,
    answer,
    enrolled,
    make_question,
    make_quiz,
    start,
    submit,
)
from tests.factories import CourseFactory
from tests.support import gid

pytestmark = pytest.mark.django_db


def test_correlation():
    assert correlation([0, 1, 0, 1], [0, 1, 0, 1]) == 1
    assert correlation([0, 1], [1, 0]) == -1
    assert correlation([1, 1], [0, 5]) is None
    assert correlation([], []) is None
    assert correlation([0, 0, 1, 1], [0, 1, 0, 1]) == 0


def take_all(quiz, *answers):
    attempt = start(quiz, enrolled(quiz.course))
    for number, given in enumerate(answers):
        if given is not None:
            answer(attempt, given, number=number)
    return submit(attempt)


@pytest.fixture
def quiz():
    course = CourseFactory()
    questions = [make_question(course) for _ in range(3)]
    questions.append(make_question(course, QuestionKind.SHORT_TEXT))
    return make_quiz(course, questions)


PARIS, ROME = Given(text="Paris"), Given(text="Rome")


def test_statistics(quiz):
    """The third question is answered the wrong way round by those who are good."""
    for _ in range(3):
        take_all(quiz, TRUE, TRUE, FALSE, PARIS)
    take_all(quiz, FALSE, FALSE, TRUE, ROME)
    take_all(quiz, TRUE, None, TRUE, ROME)
    found = quiz_statistics(quiz)
    assert (found.attempt_count, found.mean_percent) == (5, 62.5 - 2.5)
    first, second, third, fourth = found.questions
    assert (first.asked_count, first.answered_count, first.facility) == (5, 5, 0.8)
    assert (second.answered_count, second.facility) == (4, 0.6)
    assert third.facility == 0.4
    assert second.discrimination > 0.5 > 0 > third.discrimination
    assert [(one.text, one.count, one.percent) for one in first.responses] == [
        ("true", 4, 100),
        ("false", 1, 0),
    ]
    assert [(one.text, one.count) for one in fourth.responses] == [("Paris", 3), ("Rome", 2)]


def test_open_and_unmarked_attempts_do_not_count(quiz):
    start(quiz, enrolled(quiz.course))
    found = quiz_statistics(quiz)
    assert (found.attempt_count, found.mean_percent, found.questions) == (0, None, [])


def test_only_so_many_answers_are_looked_at(quiz, monkeypatch):
    monkeypatch.setattr("server.assessments.selectors.statistics.MAX_ANSWERS", 8)
    for given in (FALSE, TRUE, TRUE):
        take_all(quiz, given)
    found = quiz_statistics(quiz)
    assert (found.attempt_count, found.questions[0].facility) == (2, 1)


def test_queries_do_not_grow(quiz):
    counts = []
    for number in (1, 5):
        for _ in range(number):
            take_all(quiz, TRUE, TRUE)
        with CaptureQueriesContext(connection) as context:
            quiz_statistics(quiz)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 6


def test_over_http(api, quiz):
    take_all(quiz, TRUE, FALSE)
    document = """query ($id: ID!) { quizStatistics(quizId: $id) { attemptCount meanPercent questions {
      question { title tags } facility discrimination responses { text count percent }
    } } }"""
    found = api.data(document, {"id": gid(quiz)}, actor=quiz.course.owner)["quizStatistics"]
    assert (found["attemptCount"], found["meanPercent"]) == (1, 25)
    assert [one["facility"] for one in found["questions"]] == [1, 0, 0, 0]
    for stranger in (enrolled(quiz.course), CourseFactory().owner):
        assert api.data(document, {"id": gid(quiz)}, actor=stranger)["quizStatistics"] is None


# --- the hard questions of a course -----------------------------------------------------------------

HARD = """query ($course: ID!) { hardQuestions(courseId: $course) {
  askedCount facility question { title tags }
} }"""


def test_hard_questions(api, quiz):
    """Every question with five answers that is not always right, over all quizzes of the course."""
    for number in range(4):
        take_all(quiz, TRUE, TRUE if number else FALSE, FALSE)
    assert hard_questions(quiz.course.owner, quiz.course_id) == []  # asked four times
    take_all(quiz, TRUE, TRUE, TRUE)
    _right, second, third, unanswered = (slot.question for slot in quiz.slots.all())
    ask = {"course": gid(quiz.course)}
    found = api.data(HARD, ask, actor=quiz.course.owner)["hardQuestions"]
    assert [(one["question"]["title"], one["askedCount"], one["facility"]) for one in found] == [
        (unanswered.title, 5, 0),
        (third.title, 5, 0.2),
        (second.title, 5, 0.8),
    ]
    for stranger in (enrolled(quiz.course), CourseFactory().owner):
        assert api.data(HARD, ask, actor=stranger)["hardQuestions"] == []


def test_hard_questions_are_told_from_the_latest_attempts(quiz, monkeypatch):
    monkeypatch.setattr("server.assessments.selectors.statistics.LATEST_ATTEMPTS", 5)
    for given in [FALSE] + 5 * [TRUE]:
        take_all(quiz, given, TRUE, TRUE, PARIS)
    assert hard_questions(quiz.course.owner, quiz.course_id) == []


def test_queries_for_hard_questions_do_not_grow(quiz):
    owner, counts = quiz.course.owner, []
    for number in (5, 5):
        for _ in range(number):
            take_all(quiz, FALSE, FALSE)
        with CaptureQueriesContext(connection) as context:
            hard_questions(owner, quiz.course_id)
        counts.append(len(context))
    assert counts[0] == counts[1] <= 3
