"""How good the questions of a quiz are: from what students answered.

Facility is the average share of its points that a question earned. Discrimination is Pearson's
correlation of that share with the points earned by the rest of the attempt (corrected item-total):
near 1, who does well elsewhere does well here; below 0, look for a wrong key. Both say little
before some thirty attempts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, FloatField
from django.db.models.functions import Cast

from server.accounts.policies import Actor
from server.assessments.models import (
    Attempt,
    AttemptQuestion,
    AttemptStatus,
    Question,
    Quiz,
)
from server.assessments.policies import editable_quizzes
from server.assessments.selectors.quizzes import question_count

MAX_ANSWERS = 20_000  # looked at: the latest attempts
MAX_RESPONSES = 20  # shown of each question
FEW = 5  # answers say nothing about a question
MAX_HARD = 20
LATEST_ATTEMPTS = 2_000  # of a course: what its hard questions are told from


@dataclass(frozen=True, slots=True)
class Response:
    """What several students answered. `percent`: what an option earns by the current key."""

    text: str
    count: int
    percent: float | None


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    question: Question
    asked_count: int
    answered_count: int
    facility: float | None  # 0 to 1; None: nothing to tell from
    discrimination: float | None  # −1 to 1
    responses: list[Response]


@dataclass(frozen=True, slots=True)
class HardQuestion:
    question: Question
    asked_count: int
    facility: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class QuizStatistics:
    attempt_count: int
    mean_percent: float | None
    questions: list[QuestionStatistics]


def quiz_statistics(quiz: Quiz) -> QuizStatistics:
    """Of the latest graded attempts, as many as have `MAX_ANSWERS` answers."""
    asked = Quiz.objects.filter(pk=quiz.pk).values_list(question_count()).get()[0]
    latest = Attempt.objects.filter(quiz=quiz, status=AttemptStatus.GRADED).order_by("-id")
    attempts = list(latest[: max(MAX_ANSWERS // max(int(asked or 0), 1), 1)])
    percents = [float(p) for attempt in attempts if (p := attempt.percent) is not None]
    totals = {attempt.pk: float(attempt.mark or 0) for attempt in attempts}
    answers = defaultdict(list)
    columns = ("attempt_id", "question_id", "position", "max_points", "mark", "answer")
    rows = AttemptQuestion.objects.filter(attempt__in=latest.filter(pk__in=totals))
    for row in rows.only(*columns).iterator():
        answers[row.question_id].append(row)
    known = _known_questions(answers)
    found = [_statistics(known[pk], rows, totals) for pk, rows in answers.items()]
    place = {pk: min(row.position for row in rows) for pk, rows in answers.items()}
    return QuizStatistics(
        attempt_count=len(attempts),
        mean_percent=sum(percents) / len(percents) if percents else None,
        questions=sorted(found, key=lambda one: (place[one.question.pk], one.question.pk)),
    )


def hard_questions(actor: Actor, course_id: UUID) -> list[HardQuestion]:
    """Questions of a course that the actor edits which earned the smallest share of their points."""
    quizzes = editable_quizzes(actor, Quiz.objects.filter(course=course_id))
    graded = Attempt.objects.filter(quiz__in=quizzes, status=AttemptStatus.GRADED)
    latest = graded.order_by("-id").values("pk")[:LATEST_ATTEMPTS]
    answers = AttemptQuestion.objects.filter(attempt__in=latest, max_points__gt=0).order_by()
    share = Cast("mark", FloatField()) / Cast("max_points", FloatField())
    asked = answers.values("question").annotate(asked_count=Count("pk"), facility=Avg(share))
    hard = asked.filter(asked_count__gte=FEW, facility__lt=1).order_by("facility", "question")
    rows = list(hard[:MAX_HARD])
    questions = _known_questions(row["question"] for row in rows)
    return [
        HardQuestion(questions[row["question"]], row["asked_count"], row["facility"])
        for row in rows
    ]


def _known_questions(pks: Iterable[UUID]) -> dict[UUID, Question]:
    rows = Question.objects.select_related("current").prefetch_related("tags")
    return rows.in_bulk(list(pks))


def _statistics(
    question: Question, rows: Sequence[AttemptQuestion], totals: dict[UUID, float]
) -> QuestionStatistics:
    scored = [row for row in rows if row.max_points]
    shares = [float(row.mark or 0) / float(row.max_points) for row in scored]
    rests = [totals[row.attempt_id] - float(row.mark or 0) for row in scored]
    given = [row.answer for row in rows if row.answer is not None]
    return QuestionStatistics(
        question=question,
        asked_count=len(rows),
        answered_count=len(given),
        facility=sum(shares) / len(shares) if shares else None,
        discrimination=correlation(shares, rests),
        responses=_responses(question, given),
    )


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's, −1 to 1; None where one side is always the same."""
    if not xs:
        return None
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    along = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread_x = sum((x - mean_x) ** 2 for x in xs)
    spread_y = sum((y - mean_y) ** 2 for y in ys)
    if spread_x < 1e-12 or spread_y < 1e-12:
        return None
    return max(-1.0, min(1.0, along / sqrt(spread_x * spread_y)))


def _responses(question: Question, given: Iterable[dict[str, Any]]) -> list[Response]:
    """Options and how often each was chosen; of short texts and numbers the most frequent."""
    assert question.current is not None
    content = question.current.content
    if "choices" in content:
        chosen = Counter(one for answer in given for one in answer["choices"])
        return [
            Response(choice["text"], chosen[choice["id"]], choice["percent"])
            for choice in content["choices"]
        ]
    if "accepted" in content or "numbers" in content:
        texts = Counter(_short(answer) for answer in given)
        return [Response(text, count, None) for text, count in texts.most_common(MAX_RESPONSES)]
    return []


def _short(answer: dict[str, Any]) -> str:
    if "text" in answer:
        return str(answer["text"])
    return f"{answer['number']} {answer['unit']}".strip()
