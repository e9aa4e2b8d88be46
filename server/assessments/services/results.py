"""What counts of a student's attempts at a quiz."""

from decimal import Decimal

from server.assessments.models import (
    Attempt,
    AttemptStatus,
    CountedAttempt,
    Quiz,
    QuizResult,
)
from server.assessments.passes import passed, result_changed
from server.assessments.services.lessons import record_pass

_PLACES = Decimal("0.0001")


def recount(quiz: Quiz, result: QuizResult) -> None:
    """Bring the locked result in line with the student's graded attempts. FIRST and LATEST wait for
    that very attempt to be graded."""
    attempts = Attempt.objects.filter(quiz=quiz, student=result.student_id).order_by("number")
    finished = [attempt for attempt in attempts if attempt.status != AttemptStatus.OPEN]
    percent = _counted(CountedAttempt(quiz.counted_attempt), finished)
    has_changed = percent != result.percent
    had_passed = result.is_passed
    result.attempt_count = len(attempts)
    result.percent = percent
    result.is_passed = percent is not None and percent >= quiz.pass_percent
    result.save(update_fields=["attempt_count", "percent", "is_passed"])
    record_pass(quiz, result)
    if has_changed:
        result_changed(quiz, result)
    if result.is_passed and not had_passed:
        passed(quiz, result)


def recount_all(quiz: Quiz) -> None:
    for result in (
        QuizResult.objects.select_for_update(no_key=True).filter(quiz=quiz).order_by("pk")
    ):
        recount(quiz, result)


def _counted(rule: CountedAttempt, finished: list[Attempt]) -> Decimal | None:
    if rule == CountedAttempt.FIRST:
        finished = finished[:1]
    elif rule == CountedAttempt.LATEST:
        finished = finished[-1:]
    percents = [p for attempt in finished if (p := attempt.percent) is not None]
    if not percents:
        return None
    if rule == CountedAttempt.AVERAGE:
        return (sum(percents, Decimal(0)) / len(percents)).quantize(_PLACES)
    return max(percents)
