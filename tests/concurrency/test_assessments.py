"""Fifty tabs, fifty students, a deadline: many at once."""

from functools import partial

import pytest
import time_machine

from server.assessments import services
from server.assessments.models import Attempt, AttemptQuestion, AttemptStatus, QuizResult
from tests.assessments.support import FALSE, NOON, TRUE, answer, enrolled, hours, make_quiz, start
from tests.concurrency.support import at_once
from tests.factories import CourseFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_tabs_make_one_attempt():
    quiz = make_quiz(attempts_allowed=1)
    student = enrolled(quiz.course)
    found = at_once([partial(start, quiz, student)] * 50, threads=25)
    assert {attempt.pk for attempt in found} == {Attempt.objects.get().pk}
    assert AttemptQuestion.objects.count() == 1
    assert QuizResult.objects.get().attempt_count == 1


def test_attempts_never_exceed_the_limit():
    quiz = make_quiz(attempts_allowed=3)
    student = enrolled(quiz.course)

    def start_and_submit():
        attempt = start(quiz, student)
        return services.submit_attempt(actor=student, attempt_id=attempt.pk)

    answers = at_once([start_and_submit] * 50, threads=25)
    assert Attempt.objects.count() == 3
    assert ["ATTEMPTS_EXHAUSTED"] in answers
    assert sorted(Attempt.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_fifty_students_at_the_deadline():
    """Submitting, saving and the job meet; each attempt is closed once, and counted once."""
    quiz = make_quiz(time_limit_seconds=60)
    students = [enrolled(quiz.course) for _ in range(50)]
    with time_machine.travel(NOON, tick=False) as clock:
        attempts = [start(quiz, student) for student in students]
        for attempt in attempts:
            answer(attempt, TRUE)
        clock.shift(60)
        acts = []
        for attempt in attempts:
            acts += [
                partial(services.submit_attempt, actor=attempt.student, attempt_id=attempt.pk),
                partial(answer, attempt, FALSE, revision=2),
                partial(services.close_attempt, attempt.pk),
            ]
        answers = at_once(acts, threads=25)
    assert answers[1::3] == [["ATTEMPT_OVER"]] * 50
    assert Attempt.objects.filter(status=AttemptStatus.GRADED, mark=1).count() == 50
    assert QuizResult.objects.filter(percent=100, attempt_count=1).count() == 50


def test_answers_race_with_handing_in():
    """Whichever comes first: what is kept is what was marked."""
    quiz = make_quiz()
    for _ in range(8):
        attempt = start(quiz, enrolled(quiz.course))
        answer(attempt, FALSE)
        at_once(
            [
                partial(answer, attempt, TRUE, revision=2),
                partial(services.submit_attempt, actor=attempt.student, attempt_id=attempt.pk),
            ]
        )
        asked = attempt.questions.get()
        assert asked.mark == (1 if asked.answer == {"choices": ["true"]} else 0)


def test_the_latest_revision_wins_whatever_the_order():
    quiz = make_quiz()
    attempt = start(quiz, enrolled(quiz.course))
    acts = [
        partial(answer, attempt, TRUE if revision == 20 else FALSE, revision=revision)
        for revision in range(1, 21)
    ]
    at_once(acts[::-1])
    asked = attempt.questions.get()
    assert (asked.revision, asked.answer) == (20, {"choices": ["true"]})


def test_rules_change_while_students_begin_and_hand_in():
    """No deadlock, and no attempt that kept an old closing time."""
    course = CourseFactory()
    quiz = make_quiz(course, time_limit_seconds=600)
    students = [enrolled(course) for _ in range(12)]
    acts = []
    for number, student in enumerate(students):
        attempt = start(quiz, student) if number % 2 else None
        acts.append(
            partial(services.submit_attempt, actor=student, attempt_id=attempt.pk)
            if attempt and number % 4 == 1
            else partial(start, quiz, student)
        )
        acts.append(
            partial(
                services.set_accommodation,
                actor=course.owner,
                course_id=course.pk,
                student_id=student.pk,
                time_percent=200,
            )
        )
        acts.append(
            partial(
                services.update_quiz,
                actor=course.owner,
                quiz_id=quiz.pk,
                time_limit_seconds=3600,
                counted_attempt="AVERAGE",
            )
        )
    at_once(acts)
    for attempt in Attempt.objects.filter(status=AttemptStatus.OPEN):
        assert attempt.deadline_at - attempt.started_at == hours(2)


def test_composing_and_beginning_exclude_each_other():
    for _ in range(5):
        quiz = make_quiz()
        course, student = quiz.course, enrolled(quiz.course)
        begun, added = at_once(
            [
                partial(start, quiz, student),
                partial(services.add_quiz_slot, actor=course.owner, quiz_id=quiz.pk, draw_count=1),
            ]
        )
        assert added == ["QUIZ_HAS_ATTEMPTS"] or quiz.slots.count() == 2
        assert begun.questions.count() == 1  # the bank has nothing else to draw
