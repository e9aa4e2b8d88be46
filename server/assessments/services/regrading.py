"""A question was wrong: mark what was answered by its current key, after showing what would change."""

from dataclasses import dataclass
from datetime import timedelta
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
    QuestionVersion,
    ResultsTime,
)
from server.assessments.services.access import editable_question, locked_attempt
from server.assessments.services.marking import automatic_mark, total
from server.assessments.services.results import recount
from server.audit.services import record
from server.core.jobs import enqueue
from server.notifications.models import NotificationKind
from server.notifications.services import notify

BATCH = 100
STRAGGLERS = timedelta(minutes=1)  # no transaction lasts longer
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
    version = question.current
    assert version is not None
    examined = changed = 0
    changes: list[MarkChange] = []
    for asked in _answers(question).select_related("attempt__student").iterator(BATCH):
        examined += 1
        after = _mark_now(asked, version)
        if after != asked.mark:
            changed += 1
            if len(changes) < SHOWN_CHANGES:
                changes.append(MarkChange(asked.attempt, asked.mark, after))
    if not is_dry_run:
        record(
            actor=actor,
            action="assessments.regrade_question",
            obj=question,
            data={"changed": changed, "version": version.number},
        )
        Question.objects.filter(pk=question.pk).update(regraded_with=version)
        enqueue(apply_regrade, str(version.pk))
        # Once more, for an attempt that was being submitted at this moment by the old key.
        enqueue(apply_regrade, str(version.pk), after=STRAGGLERS)
    return Regrade(question, examined, changed, changes)


def apply_regrade(version_id: str) -> None:
    """A job: mark every submitted answer that an earlier version has marked, or none. May be run
    again, after having been killed, and beside one for another version: what is done is done, and
    the later version counts."""
    versions = QuestionVersion.objects.select_related("question")
    version = versions.filter(pk=version_id).first()
    if version is None:
        return
    stale = Q(marked_with__number__lt=version.number) | Q(marked_with__isnull=True)
    waiting = _answers(version.question).filter(stale).values_list("attempt", flat=True)
    while attempt_ids := list(waiting[:BATCH]):
        for attempt_id in attempt_ids:
            _regrade_attempt(attempt_id, version)


@transaction.atomic
def _regrade_attempt(attempt_id: UUID, version: QuestionVersion) -> None:
    attempt, result = locked_attempt(attempt_id)
    questions = list(attempt.questions.select_related("question", "marked_with"))
    asked = next(one for one in questions if one.question_id == version.question_id)
    if asked.marked_with is not None and asked.marked_with.number >= version.number:
        return  # another worker was faster
    before = asked.mark
    if not asked.is_marked_by_hand:  # by now
        asked.mark = _mark_now(asked, version)
    asked.marked_with = version
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


def _mark_now(asked: AttemptQuestion, version: QuestionVersion) -> Decimal | None:
    mark = automatic_mark(asked, version, version.question.kind)
    # An essay that nobody has marked yet stays so.
    return asked.mark if mark is None else mark
