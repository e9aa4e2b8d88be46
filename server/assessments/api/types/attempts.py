"""Attempts as their students see them: nothing of the key until the quiz shows its results."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from django.db.models import Prefetch, QuerySet

from server.accounts.api.types import User
from server.assessments import models, policies
from server.assessments.api.types.answers import Answer, Option, answer_of, options
from server.assessments.api.types.enums import AttemptStatus, QuestionKind
from server.assessments.api.types.questions import Question
from server.assessments.question_types import Shown, question_type
from server.core.api.context import Info
from server.core.api.prefetch import prefetched
from server.core.api.types import Node, field, node
from server.core.policies import flag, holds
from server.media.api.types import Asset

if TYPE_CHECKING:
    from server.assessments.api.types.quizzes import Quiz

AttemptRow = strawberry.Parent[models.Attempt]
AskedRow = strawberry.Parent[models.AttemptQuestion]
QuizRef = Annotated["Quiz", strawberry.lazy("server.assessments.api.types.quizzes")]
_CONTENT = {
    "select_related": ["version", "question"],
    "only": ["layout", "version__content", "question__kind"],
}


def _of_attempt(rule: Any) -> Any:
    """The rule about attempts for each of their questions, in the list's own query."""
    return lambda info: holds(rule, info.context.actor, models.Attempt, pk="attempt")


def _of_attempts(rule: Any) -> Any:
    return lambda info: flag(rule, info.context.actor, models.Attempt)


def _shown(asked: models.AttemptQuestion) -> Shown:
    return question_type(asked.question.kind).shown(asked.version.content, asked.layout)


def _detail(asked: models.AttemptQuestion, is_editor: bool) -> str:
    return models.ResultsDetail.KEY if is_editor else asked.attempt.quiz.results_detail


@strawberry.type(description="What an answer earned, and what is said to it.")
class AnswerResult:
    asked: strawberry.Private[models.AttemptQuestion]
    is_editor: strawberry.Private[bool]

    @strawberry.field(description="Points, up to `maxPoints`; null: a teacher has to mark it.")
    def mark(self) -> float | None:
        return None if self.asked.mark is None else float(self.asked.mark)

    @strawberry.field(description="Whether a teacher gave the mark.")
    def is_marked_by_hand(self) -> bool:
        return self.asked.is_marked_by_hand

    @strawberry.field(description="What the teacher says, Markdown; may be empty.")
    def comment(self) -> str:
        return self.asked.comment

    @strawberry.field(description="Why a teacher replaced a mark; for teachers, empty for others.")
    def reason(self) -> str:
        return self.asked.reason if self.is_editor else ""

    @strawberry.field(
        description="Markdown, what the author says to this answer and to everybody; empty if the "
        "quiz shows marks only."
    )
    def feedback(self) -> list[str]:
        if _detail(self.asked, self.is_editor) == models.ResultsDetail.MARKS:
            return []
        version = self._version
        said = [version.feedback] if version.feedback else []
        if self.asked.answer is not None:
            kind = question_type(self.asked.question.kind)
            said = kind.feedback(version.content, self.asked.answer) + said
        return said

    @strawberry.field(
        description="An answer that earns all points; null if the quiz does not show the key, and "
        "for essays."
    )
    def right_answer(self) -> Answer | None:
        if _detail(self.asked, self.is_editor) != models.ResultsDetail.KEY:
            return None
        return answer_of(question_type(self.asked.question.kind).key(self._version.content))

    @property
    def _version(self) -> models.QuestionVersion:
        """The one whose key gave the mark."""
        return self.asked.marked_with or self.asked.version


@node(models.AttemptQuestion)
class AttemptQuestion(Node):
    """A question as it was put to a student. For the student and the course's instructors."""

    position: int = field("Place in the attempt, from 0.")
    revision: int = field("Of the answer that is kept; 0: none was given yet.")
    answered_at: datetime | None = field("When that answer arrived; null: none was given yet.")
    is_flagged: bool = field("The student's own bookmark.")

    @field(select_related=["question"], only=["question__kind"])
    def kind(self, asked: AskedRow) -> QuestionKind:
        """How it is answered."""
        return QuestionKind(asked.question.kind)

    @field(select_related=["version"], only=["version__text"])
    def text(self, asked: AskedRow) -> str:
        """Markdown, mathematics as TeX; BLANKS with [[1]], [[2]] where the gaps are."""
        return asked.version.text

    @field(select_related=["version"], only=["version__hints"])
    def hints(self, asked: AskedRow) -> list[str]:
        """Markdown, at most 5, to be shown one by one."""
        return list(asked.version.hints)

    @field(only=["max_points"])
    def max_points(self, asked: AskedRow) -> float:
        """What it is worth."""
        return float(asked.max_points)

    @field(**_CONTENT)
    def choices(self, asked: AskedRow) -> list[Option]:
        """SINGLE_CHOICE, MULTIPLE_CHOICE, TRUE_FALSE: at most 50, in this student's order."""
        return options(_shown(asked).choices)

    @field(**_CONTENT)
    def lefts(self, asked: AskedRow) -> list[Option]:
        """MATCHING: what needs a right side, at most 50."""
        return options(_shown(asked).lefts)

    @field(**_CONTENT)
    def rights(self, asked: AskedRow) -> list[Option]:
        """MATCHING: what to choose from, at most 70, in this student's order."""
        return options(_shown(asked).rights)

    @field(**_CONTENT)
    def items(self, asked: AskedRow) -> list[Option]:
        """ORDERING: at most 50, in this student's order."""
        return options(_shown(asked).items)

    @field(**_CONTENT)
    def blank_count(self, asked: AskedRow) -> int:
        """BLANKS: how many gaps there are."""
        return _shown(asked).blank_count

    @field(**_CONTENT)
    def needs_unit(self, asked: AskedRow) -> bool:
        """NUMERIC: whether the answer needs a unit."""
        return _shown(asked).needs_unit

    @field(
        select_related=["version", "marked_with"],
        prefetch_related=[
            Prefetch("version__pictures", models.QuestionPicture.objects.select_related("asset")),
            Prefetch(
                "marked_with__pictures", models.QuestionPicture.objects.select_related("asset")
            ),
        ],
        annotate={"has_feedback": _of_attempt(policies.attempts_with_feedback)},
    )
    def pictures(self, asked: AskedRow, info: Info) -> list[Asset]:
        """What its texts name as `![…](asset:<id>)`, at most 100: those of the feedback together
        with it."""
        rows = models.Attempt.objects.filter(pk=asked.attempt_id)
        has_feedback = prefetched(
            asked,
            "has_feedback",
            lambda: policies.attempts_with_feedback(info.context.actor, rows).exists(),
        )
        found = [one for one in asked.version.pictures.all() if one.is_shown or has_feedback]
        if has_feedback and asked.marked_with is not None:
            found += asked.marked_with.pictures.all()
        # Not as they were uploaded: of what is to be put in order, that may be the right one.
        found.sort(key=lambda picture: picture.asset.sha256)
        return list({picture.asset_id: picture.asset for picture in found}.values())

    @field(only=["answer"])
    def answer(self, asked: AskedRow) -> Answer | None:
        """The answer that is kept; null: none."""
        return answer_of(asked.answer)

    @field(
        select_related=["attempt__quiz", "version", "question", "marked_with"],
        only=[
            *("answer", "mark", "is_marked_by_hand", "comment", "reason"),
            *("attempt__quiz__results_detail", "question__kind"),
            *("version__content", "version__feedback"),
            *("marked_with__content", "marked_with__feedback"),
        ],
        annotate={
            "has_results": _of_attempt(policies.attempts_with_results),
            "is_gradable": _of_attempt(policies.gradable_attempts),
        },
    )
    def result(self, asked: AskedRow, info: Info) -> AnswerResult | None:
        """Mark and feedback; null while the attempt is open, and until the quiz shows its results.
        The course's instructors see it at once."""
        actor, attempt = info.context.actor, asked.attempt
        has_results = prefetched(
            asked, "has_results", lambda: policies.can_see_results(actor, attempt)
        )
        if not has_results:
            return None
        is_editor = prefetched(
            asked, "is_gradable", lambda: policies.can_grade_attempt(actor, attempt)
        )
        return AnswerResult(asked=asked, is_editor=bool(is_editor))

    @field(select_related=["question"])
    def question(self, asked: AskedRow, info: Info) -> Question | None:
        """Where it stands in the bank; null for students."""
        rows = models.Question.objects.filter(pk=asked.question_id)
        return policies.visible_questions(info.context.actor, rows).first()

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_attempt_questions(info.context.actor, queryset)


@node(models.Attempt)
class Attempt(Node):
    """One go at a quiz. For its student and the course's instructors."""

    quiz: QuizRef = field("The quiz.")
    student: User = field("Who takes it.")
    number: int = field("Of this student's attempts, from 1.")
    status: AttemptStatus = field("Where it is.")
    started_at: datetime = field("When it was started.")
    deadline_at: datetime | None = field(
        "Until when answers are taken, by the server's clock; accommodations are in it. Null: no end."
    )
    submitted_at: datetime | None = field("When it was handed in; null: it is open.")
    is_automatic: bool = field("Whether it was handed in because the time was over.")
    questions: list[AttemptQuestion] = field("Its questions, in this student's order.")

    @field(only=["max_mark"])
    def max_mark(self, attempt: AttemptRow) -> float:
        """What all questions are worth together."""
        return float(attempt.max_mark)

    @field(only=["mark"], annotate={"has_results": _of_attempts(policies.attempts_with_results)})
    def mark(self, attempt: AttemptRow, info: Info) -> float | None:
        """The sum of its marks; null while something is to be marked, or the quiz does not show it."""
        if attempt.mark is None or not _has_results(attempt, info):
            return None
        return float(attempt.mark)

    @field(
        only=["mark", "max_mark"],
        annotate={"has_results": _of_attempts(policies.attempts_with_results)},
    )
    def percent(self, attempt: AttemptRow, info: Info) -> float | None:
        """The mark in percent, 0 to 100; null like `mark`."""
        percent = attempt.percent
        return float(percent) if percent is not None and _has_results(attempt, info) else None

    @field(annotate={"has_results": _of_attempts(policies.attempts_with_results)})
    def has_results(self, attempt: AttemptRow, info: Info) -> bool:
        """Whether the viewer may see marks now."""
        return _has_results(attempt, info)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_attempts(info.context.actor, queryset)


def _has_results(attempt: models.Attempt, info: Info) -> bool:
    actor = info.context.actor
    return bool(
        prefetched(attempt, "has_results", lambda: policies.can_see_results(actor, attempt))
    )


@node(models.QuizResult)
class QuizResult(Node):
    """What counts for a student in a quiz. For the course's instructors, and for the student while
    the quiz shows its results."""

    quiz: QuizRef = field("The quiz.")
    student: User = field("Whose result it is.")
    attempt_count: int = field("How many attempts were started.")
    is_passed: bool = field("Whether the percentage reaches the pass mark.")

    @field(only=["percent"])
    def percent(self, result: strawberry.Parent[models.QuizResult]) -> float | None:
        """0 to 100, by `quiz.countedAttempt`; null: nothing that counts is graded yet."""
        return None if result.percent is None else float(result.percent)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_results(info.context.actor, queryset)
