"""Taking quizzes: limits, the clock, answers, marks, what counts."""

import random
from decimal import Decimal

import pytest
import time_machine

from server.assessments import services, tasks
from server.assessments.models import Attempt, AttemptStatus, QuestionKind, QuizResult
from server.assessments.question_types import Given
from server.assessments.selectors import effective_limits
from server.assessments.services import attempts as attempts_module
from server.courses.models import EnrollmentStatus
from tests.assessments.support import (
    DRAFTS,
    FALSE,
    NOON,
    TRUE,
    answer,
    answer_rightly,
    enrolled,
    hours,
    make_question,
    make_quiz,
    start,
    submit,
    take,
)
from tests.courses.support import refusal
from tests.factories import CourseFactory, EnrollmentFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def student(course):
    return enrolled(course)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


# --- starting ---------------------------------------------------------------------------------------


def test_the_first_attempt(course, student, clock):
    questions = [make_question(course, kind, points=2) for kind in QuestionKind]
    quiz = make_quiz(course, questions, time_limit_seconds=600)
    attempt = start(quiz, student)
    assert (attempt.number, attempt.status, attempt.max_mark) == (1, AttemptStatus.OPEN, 18)
    assert attempt.deadline_at == NOON + hours(1 / 6)
    asked = attempt.questions.select_related("version")
    assert [row.version for row in asked] == [question.current for question in questions]
    assert all(row.mark is None and row.answer is None for row in asked)


def test_an_open_attempt_goes_on(course, student):
    quiz = make_quiz(course, attempts_allowed=1)
    attempt = start(quiz, student)
    answer(attempt, TRUE)
    again = start(quiz, student)
    assert again == attempt
    assert again.questions.get().answer == {"choices": ["true"]}
    assert Attempt.objects.count() == 1


def test_attempts_are_counted(course, student):
    quiz = make_quiz(course, attempts_allowed=2)
    for number in (1, 2):
        assert take(quiz, student, TRUE).number == number
    with refusal() as refused:
        start(quiz, student)
    assert refused.codes == [("ATTEMPTS_EXHAUSTED", None)]
    assert Attempt.objects.count() == 2


def test_a_quiz_opens_and_closes(course, student, clock):
    quiz = make_quiz(course, opens_at=NOON, closes_at=NOON + hours(2))
    for moment, codes in (
        (NOON - hours(0.001), [("QUIZ_NOT_OPEN", None)]),
        (NOON + hours(2), [("QUIZ_CLOSED", None)]),
    ):
        clock.move_to(moment)
        with refusal() as refused:
            start(quiz, student)
        assert refused.codes == codes
    clock.move_to(NOON)
    assert start(quiz, student).deadline_at == NOON + hours(2)


def test_only_students_take_quizzes(course):
    quiz = make_quiz(course)
    with refusal() as refused:
        start(quiz, course.owner)
    assert refused.codes == [("NOT_ENROLLED", None)]
    for stranger in (
        UserFactory(),
        TeacherFactory(),
        EnrollmentFactory(course=course, status=EnrollmentStatus.BLOCKED).student,
        EnrollmentFactory(course=course, status=EnrollmentStatus.ENDED).student,
    ):
        with refusal() as refused:
            start(quiz, stranger)
        assert refused.codes == [("NOT_FOUND", "quizId")]
    assert not QuizResult.objects.exists()


def test_a_draft_is_not_there(course, student):
    with refusal() as refused:
        start(make_quiz(course, is_published=False), student)
    assert refused.codes == [("NOT_FOUND", "quizId")]


def test_draws_are_distinct_and_tagged(course, student):
    fixed = make_question(course, tags=["a"])
    tagged = [make_question(course, tags=["a", "b"]) for _ in range(4)]
    make_question(course, tags=["b"])
    quiz = make_quiz(course, [fixed], is_published=False, attempts_allowed=None)
    own = {"actor": course.owner, "quiz_id": quiz.pk}
    services.add_quiz_slot(**own, draw_count=2, draw_tags=["a", "b"], points=3)
    services.add_quiz_slot(**own, draw_count=2, draw_tags=["a"])
    services.publish_quiz(**own)
    seen = set()
    for _ in range(10):
        attempt = start(quiz, student)
        asked = [row.question for row in attempt.questions.all()]
        assert asked[0] == fixed
        assert sorted(q.pk for q in asked[1:]) == sorted(q.pk for q in tagged)
        assert attempt.max_mark == 1 + 6 + 2
        seen.add(tuple(q.pk for q in asked))
        submit(attempt)
    assert len(seen) > 1


def test_questions_and_options_are_shuffled_once(course, student, monkeypatch):
    monkeypatch.setattr(attempts_module, "dice", random.Random(3))
    questions = [make_question(course, QuestionKind.MULTIPLE_CHOICE) for _ in range(6)]
    quiz = make_quiz(course, questions, shuffles_questions=True)
    attempt = start(quiz, student)
    asked = list(attempt.questions.select_related("version"))
    assert [row.question for row in asked] != questions
    stored = [[c["id"] for c in row.version.content["choices"]] for row in asked]
    assert [row.layout["choices"] for row in asked] != stored
    assert list(start(quiz, student).questions.values_list("layout", flat=True)) == [
        row.layout for row in asked
    ]


# --- answering --------------------------------------------------------------------------------------


def test_an_older_revision_changes_nothing(course, student):
    attempt = start(make_quiz(course), student)
    answer(attempt, TRUE, revision=5)
    for revision in (5, 4, 1):
        assert answer(attempt, FALSE, revision=revision).answer == {"choices": ["true"]}
    assert answer(attempt, FALSE, revision=6).answer == {"choices": ["false"]}
    assert answer(attempt, Given(), revision=7).answer is None
    assert attempt.questions.get().revision == 7


@pytest.mark.parametrize("revision", [0, -1, 2**31])
def test_revisions_count_from_one(course, student, revision):
    attempt = start(make_quiz(course), student)
    with refusal() as refused:
        answer(attempt, TRUE, revision=revision)
    assert refused.codes == [("INVALID", "revision")]
    assert attempt.questions.get().answer is None


def test_nobody_else_answers(course, student):
    attempt = start(make_quiz(course), student)
    asked = attempt.questions.get()
    for actor in (enrolled(course), course.owner, UserFactory()):
        for act in (
            lambda a: services.save_answer(
                actor=a, attempt_id=attempt.pk, asked_id=asked.pk, given=TRUE, revision=1
            ),
            lambda a: services.flag_question(
                actor=a, attempt_id=attempt.pk, asked_id=asked.pk, is_flagged=True
            ),
            lambda a: services.submit_attempt(actor=a, attempt_id=attempt.pk),
        ):
            with refusal() as refused:
                act(actor)
            assert refused.codes == [("NOT_FOUND", "attemptId")]
    attempt.refresh_from_db()
    asked.refresh_from_db()
    assert (attempt.status, asked.answer, asked.is_flagged) == (AttemptStatus.OPEN, None, False)


def test_a_question_of_another_attempt(course, student):
    attempt = start(make_quiz(course), student)
    foreign = start(make_quiz(course), student).questions.get()
    with refusal() as refused:
        services.save_answer(
            actor=student, attempt_id=attempt.pk, asked_id=foreign.pk, given=TRUE, revision=1
        )
    assert refused.codes == [("NOT_FOUND", "attemptQuestionId")]


def test_rights_end_with_the_place_in_the_course(course, student):
    attempt = start(make_quiz(course), student)
    student.enrollments.update(status=EnrollmentStatus.BLOCKED)
    with refusal() as refused:
        answer(attempt, TRUE)
    assert refused.codes == [("NOT_FOUND", "attemptId")]


def test_flags(course, student):
    attempt = start(make_quiz(course), student)
    asked = attempt.questions.get()
    for is_flagged in (True, False):
        services.flag_question(
            actor=student, attempt_id=attempt.pk, asked_id=asked.pk, is_flagged=is_flagged
        )
        asked.refresh_from_db()
        assert asked.is_flagged is is_flagged


# --- the clock --------------------------------------------------------------------------------------


def test_the_servers_clock_decides(course, student, clock):
    attempt = start(make_quiz(course, time_limit_seconds=60), student)
    clock.shift(59.999)
    answer(attempt, TRUE)
    clock.shift(0.001)
    with refusal() as refused:
        answer(attempt, FALSE, revision=2)
    assert refused.codes == [("ATTEMPT_OVER", None)]
    attempt = services.close_if_over(attempt)
    assert (attempt.status, attempt.mark) == (AttemptStatus.GRADED, 1)
    assert attempt.is_automatic
    assert attempt.submitted_at == NOON + hours(1 / 60)


def test_overdue_attempts_are_handed_in_by_a_job(course, student, clock):
    quiz = make_quiz(course, time_limit_seconds=60)
    attempt = start(quiz, student)
    in_time = start(quiz, enrolled(course))
    endless = start(make_quiz(course), student)
    answer(attempt, TRUE)
    services.set_accommodation(
        actor=course.owner, course_id=course.pk, student_id=in_time.student_id, time_percent=200
    )
    clock.shift(90)
    for _ in range(2):
        tasks.submit_overdue_attempts()
    attempt.refresh_from_db()
    assert (attempt.status, attempt.mark) == (AttemptStatus.GRADED, 1)
    assert set(Attempt.objects.filter(status=AttemptStatus.OPEN)) == {in_time, endless}


def test_one_that_cannot_be_handed_in_does_not_hold_up_the_others(course, clock):
    quiz = make_quiz(course, time_limit_seconds=60)
    broken, sound = (start(quiz, enrolled(course)) for _ in range(2))
    answer(broken, TRUE)
    broken.questions.update(answer={"no": "such shape"})
    clock.shift(90)
    with pytest.raises(ExceptionGroup) as failure:
        tasks.submit_overdue_attempts()
    assert [type(problem) for problem in failure.value.exceptions] == [KeyError]
    assert list(Attempt.objects.filter(status=AttemptStatus.OPEN)) == [broken]
    sound.refresh_from_db()
    assert sound.status == AttemptStatus.GRADED


def test_a_new_attempt_after_one_that_ran_out(course, student, clock):
    quiz = make_quiz(course, time_limit_seconds=60, attempts_allowed=2)
    first = start(quiz, student)
    clock.shift(61)
    second = start(quiz, student)
    first.refresh_from_db()
    assert (first.status, second.number) == (AttemptStatus.GRADED, 2)


def test_submitting_late_hands_in_what_was_saved(course, student, clock):
    attempt = start(make_quiz(course, time_limit_seconds=60), student)
    answer(attempt, TRUE)
    clock.shift(3600)
    attempt = submit(attempt)
    assert (attempt.mark, attempt.is_automatic) == (1, True)
    assert attempt.submitted_at == NOON + hours(1 / 60)


# --- submitting and what counts ---------------------------------------------------------------------


def test_submitting_twice_changes_nothing(course, student, clock):
    quiz = make_quiz(course)
    attempt = take(quiz, student, TRUE)
    clock.shift(5)
    again = submit(attempt)
    assert (again.submitted_at, again.mark) == (NOON, 1)
    assert QuizResult.objects.get().attempt_count == 1
    with refusal() as refused:
        answer(attempt, FALSE, revision=2)
    assert refused.codes == [("ATTEMPT_OVER", None)]


def test_every_kind_is_marked(course, student):
    kinds = [kind for kind in QuestionKind if kind != QuestionKind.ESSAY]
    quiz = make_quiz(course, [make_question(course, kind) for kind in kinds], points=2.5)
    attempt = start(quiz, student)
    answer_rightly(attempt)
    attempt = submit(attempt)
    assert (attempt.mark, attempt.max_mark) == (Decimal("20"), Decimal("20"))
    assert QuizResult.objects.get().percent == 100


def test_no_answer_is_no_mark(course, student):
    quiz = make_quiz(course, [make_question(course, kind) for kind in QuestionKind])
    attempt = submit(start(quiz, student))
    assert (attempt.status, attempt.mark) == (AttemptStatus.GRADED, 0)
    result = QuizResult.objects.get()
    assert (result.percent, result.is_passed) == (0, False)


def test_an_essay_keeps_the_result_open(course, student):
    quiz = make_quiz(course, [make_question(course, QuestionKind.ESSAY), make_question(course)])
    attempt = start(quiz, student)
    answer_rightly(attempt)
    attempt = submit(attempt)
    assert (attempt.status, attempt.mark) == (AttemptStatus.SUBMITTED, None)
    assert QuizResult.objects.get().percent is None


@pytest.mark.parametrize(
    ("rule", "percent"), [("HIGHEST", 100), ("LATEST", 50), ("FIRST", 0), ("AVERAGE", 50)]
)
def test_which_attempt_counts(course, student, rule, percent):
    quiz = make_quiz(course, [make_question(course), make_question(course)], counted_attempt=rule)
    for answers in ((FALSE, FALSE), (TRUE, TRUE), (TRUE, FALSE)):
        attempt = start(quiz, student)
        for number, given in enumerate(answers):
            answer(attempt, given, number=number)
        submit(attempt)
    result = QuizResult.objects.get()
    assert (result.percent, result.is_passed) == (percent, percent >= 50)


def test_another_rule_counts_anew(course, student):
    quiz = make_quiz(course)
    for given in (TRUE, FALSE):
        take(quiz, student, given)
    own = {"actor": course.owner, "quiz_id": quiz.pk}
    services.update_quiz(**own, counted_attempt="AVERAGE", pass_percent=51)
    result = QuizResult.objects.get()
    assert (result.percent, result.is_passed) == (50, False)
    services.update_quiz(**own, pass_percent=50)
    assert QuizResult.objects.get().is_passed


# --- accommodations ---------------------------------------------------------------------------------


def accommodate(course, student, **more):
    return services.set_accommodation(
        actor=course.owner, course_id=course.pk, student_id=student.pk, **more
    )


def test_an_accommodation_is_honoured_everywhere(course, student, clock):
    quiz = make_quiz(course, time_limit_seconds=61, attempts_allowed=1, closes_at=NOON + hours(1))
    attempt, other = start(quiz, student), start(quiz, enrolled(course))
    accommodate(course, student, time_percent=150, extra_days=2, extra_attempts=1)
    limits = effective_limits(quiz, student)
    assert limits.time_limit_seconds == 92  # rounded up
    assert (limits.attempts_allowed, limits.closes_at) == (2, NOON + hours(49))
    attempt.refresh_from_db()
    assert (attempt.deadline_at - NOON).total_seconds() == 92
    other.refresh_from_db()
    assert (other.deadline_at - NOON).total_seconds() == 61
    quiz.refresh_from_db()
    assert quiz.last_closes_at == NOON + hours(49)
    clock.move_to(NOON + hours(48))
    assert start(quiz, student).number == 2
    with refusal() as refused:
        start(quiz, other.student)
    assert [code for code, _ in refused.codes] == ["QUIZ_CLOSED", "ATTEMPTS_EXHAUSTED"]


def test_taking_it_away(course, student, clock):
    quiz = make_quiz(course, time_limit_seconds=60, closes_at=NOON + hours(1))
    given = accommodate(course, student, time_percent=200, extra_days=1)
    attempt = start(quiz, student)
    services.delete_accommodation(actor=course.owner, accommodation_id=given.pk)
    attempt.refresh_from_db()
    quiz.refresh_from_db()
    assert attempt.deadline_at == NOON + hours(1 / 60)
    assert quiz.last_closes_at == NOON + hours(1)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"time_percent": 99}, "timePercent"),
        ({"time_percent": 501}, "timePercent"),
        ({"extra_days": -1}, "extraDays"),
        ({"extra_attempts": 21}, "extraAttempts"),
    ],
)
def test_accommodations_have_limits(course, student, more, field):
    with refusal() as refused:
        accommodate(course, student, **more)
    assert refused.codes == [("INVALID", field)]


def test_accommodations_are_for_people_of_the_course_by_its_editors(course, student):
    with refusal() as refused:
        accommodate(course, UserFactory())
    assert refused.codes == [("NOT_FOUND", "studentId")]
    given = accommodate(course, student)
    own = {"course_id": course.pk, "student_id": student.pk, "extra_days": 9}
    for actor in (student, TeacherFactory()):
        with refusal() as refused:
            services.set_accommodation(actor=actor, **own)
        assert refused.codes == [("FORBIDDEN", None)]
    with refusal() as refused:
        services.delete_accommodation(actor=student, accommodation_id=given.pk)
    assert refused.codes == [("FORBIDDEN", None)]
    with refusal() as refused:
        services.delete_accommodation(actor=TeacherFactory(), accommodation_id=given.pk)
    assert refused.codes == [("NOT_FOUND", "accommodationId")]
    given.refresh_from_db()
    assert given.extra_days == 0


def test_drafts_cover_every_kind():
    assert set(DRAFTS) == set(QuestionKind)
