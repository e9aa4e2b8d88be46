"""Taking a quiz: start, save answers, submit. The server's clock alone decides what is in time."""

import random
from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments import policies, selectors
from server.assessments.models import (
    Attempt,
    AttemptQuestion,
    AttemptStatus,
    Question,
    QuestionVersion,
    Quiz,
    QuizResult,
)
from server.assessments.question_types import Given, question_type
from server.assessments.services.access import locked_attempt, locked_result, own_attempt
from server.assessments.services.marking import automatic_mark, total
from server.assessments.services.results import recount
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, Problems, not_found, refused

MAX_REVISION = 2**31 - 1
# Nobody can foresee what it draws; tests put another one here.
dice: random.Random = random.SystemRandom()


def start_attempt(*, actor: User, quiz_id: UUID) -> Attempt:
    """Begin the quiz. Who has an open attempt gets that one: two tabs share it.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED, LESSON_LOCKED, QUIZ_NOT_OPEN, QUIZ_CLOSED,
    ATTEMPTS_EXHAUSTED.
    """
    for attempt in Attempt.objects.filter(
        quiz=quiz_id, student=actor, status=AttemptStatus.OPEN, deadline_at__lte=timezone.now()
    ):
        close_attempt(attempt.pk)
    return _start(actor, quiz_id)


@transaction.atomic
def _start(actor: User, quiz_id: UUID) -> Attempt:
    # The quiz is locked so that its questions and times cannot change in between.
    rows = Quiz.objects.select_for_update(of=("self",), no_key=True).filter(pk=quiz_id)
    quiz = policies.visible_quizzes(actor, rows).first()
    if quiz is None:
        raise not_found("Quiz", "quizId")
    is_takeable = policies.can_take_quiz(actor, quiz)
    result = locked_result(quiz, actor) if is_takeable else QuizResult()
    under_way = Attempt.objects.filter(quiz=quiz, student=actor, status=AttemptStatus.OPEN).first()
    if under_way is not None and is_takeable:
        return under_way
    limits = selectors.effective_limits(quiz, actor)
    problems = selectors.start_obstacles(
        limits=limits,
        attempt_count=result.attempt_count,
        is_takeable=is_takeable,
        is_locked=policies.is_locked_quiz(actor, quiz),
    )
    if problems:
        raise DomainError(*problems)
    now = timezone.now()
    attempt = Attempt(
        quiz=quiz,
        student=actor,
        number=result.attempt_count + 1,
        started_at=now,
        deadline_at=limits.deadline_at(now),
    )
    questions = _ask(attempt, quiz)
    attempt.max_mark = sum((asked.max_points for asked in questions), Decimal(0))
    attempt.save(force_insert=True)
    AttemptQuestion.objects.bulk_create(questions)
    recount(quiz, result)
    record(
        actor=actor,
        action="assessments.start_attempt",
        obj=attempt,
        data={"quiz": quiz.pk, "number": attempt.number},
    )
    return attempt


@transaction.atomic
def save_answer(
    *, actor: User, attempt_id: UUID, asked_id: UUID, given: Given, revision: int
) -> AttemptQuestion:
    """Keep an answer. `revision` is counted up by the client for each question: an older or equal
    one than what is kept changes nothing, so a queue may be sent again and in any order.

    Raises: DomainError NOT_FOUND, ATTEMPT_OVER, INVALID.
    """
    asked = _asked_in_time(actor, attempt_id, asked_id)
    problems = Problems()
    if not 1 <= revision <= MAX_REVISION:
        problems.add(_("Revisions count from 1."), "revision")
    kind = question_type(asked.question.kind)
    answer = kind.answer(asked.version.content, given, problems)
    problems.raise_if_any()
    if revision > asked.revision:
        asked.answer, asked.revision, asked.answered_at = answer, revision, timezone.now()
        asked.save(update_fields=["answer", "revision", "answered_at"])
    return asked


@transaction.atomic
def flag_question(
    *, actor: User, attempt_id: UUID, asked_id: UUID, is_flagged: bool
) -> AttemptQuestion:
    """A student's own bookmark.

    Raises: DomainError NOT_FOUND, ATTEMPT_OVER.
    """
    asked = _asked_in_time(actor, attempt_id, asked_id)
    asked.is_flagged = is_flagged
    asked.save(update_fields=["is_flagged"])
    return asked


def submit_attempt(*, actor: User, attempt_id: UUID) -> Attempt:
    """Hand in what is saved. Doing it twice changes nothing.

    Raises: DomainError NOT_FOUND.
    """
    attempts = policies.visible_attempts(
        actor, Attempt.objects.filter(pk=attempt_id, student=actor)
    )
    if not attempts.exists():
        raise not_found("Attempt", "attemptId")
    return close_attempt(attempt_id, by=actor)


@transaction.atomic
def close_attempt(attempt_id: UUID, *, by: User | None = None) -> Attempt:
    """Submit an attempt, unless it is already: for its student, or because its time is over."""
    attempt, result = locked_attempt(attempt_id)
    # By the clock, not by the caller: a job may be late, and a student may have got more time.
    if attempt.status == AttemptStatus.OPEN and (by is not None or is_over(attempt)):
        _close(attempt, result)
        record(
            actor=by,
            action="assessments.submit_attempt",
            obj=attempt,
            data={"automatic": attempt.is_automatic},
        )
    return attempt


def close_if_over(attempt: Attempt) -> Attempt:
    """The attempt as it is: one whose time is over is submitted by whoever looks at it first."""
    if attempt.status == AttemptStatus.OPEN and is_over(attempt):
        return close_attempt(attempt.pk)
    return attempt


def overdue_attempts(limit: int, *, but_not: Collection[UUID] = ()) -> Sequence[UUID]:
    """Open attempts whose time is over, the longest overdue first."""
    rows = Attempt.objects.filter(status=AttemptStatus.OPEN, deadline_at__lte=timezone.now())
    rows = rows.exclude(pk__in=list(but_not)).order_by("deadline_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def is_over(attempt: Attempt, now: datetime | None = None) -> bool:
    """Whether nothing can be saved any more."""
    if attempt.status != AttemptStatus.OPEN:
        return True
    return attempt.deadline_at is not None and attempt.deadline_at <= (now or timezone.now())


def _asked_in_time(actor: User, attempt_id: UUID, asked_id: UUID) -> AttemptQuestion:
    attempt = own_attempt(actor, attempt_id)
    questions = AttemptQuestion.objects.filter(attempt=attempt, pk=asked_id)
    asked = questions.select_related("question", "version").first()
    if asked is None:
        raise not_found("AttemptQuestion", "attemptQuestionId")
    if is_over(attempt):
        raise refused(
            ErrorCode.ATTEMPT_OVER, _("This attempt is over; what was saved in time counts.")
        )
    return asked


def _close(attempt: Attempt, result: QuizResult) -> None:
    now = timezone.now()
    attempt.is_automatic = is_over(attempt, now)
    # A job that comes late does not make the student late.
    attempt.submitted_at = attempt.deadline_at if attempt.is_automatic else now
    questions = list(attempt.questions.select_related("question__regraded_with", "version"))
    for asked in questions:
        asked.marked_with = _marking_version(asked)
        asked.mark = automatic_mark(asked, asked.marked_with, asked.question.kind)
    AttemptQuestion.objects.bulk_update(questions, ["mark", "marked_with"])
    total(attempt, questions)
    attempt.save(update_fields=["is_automatic", "submitted_at", "mark", "status"])
    recount(attempt.quiz, result)


def _marking_version(asked: AttemptQuestion) -> QuestionVersion:
    """The one that was answered, unless the question was found wrong and regraded meanwhile."""
    corrected = asked.question.regraded_with
    if corrected is not None and corrected.number > asked.version.number:
        return corrected
    return asked.version


def _ask(attempt: Attempt, quiz: Quiz) -> list[AttemptQuestion]:
    """Draw, order and lay out the questions, once and for all."""
    chosen = _choose(quiz)
    if quiz.shuffles_questions:
        dice.shuffle(chosen)
    asked = []
    for position, (question, points) in enumerate(chosen):
        assert question.current is not None
        layout = question_type(question.kind).layout(
            question.current.content, quiz.shuffles_options, dice
        )
        asked.append(
            AttemptQuestion(
                attempt=attempt,
                position=position,
                question=question,
                version=question.current,
                layout=layout,
                max_points=points,
            )
        )
    return asked


def _choose(quiz: Quiz) -> list[tuple[Question, Decimal]]:
    """Draws never repeat a question; where the bank has too few by now, all of them are asked."""
    slots = list(quiz.slots.select_related("question__current"))
    taken = {slot.question_id for slot in slots if slot.question_id}
    chosen: list[tuple[Question, Decimal]] = []
    for slot in slots:
        if slot.question is not None:
            chosen.append((slot.question, slot.points))
            continue
        bank = selectors.drawable(quiz.course_id, slot.draw_tags).exclude(pk__in=taken)
        ids = list(bank.order_by("pk").values_list("pk", flat=True))
        drawn = dice.sample(ids, min(slot.draw_count, len(ids)))
        taken.update(drawn)
        questions = Question.objects.select_related("current").in_bulk(drawn)
        chosen += [(questions[pk], slot.points) for pk in drawn]
    return chosen
