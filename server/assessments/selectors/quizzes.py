"""Finding questions and quizzes, and what stands in the way of publishing or starting one."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import (
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments import policies
from server.assessments.models import (
    Accommodation,
    Attempt,
    AttemptStatus,
    Question,
    QuestionTag,
    Quiz,
    QuizSlot,
)
from server.assessments.selectors.limits import EffectiveLimits
from server.core.errors import ErrorCode, Problem


def drawable(course_id: UUID, tags: Iterable[str]) -> QuerySet[Question]:
    """Questions of the bank that have every one of the tags."""
    rows = Question.objects.filter(course=course_id, archived_at__isnull=True)
    for tag in tags:
        rows = rows.filter(Exists(QuestionTag.objects.filter(question=OuterRef("pk"), name=tag)))
    return rows


def max_mark() -> Subquery:
    """For each quiz of a list: the marks it is worth."""
    return _sum_of_slots(F("points") * _ASKED)


def question_count() -> Subquery:
    """For each quiz of a list: how many questions a student gets."""
    return _sum_of_slots(_ASKED)


_ASKED = Greatest(F("draw_count"), Value(1), output_field=DecimalField())


def _sum_of_slots(each: Combinable) -> Subquery:
    slots = QuizSlot.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz")
    return Subquery(slots.annotate(total=Sum(each)).values("total"))


def bank_tags(questions: Iterable[Question]) -> dict[UUID, set[str]]:
    """The tags of each question."""
    return {one.pk: {tag.name for tag in one.tags.all()} for one in questions}


def publish_problems(slots: Iterable[QuizSlot], bank: dict[UUID, set[str]]) -> list[Problem]:
    """What keeps a quiz with these slots from being published. `bank` are the `bank_tags` of what
    can be drawn in its course."""
    slots = list(slots)
    if not slots:
        return [Problem(ErrorCode.NOT_PUBLISHABLE, _("Add a question first."))]
    problems = []
    fixed = {slot.question_id for slot in slots if slot.question_id}
    for slot in slots:
        wanted = set(slot.draw_tags)
        there = sum(wanted <= tags for pk, tags in bank.items() if pk not in fixed)
        if there < slot.draw_count:
            problems.append(
                Problem(
                    ErrorCode.NOT_PUBLISHABLE,
                    _("{count} questions tagged {tags} are to be drawn; there are {there}.").format(
                        count=slot.draw_count, tags=", ".join(slot.draw_tags) or "–", there=there
                    ),
                )
            )
    return problems


def start_obstacles(
    *, limits: EffectiveLimits, attempt_count: int, is_takeable: bool, is_locked: bool
) -> list[Problem]:
    """Why a student cannot start another attempt now; empty when they can. `is_locked`: its lesson
    is not open to them."""
    if not is_takeable:
        return [
            Problem(ErrorCode.NOT_ENROLLED, _("Only students of the course can take its quizzes."))
        ]
    now, problems = timezone.now(), []
    if is_locked:
        problems.append(
            Problem(ErrorCode.LESSON_LOCKED, _("The lesson of this quiz is not open to you yet."))
        )
    if limits.opens_at is not None and now < limits.opens_at:
        problems.append(Problem(ErrorCode.QUIZ_NOT_OPEN, _("This quiz is not open yet.")))
    if limits.closes_at is not None and now >= limits.closes_at:
        problems.append(Problem(ErrorCode.QUIZ_CLOSED, _("This quiz is closed.")))
    if limits.attempts_allowed is not None and attempt_count >= limits.attempts_allowed:
        problems.append(
            Problem(ErrorCode.ATTEMPTS_EXHAUSTED, _("You have used every attempt of this quiz."))
        )
    return problems


def due_quizzes(student: User, quizzes: QuerySet[Quiz]) -> QuerySet[Quiz]:
    """What a student has still to do: open to them, with a closing time ahead, not yet submitted.
    The first to close for everybody comes first."""
    now = timezone.now()
    is_ahead = Q(closes_at__gt=now)
    for given in Accommodation.objects.filter(student=student, extra_days__gt=0):
        closed = now - timedelta(days=given.extra_days)
        is_ahead |= Q(course=given.course_id, closes_at__gt=closed)
    submitted = Attempt.objects.filter(quiz=OuterRef("pk"), student=student).exclude(
        status=AttemptStatus.OPEN
    )
    rows = policies.takeable_quizzes(student, quizzes).exclude(Exists(submitted))
    return rows.filter(is_ahead).order_by("closes_at", "id")
