"""Marks by hand: essays, and overrides of what the key gave."""

from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.assessments.links import attempt_link
from server.assessments.models import Attempt, AttemptQuestion, AttemptStatus, ResultsTime
from server.assessments.policies import visible_attempt_questions
from server.assessments.services.access import gradable_attempt
from server.assessments.services.checks import checked_points
from server.assessments.services.marking import total
from server.assessments.services.results import recount
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, not_found, refused
from server.core.text import clean_line, clean_text
from server.notifications.models import NotificationKind
from server.notifications.services import notify


@transaction.atomic
def grade_answer(
    *, actor: User, asked_id: UUID, points: float, comment: str = "", reason: str = ""
) -> AttemptQuestion:
    """Give points to an answer of a submitted attempt. Replacing a mark that is there needs a
    reason. The student is told when this was the last one that was missing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, CONFLICT (not submitted yet).
    """
    rows = AttemptQuestion.objects.filter(pk=asked_id)
    attempt_id = visible_attempt_questions(actor, rows).values_list("attempt", flat=True).first()
    if attempt_id is None:
        raise not_found("AttemptQuestion", "attemptQuestionId")
    attempt, result = gradable_attempt(actor, attempt_id)
    if attempt.status == AttemptStatus.OPEN:
        raise refused(ErrorCode.CONFLICT, _("The student is still at it."))
    questions = list(attempt.questions.select_related("question"))
    asked = next(one for one in questions if one.pk == asked_id)
    problems = Problems()
    mark = checked_points(problems, "points", points, most=asked.max_points)
    is_override = asked.mark is not None and asked.mark != mark
    asked.comment = clean_text(problems, "comment", comment, max_length=5_000)
    asked.reason = clean_line(problems, "reason", reason, max_length=500, required=is_override)
    problems.raise_if_any()
    before, was_graded = asked.mark, attempt.status == AttemptStatus.GRADED
    asked.mark, asked.marked_by, asked.is_marked_by_hand = mark, actor, True
    asked.save(update_fields=["mark", "marked_by", "is_marked_by_hand", "comment", "reason"])
    total(attempt, questions)
    attempt.save(update_fields=["mark", "status"])
    recount(attempt.quiz, result)
    record(
        actor=actor,
        action="assessments.grade_answer",
        obj=asked,
        data={
            "attempt": attempt.pk,
            "before": None if before is None else str(before),
            "mark": str(mark),
            "reason": asked.reason,
        },
    )
    if not was_graded and attempt.status == AttemptStatus.GRADED:
        _tell(attempt)
    return asked


def _tell(attempt: Attempt) -> None:
    if attempt.quiz.results_time == ResultsTime.NEVER:
        return
    notify(
        recipients=[attempt.student],
        kind=NotificationKind.QUIZ_GRADED,
        title=format_lazy(gettext_lazy("“{quiz}” is graded"), quiz=attempt.quiz.title),
        link=attempt_link(attempt),
    )
