"""Marks by hand, and marking anew after a question was mended."""

from decimal import Decimal

import pytest

from server.assessments import services
from server.assessments.models import Attempt, AttemptStatus, Question, QuestionKind, QuizResult
from server.assessments.question_types import Draft, Given
from server.assessments.services import access
from server.audit.models import AuditEntry
from server.notifications.models import Notification, NotificationKind
from tests.assessments.support import (
    FALSE,
    TRUE,
    answer,
    answer_rightly,
    details,
    enrolled,
    make_question,
    make_quiz,
    start,
    submit,
    take,
)
from tests.courses.support import refusal
from tests.factories import CourseFactory, TeacherFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def essay(course):
    """A submitted attempt at an essay of 4 points and a true statement."""
    questions = [make_question(course, QuestionKind.ESSAY), make_question(course)]
    attempt = start(make_quiz(course, questions, points=4), enrolled(course))
    answer_rightly(attempt)
    return submit(attempt)


def grade(attempt, points, *, actor=None, number=0, **more):
    return services.grade_answer(
        actor=actor or attempt.quiz.course.owner,
        asked_id=attempt.questions.get(position=number).pk,
        points=points,
        **more,
    )


def told(kind):
    return list(Notification.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_an_essay(essay):
    asked = grade(essay, 2.5, comment="*Good*")
    assert (asked.mark, asked.comment, asked.is_marked_by_hand) == (Decimal("2.5"), "*Good*", True)
    essay.refresh_from_db()
    assert (essay.status, essay.mark) == (AttemptStatus.GRADED, Decimal("6.5"))
    assert QuizResult.objects.get().percent == Decimal("81.25")
    assert told(NotificationKind.QUIZ_GRADED) == [essay.student.pk]


def test_replacing_a_mark_needs_a_reason(essay):
    with refusal() as refused:
        grade(essay, 1, number=1)
    assert refused.codes == [("INVALID", "reason")]
    grade(essay, 1, number=1, reason="Half a thought")
    entry = AuditEntry.objects.get(action="assessments.grade_answer")
    assert entry.data["reason"] == "Half a thought"
    assert (entry.data["before"], entry.data["mark"]) == ("4.0000", "1.00")
    assert told(NotificationKind.QUIZ_GRADED) == []
    grade(essay, 4)
    grade(essay, 3, reason="Spelling")
    essay.refresh_from_db()
    assert essay.mark == 4
    assert told(NotificationKind.QUIZ_GRADED) == [essay.student.pk]


@pytest.mark.parametrize("points", [-1, 4.01, float("nan")])
def test_marks_stay_within_the_points(essay, points):
    with refusal() as refused:
        grade(essay, points)
    assert refused.codes == [("INVALID", "points")]
    essay.refresh_from_db()
    assert essay.mark is None


def test_who_may_mark(essay):
    for actor, code in (
        (essay.student, "FORBIDDEN"),
        (enrolled(essay.quiz.course), "NOT_FOUND"),
        (TeacherFactory(), "NOT_FOUND"),
    ):
        with refusal() as refused:
            grade(essay, 4, actor=actor)
        assert refused.codes[0][0] == code
    assert essay.questions.get(position=0).mark is None


def test_an_attempt_that_is_deleted_just_now_is_not_found(essay, monkeypatch):
    lock = access.locked_result

    def delete_and_lock(quiz, student):
        Attempt.objects.all().delete()
        return lock(quiz, student)

    monkeypatch.setattr(access, "locked_result", delete_and_lock)
    with refusal() as refused:
        grade(essay, 1)
    assert refused.codes == [("NOT_FOUND", "attemptId")]


def test_an_open_attempt_is_not_marked(course):
    attempt = start(make_quiz(course), enrolled(course))
    with refusal() as refused:
        grade(attempt, 1)
    assert refused.codes == [("CONFLICT", None)]


# --- regrading --------------------------------------------------------------------------------------


@pytest.fixture
def mended(course):
    """A wrong key, three submitted answers and an open one, then the right key."""
    question = make_question(course, draft=Draft(text="$1+1=3$", is_true=True))
    quiz = make_quiz(course, [question])
    rightly, wrongly, silent = (enrolled(course) for _ in range(3))
    take(quiz, rightly, FALSE)
    take(quiz, wrongly, TRUE)
    take(quiz, silent, Given())
    answer(start(quiz, enrolled(course)), FALSE)
    services.update_question(
        actor=course.owner,
        question_id=question.pk,
        details=details(draft=Draft(text="$1+1=3$", is_true=False)),
    )
    question.refresh_from_db()
    return quiz, question, rightly, wrongly, silent


def regrade(question, *, is_dry_run):
    return services.regrade_question(
        actor=question.course.owner, question_id=question.pk, is_dry_run=is_dry_run
    )


def percents(quiz):
    return {
        r.student: None if r.percent is None else int(r.percent)
        for r in QuizResult.objects.filter(quiz=quiz)
    }


def test_a_dry_run_says_who_changes_and_changes_nothing(mended, jobs):
    quiz, question, rightly, wrongly, _ = mended
    before = percents(quiz)
    report = regrade(question, is_dry_run=True)
    assert (report.examined_count, report.changed_count) == (3, 2)
    assert {(c.attempt.student, c.before, c.after) for c in report.changes} == {
        (rightly, Decimal(0), Decimal(1)),
        (wrongly, Decimal(1), Decimal(0)),
    }
    assert jobs() == 0 or percents(quiz) == before
    assert percents(quiz) == before
    assert told(NotificationKind.QUIZ_REGRADED) == []


def test_regrading(mended, jobs):
    quiz, question, rightly, wrongly, silent = mended
    assert regrade(question, is_dry_run=False).changed_count == 2
    jobs()
    results = percents(quiz)
    assert (results[rightly], results[wrongly], results[silent]) == (100, 0, 0)
    assert sorted(told(NotificationKind.QUIZ_REGRADED)) == sorted([rightly.pk, wrongly.pk])
    attempt = quiz.attempts.get(student=rightly)
    asked = attempt.questions.get()
    assert (asked.version.number, asked.marked_with.number) == (1, 2)


def test_regrading_again_does_nothing(mended, jobs):
    _quiz, question, *_ = mended
    for _ in range(2):
        regrade(question, is_dry_run=False)
        services.apply_regrade(str(question.current_id))
        jobs()
    assert len(told(NotificationKind.QUIZ_REGRADED)) == 2
    assert regrade(question, is_dry_run=True).changed_count == 0


def test_a_job_that_comes_late_does_not_undo_a_later_one(mended, jobs):
    """Two teachers correct the same question, and the jobs run in the wrong order."""
    quiz, question, rightly, wrongly, _ = mended
    first = question.versions.get(number=2)
    services.update_question(
        actor=question.course.owner,
        question_id=question.pk,
        details=details(draft=Draft(text="$1+1=3$?", is_true=True)),
    )
    latest = question.versions.get(number=3)
    services.apply_regrade(str(latest.pk))
    services.apply_regrade(str(first.pk))
    assert (percents(quiz)[rightly], percents(quiz)[wrongly]) == (0, 100)
    assert told(NotificationKind.QUIZ_REGRADED) == []  # as it was before


def test_an_attempt_under_way_is_marked_by_the_corrected_key(mended, jobs):
    """It keeps the version that the student sees, but nobody is marked by a key known as wrong."""
    quiz, question, *_ = mended
    attempt = quiz.attempts.get(status=AttemptStatus.OPEN)
    regrade(question, is_dry_run=False)
    jobs()
    assert submit(attempt).mark == 1
    asked = attempt.questions.get()
    assert (asked.version.number, asked.marked_with.number) == (1, 2)
    assert regrade(question, is_dry_run=True).changed_count == 0
    assert attempt.student_id not in told(NotificationKind.QUIZ_REGRADED)


def test_a_correction_counts_only_once_it_is_applied(mended):
    """Until the teacher has seen who changes, everybody is marked by what they were asked."""
    quiz, question, *_ = mended
    regrade(question, is_dry_run=True)
    assert submit(quiz.attempts.get(status=AttemptStatus.OPEN)).mark == 0


def test_an_attempt_that_was_submitted_while_the_job_ran_is_found_by_the_next(mended, jobs):
    quiz, question, *_ = mended
    attempt = quiz.attempts.get(status=AttemptStatus.OPEN)
    regrade(question, is_dry_run=False)
    Question.objects.update(regraded_with=None)  # as its submission read it, a moment before
    services.apply_regrade(str(question.current_id))
    assert submit(attempt).mark == 0
    jobs()
    attempt.refresh_from_db()
    assert attempt.mark == 1


def test_marks_by_hand_stay(mended, jobs):
    quiz, question, _, wrongly, _ = mended
    grade(quiz.attempts.get(student=wrongly), 0.5, reason="Kindness")
    assert regrade(question, is_dry_run=False).changed_count == 1
    jobs()
    assert percents(quiz)[wrongly] == 50


def test_a_killed_job_goes_on_where_it_was(mended, monkeypatch):
    quiz, question, rightly, wrongly, _ = mended
    from server.assessments.services import regrading

    whole = regrading._regrade_attempt
    done = []

    def killed_after_one(attempt_id, version):
        if done:
            raise KeyboardInterrupt
        done.append(attempt_id)
        whole(attempt_id, version)

    monkeypatch.setattr(regrading, "_regrade_attempt", killed_after_one)
    with pytest.raises(KeyboardInterrupt):
        services.apply_regrade(str(question.current_id))
    monkeypatch.setattr(regrading, "_regrade_attempt", whole)
    services.apply_regrade(str(question.current_id))
    assert (percents(quiz)[rightly], percents(quiz)[wrongly]) == (100, 0)
    assert len(told(NotificationKind.QUIZ_REGRADED)) == 2


def test_an_essay_is_not_marked_by_a_key(essay, jobs):
    question = essay.questions.get(position=0).question
    services.update_question(
        actor=question.course.owner,
        question_id=question.pk,
        details=details(QuestionKind.ESSAY, Draft(text="Why not?")),
    )
    assert regrade(question, is_dry_run=False).changed_count == 0
    jobs()
    assert essay.questions.get(position=0).mark is None
