"""From answers to marks."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from server.assessments.models import Attempt, AttemptQuestion, AttemptStatus, QuestionVersion
from server.assessments.question_types import question_type

_PLACES = Decimal("0.0001")


def automatic_mark(asked: AttemptQuestion, version: QuestionVersion, kind: str) -> Decimal | None:
    """The mark by the version's key; None: a person has to decide. No answer earns nothing."""
    if asked.answer is None:
        return Decimal(0)
    fraction = question_type(kind).grade(version.content, asked.answer)
    return None if fraction is None else _times(asked.max_points, fraction)


def total(attempt: Attempt, questions: Iterable[AttemptQuestion]) -> None:
    """Sum up a submitted attempt, unsaved: graded once every question has a mark."""
    marks = [asked.mark for asked in questions]
    given = [mark for mark in marks if mark is not None]
    is_graded = len(given) == len(marks)
    attempt.mark = sum(given, Decimal(0)) if is_graded else None
    attempt.status = AttemptStatus.GRADED if is_graded else AttemptStatus.SUBMITTED


def _times(points: Decimal, fraction: Fraction) -> Decimal:
    exact = Fraction(points) * fraction
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PLACES)
