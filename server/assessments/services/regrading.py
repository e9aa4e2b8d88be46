"""A question was wrong: mark what was answered by its current key, after showing what would change."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.assessments.links import attempt_link
from server.assessments.models import (
    Attempt,
    AttemptQuestion,
    AttemptStatus,
    Question,
    ResultsTime,
)
from server.assessments.services.access import editable_question, locked_result
from server.assessments.services.marking import automatic_mark, total
from server.assessments.services.results import recount
from server.audit.services import record
from server.core.jobs import enqueue
from server.notifications.models import NotificationKind
from server.notifications.services import notify

BATCH = 100
SHOWN_CHANGES = 100


@dataclass(frozen=True, slots=True)
class MarkChange:
    attempt: Attempt
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Regrade:
    """`changes` are the first `SHOWN_CHANGES` of `changed_count`."""

    question: Question
    examined_count: int
    changed_count: int
    changes: list[MarkChange]


@transaction.atomic
def regrade_question(*, actor: User, question_id: UUID, is_dry_run: bool) -> Regrade:
    """Who would get another mark by the question's current version. Unless it is a dry run, a job
    then applies it, batch by batch, and tells those whose mark has changed. Marks by hand stay.

    Raises: DomainError NOT_FOUND.
    """
    question = editable_question(actor, question_id)
    examined = changed = 0
    changes: list[MarkChange] = []
    for asked in _answers(question).select_related("attempt__student").iterator(BATCH):
        examined += 1
        after = _mark_now(asked, question)
        if after != asked.mark:
            changed += 1
            if len(changes) < SHOWN_CHANGES:
                changes.append(MarkChange(asked.attempt, asked.mark, after))
    if not is_dry_run:
        record(
            actor=actor,
            action="assessments.regrade_question",
            obj=question,
            data={"changed": changed, "version": question.current and question.current.number},
        )
        enqueue(apply_regrade, str(question.pk))
    return Regrade(question, examined, changed, changes)


def apply_regrade(question_id: str) -> None:
    """A job: mark every submitted answer that the current version has not marked yet. May be run again, and
    after having been killed: what is done is done."""
    while True:
        question = Question.objects.select_related("current").filter(pk=question_id).first()
        if question is None:
            return
        stale = ~Q(marked_with=question.current) | Q(marked_with__isnull=True)
        attempt_ids = list(
            _answers(question).filter(stale).values_list("attempt", flat=True)[:BATCH]
        )
        if not attempt_ids:
            return
        for attempt_id in attempt_ids:
            _regrade_attempt(attempt_id, question)


@transaction.atomic
def _regrade_attempt(attempt_id: UUID, question: Question) -> None:
    found = Attempt.objects.select_related("quiz", "student").get(pk=attempt_id)
    result = locked_result(found.quiz, found.student)
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("quiz__course", "student")
        .get(pk=attempt_id)
    )
    questions = list(attempt.questions.select_related("question"))
    asked = next(one for one in questions if one.question_id == question.pk)
    before = asked.mark
    if not asked.is_marked_by_hand:  # by now
        asked.mark = _mark_now(asked, question)
    asked.marked_with = question.current
    asked.save(update_fields=["mark", "marked_with"])
    if asked.mark == before:
        return
    total(attempt, questions)
    attempt.save(update_fields=["mark", "status"])
    recount(attempt.quiz, result)
    record(
        actor=None,
        action="assessments.regrade_answer",
        obj=asked,
        data={"attempt": attempt.pk, "before": str(before), "mark": str(asked.mark)},
    )
    if attempt.quiz.results_time != ResultsTime.NEVER:
        notify(
            recipients=[attempt.student],
            kind=NotificationKind.QUIZ_REGRADED,
            title=format_lazy(gettext_lazy("“{quiz}” was marked anew"), quiz=attempt.quiz.title),
            text=gettext_lazy("A question was corrected, and your mark has changed."),
            link=attempt_link(attempt),
        )


def _answers(question: Question) -> QuerySet[AttemptQuestion]:
    rows = AttemptQuestion.objects.filter(question=question, is_marked_by_hand=False)
    submitted = rows.exclude(attempt__status=AttemptStatus.OPEN)
    return submitted.order_by("pk")


def _mark_now(asked: AttemptQuestion, question: Question) -> Decimal | None:
    assert question.current is not None
    mark = automatic_mark(asked, question.current, question.kind)
    # An essay that nobody has marked yet stays so.
    return asked.mark if mark is None else mark
