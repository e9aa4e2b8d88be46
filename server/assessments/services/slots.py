"""Which questions a quiz asks, and in which order."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.models import Question, Quiz, QuizSlot
from server.assessments.services.access import quiz_to_compose, slot_to_change
from server.assessments.services.checks import checked_points, checked_tags
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, not_found, refused

MAX_QUESTIONS = 200  # of one quiz


@transaction.atomic
def add_quiz_slot(
    *,
    actor: User,
    quiz_id: UUID,
    question_id: UUID | None = None,
    draw_count: int | None = None,
    draw_tags: Sequence[str] | None = None,
    points: float | None = None,
    position: int | None = None,
) -> QuizSlot:
    """Ask a question, or some drawn from the bank for each attempt anew, at the position or at the
    end. `points` are of each question; without them the question's own, or 1 for a draw.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT, QUIZ_HAS_ATTEMPTS.
    """
    quiz = quiz_to_compose(actor, quiz_id)
    slot = QuizSlot(quiz=quiz, points=1)
    problems = Problems()
    if (question_id is None) == (draw_count is None):
        problems.add(_("Give either a question or a number to draw."), "questionId")
        problems.raise_if_any()
    if question_id is not None:
        slot.question = _question(quiz, question_id)
        assert slot.question.current is not None
        slot.points = slot.question.current.points
    _apply(problems, slot, points, draw_count, draw_tags)
    problems.raise_if_any()
    _check_size(quiz, slot)
    slots = list(quiz.slots.all())
    slots.insert(_place(position, len(slots)), slot)
    _number(slots)
    record(actor=actor, action="assessments.add_quiz_slot", obj=slot, data={"quiz": quiz.pk})
    return slot


@transaction.atomic
def update_quiz_slot(
    *,
    actor: User,
    slot_id: UUID,
    draw_count: int | None = None,
    draw_tags: Sequence[str] | None = None,
    points: float | None = None,
) -> QuizSlot:
    """Change points, or what is drawn. None leaves as it is.

    Raises: DomainError NOT_FOUND, INVALID, QUIZ_HAS_ATTEMPTS.
    """
    slot = slot_to_change(actor, slot_id)
    problems = Problems()
    if slot.question_id and (draw_count is not None or draw_tags is not None):
        problems.add(_("This place has a question; nothing is drawn."), "drawCount")
    else:
        _apply(problems, slot, points, draw_count, draw_tags)
    problems.raise_if_any()
    _check_size(slot.quiz, slot)
    slot.save()
    record(actor=actor, action="assessments.update_quiz_slot", obj=slot)
    return slot


@transaction.atomic
def move_quiz_slot(*, actor: User, slot_id: UUID, position: int) -> Quiz:
    """To a place from 0, counted without itself; past the end is the end.

    Raises: DomainError NOT_FOUND, QUIZ_HAS_ATTEMPTS.
    """
    slot = slot_to_change(actor, slot_id)
    others = list(slot.quiz.slots.exclude(pk=slot.pk))
    others.insert(_place(position, len(others)), slot)
    _number(others)
    record(
        actor=actor, action="assessments.move_quiz_slot", obj=slot, data={"position": slot.position}
    )
    return slot.quiz


@transaction.atomic
def delete_quiz_slot(*, actor: User, slot_id: UUID) -> Quiz:
    """Raises: DomainError NOT_FOUND, QUIZ_HAS_ATTEMPTS."""
    slot = slot_to_change(actor, slot_id)
    quiz = slot.quiz
    slot.delete()
    _number(list(quiz.slots.all()))
    record(
        actor=actor,
        action="assessments.delete_quiz_slot",
        obj=slot,
        object_id=slot_id,
        data={"quiz": quiz.pk},
    )
    return quiz


def _apply(
    problems: Problems,
    slot: QuizSlot,
    points: float | None,
    draw_count: int | None,
    draw_tags: Sequence[str] | None,
) -> None:
    if points is not None:
        slot.points = checked_points(problems, "points", points)
    if draw_count is not None:
        slot.draw_count = draw_count
        if not 1 <= draw_count <= MAX_QUESTIONS:
            slot.draw_count = 1
            problems.add(
                _("Between {least} and {most}, please.").format(least=1, most=MAX_QUESTIONS),
                "drawCount",
            )
    if draw_tags is not None:
        slot.draw_tags = checked_tags(problems, "drawTags", draw_tags)


def _question(quiz: Quiz, question_id: UUID) -> Question:
    questions = Question.objects.filter(
        pk=question_id, course=quiz.course_id, archived_at__isnull=True
    )
    question = questions.select_related("current").first()
    if question is None:
        raise not_found("Question", "questionId")
    if quiz.slots.filter(question=question).exists():
        raise refused(ErrorCode.CONFLICT, _("The quiz asks this already."), "questionId")
    return question


def _check_size(quiz: Quiz, slot: QuizSlot) -> None:
    others = quiz.slots.exclude(pk=slot.pk)
    if sum(max(s.draw_count, 1) for s in [*others, slot]) > MAX_QUESTIONS:
        raise refused(
            ErrorCode.INVALID,
            _("A quiz asks at most {limit} questions.").format(limit=MAX_QUESTIONS),
        )


def _place(position: int | None, end: int) -> int:
    return end if position is None else min(max(position, 0), end)


def _number(slots: Sequence[QuizSlot]) -> None:
    for position, slot in enumerate(slots):
        if slot._state.adding or slot.position != position:
            slot.position = position
            slot.save()
