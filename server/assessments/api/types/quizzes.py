"""Quizzes: their rules, and how the viewer stands to them."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery

from server.accounts.api.types import User
from server.assessments import models, policies, selectors
from server.assessments.api.types.attempts import Attempt, QuizResult
from server.assessments.api.types.enums import (
    AttemptStatus,
    CountedAttempt,
    QuizStatus,
    ResultsDetail,
    ResultsTime,
)
from server.assessments.api.types.questions import Question
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.errors import UserError
from server.core.api.prefetch import page, prefetched, prefetched_page, selected
from server.core.api.types import Node, field, node
from server.core.policies import flag, holds
from server.courses.api.types import Course, Lesson
from server.courses.models import Course as CourseModel

QuizRow = strawberry.Parent[models.Quiz]
SHOWN_ATTEMPTS = 50
_RULES = ["time_limit_seconds", "attempts_allowed", "opens_at", "closes_at", "course"]


@strawberry.type(description="The rules of a quiz as they hold for the viewer.")
class QuizLimits:
    time_limit_seconds: int | None = strawberry.field(description="For one attempt; null: none.")
    attempts_allowed: int | None = strawberry.field(description="Null: any number.")
    opens_at: datetime | None = strawberry.field(description="From when; null: from now on.")
    closes_at: datetime | None = strawberry.field(description="Until when; null: no end.")
    is_accommodated: bool = strawberry.field(
        description="Whether an accommodation of the viewer is in these numbers."
    )


def _flag(rule: Any) -> Any:
    return lambda info: flag(rule, info.context.actor, models.Quiz)


def _own_accommodations(info: Info) -> QuerySet[models.Accommodation]:
    return models.Accommodation.objects.filter(student=info.context.actor.pk)


def _course_with_own(info: Info) -> Prefetch:
    own = Prefetch("accommodations", _own_accommodations(info), to_attr="own_accommodations")
    courses = CourseModel.objects.only("pk").prefetch_related(own)
    return Prefetch("course", courses, to_attr="course_with_own")


def _visible_slots(info: Info) -> QuerySet[models.QuizSlot]:
    return policies.visible_slots(info.context.actor, models.QuizSlot.objects.order_by("position"))


def _bank(info: Info) -> QuerySet[models.Question]:
    rows = models.Question.objects.filter(archived_at__isnull=True).only("course")
    return policies.visible_questions(info.context.actor, rows).prefetch_related("tags")


def _course_with_bank(info: Info) -> Prefetch:
    courses = CourseModel.objects.only("pk").prefetch_related(
        Prefetch("questions", _bank(info), to_attr="bank")
    )
    return Prefetch("course", courses, to_attr="course_with_bank")


def _limits(quiz: models.Quiz, info: Info) -> selectors.EffectiveLimits:
    course = getattr(quiz, "course_with_own", None)
    if course is None:
        given = _own_accommodations(info).filter(course=quiz.course_id).first()
    else:
        given = next(iter(course.own_accommodations), None)
    return selectors.limits_with(quiz, given)


def _own_results(info: Info) -> QuerySet[models.QuizResult]:
    return models.QuizResult.objects.filter(student=info.context.actor.pk)


def _visible_own_results(info: Info) -> QuerySet[models.QuizResult]:
    return policies.visible_results(info.context.actor, _own_results(info))


def _own_attempt_count(info: Info) -> Subquery:
    rows = _own_results(info).filter(quiz=OuterRef("pk"))
    return Subquery(rows.values("attempt_count"))


def _own_attempts(info: Info) -> QuerySet[models.Attempt]:
    """The latest: whoever may try any number of times has more than anybody wants to see."""
    actor = info.context.actor
    newer = models.Attempt.objects.filter(
        quiz=OuterRef("quiz"), student=actor.pk, number=OuterRef("number") + SHOWN_ATTEMPTS
    )
    rows = models.Attempt.objects.filter(~Exists(newer), student=actor.pk)
    return policies.visible_attempts(actor, rows).order_by("-number")


def _attempts(info: Info, status: AttemptStatus | None = None) -> QuerySet[models.Attempt]:
    rows = policies.gradable_attempts(info.context.actor, models.Attempt.objects.all())
    if status is None:
        return rows.order_by("-id")
    # A queue: who handed in first is marked first.
    return rows.filter(status=status).order_by(F("submitted_at").asc(nulls_last=True), "id")


def _results(info: Info) -> QuerySet[models.QuizResult]:
    of_quiz = holds(policies.editable_quizzes, info.context.actor, models.Quiz, pk="quiz")
    return models.QuizResult.objects.filter(of_quiz).order_by("id")


@node(models.QuizSlot)
class QuizSlot(Node):
    """A place in a quiz: one question, or some drawn for each attempt. For its editors."""

    position: int = field("Place in the quiz, from 0.")
    question: Question | None = field("What is asked; null: it is drawn.")
    draw_count: int = field("How many questions are drawn; 0: none.")

    @field(only=["draw_tags"])
    def draw_tags(self, slot: strawberry.Parent[models.QuizSlot]) -> list[str]:
        """Drawn from the questions that have every one of these tags, at most 10."""
        return list(slot.draw_tags)

    @field(only=["points"])
    def points(self, slot: strawberry.Parent[models.QuizSlot]) -> float:
        """What each of its questions is worth."""
        return float(slot.points)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_slots(info.context.actor, queryset)


@node(models.Quiz)
class Quiz(Node):
    """A quiz of a course. Published ones are seen by its readers, drafts by its editors."""

    course: Course = field("The course it belongs to.")
    lesson: Lesson | None = field("The lesson it goes with; null: none.")
    title: str = field("Shown name.")
    description: str = field("Markdown; may be empty.")
    status: QuizStatus = field("Where it is in its life.")
    published_at: datetime | None = field("When it was published; null: never.")
    updated_at: datetime = field("When its rules last changed.")
    shuffles_questions: bool = field("Whether each attempt has its own order of questions.")
    shuffles_options: bool = field("Whether each attempt has its own order of options.")
    time_limit_seconds: int | None = field("For one attempt, for everybody; null: none.")
    attempts_allowed: int | None = field("For everybody; null: any number.")
    counted_attempt: CountedAttempt = field("Which attempt counts.")
    opens_at: datetime | None = field("From when it can be started; null: once published.")
    closes_at: datetime | None = field("Until when answers are taken; null: no end.")
    pass_percent: int = field("Percentage from which it is passed, 0 to 100.")
    results_time: ResultsTime = field("When students see results.")
    results_detail: ResultsDetail = field("How much of them students see.")
    slots: list[QuizSlot] = field("What it asks, in order; empty unless the viewer may edit it.")

    @field(annotate={"asked_count": lambda _: selectors.question_count()})
    def question_count(self, quiz: QuizRow) -> int:
        """How many questions a student gets."""
        rows = models.Quiz.objects.filter(pk=quiz.pk).values_list(selectors.question_count())
        return int(prefetched(quiz, "asked_count", lambda: rows.get()[0]) or 0)

    @field(annotate={"possible_mark": lambda _: selectors.max_mark()})
    def max_mark(self, quiz: QuizRow) -> float:
        """What all its questions are worth together."""
        rows = models.Quiz.objects.filter(pk=quiz.pk).values_list(selectors.max_mark())
        return float(prefetched(quiz, "possible_mark", lambda: rows.get()[0]) or 0)

    @field(annotate={"may_edit": _flag(policies.editable_quizzes)})
    def viewer_can_edit(self, quiz: QuizRow, info: Info) -> bool:
        """Whether the viewer may change it and mark answers: the course's instructors, managers."""
        actor = info.context.actor
        return bool(prefetched(quiz, "may_edit", lambda: policies.can_edit_quiz(actor, quiz)))

    @field(only=_RULES, prefetch_related=[_course_with_own])
    def viewer_limits(self, quiz: QuizRow, info: Info) -> QuizLimits:
        """The rules as they hold for the viewer: their accommodation is in them."""
        limits = _limits(quiz, info)
        return QuizLimits(
            time_limit_seconds=limits.time_limit_seconds,
            attempts_allowed=limits.attempts_allowed,
            opens_at=limits.opens_at,
            closes_at=limits.closes_at,
            is_accommodated=limits.is_accommodated,
        )

    @field(
        only=_RULES,
        prefetch_related=[_course_with_own],
        annotate={
            "may_take": _flag(policies.takeable_quizzes),
            "is_locked": _flag(policies.locked_quizzes),
            "own_attempt_count": _own_attempt_count,
        },
    )
    def start_obstacles(self, quiz: QuizRow, info: Info) -> list[UserError]:
        """Why the viewer cannot start another attempt now; empty when they can. An open attempt can
        be gone on with in any case."""
        actor = info.context.actor
        own = _own_results(info).filter(quiz=quiz.pk).values_list("attempt_count", flat=True)
        problems = selectors.start_obstacles(
            limits=_limits(quiz, info),
            attempt_count=prefetched(quiz, "own_attempt_count", own.first) or 0,
            is_takeable=prefetched(quiz, "may_take", lambda: policies.can_take_quiz(actor, quiz)),
            is_locked=prefetched(quiz, "is_locked", lambda: policies.is_locked_quiz(actor, quiz)),
        )
        return [UserError.of(problem) for problem in problems]

    @field(prefetch_related=[selected("attempts", _own_attempts, to_attr="own_attempts")])
    def viewer_attempts(self, quiz: QuizRow, info: Info) -> list[Attempt]:
        """The viewer's own attempts, latest first, at most 50."""
        return prefetched(
            quiz, "own_attempts", lambda: list(_own_attempts(info).filter(quiz=quiz.pk))
        )

    @field(prefetch_related=[selected("results", _visible_own_results, to_attr="own_results")])
    def viewer_result(self, quiz: QuizRow, info: Info) -> QuizResult | None:
        """What counts for the viewer; null before the first attempt, and until the quiz shows it."""
        rows = prefetched(
            quiz, "own_results", lambda: list(_visible_own_results(info).filter(quiz=quiz.pk))
        )
        return rows[0] if rows else None

    @field(
        only=["course"],
        annotate={"may_edit": _flag(policies.editable_quizzes)},
        prefetch_related=[
            selected("slots", lambda info: _visible_slots(info), to_attr="all_slots"),
            _course_with_bank,
        ],
    )
    def publish_problems(self, quiz: QuizRow, info: Info) -> list[UserError]:
        """What keeps it from being published; empty also for those who may not edit it."""
        actor = info.context.actor
        if not prefetched(quiz, "may_edit", lambda: policies.can_edit_quiz(actor, quiz)):
            return []
        slots = prefetched(quiz, "all_slots", lambda: list(_visible_slots(info).filter(quiz=quiz)))
        course = prefetched(quiz, "course_with_bank", lambda: None)
        bank = course.bank if course else _bank(info).filter(course=quiz.course_id)
        problems = selectors.publish_problems(slots, selectors.bank_tags(bank))
        return [UserError.of(problem) for problem in problems]

    @connection(
        graphql_type=Connection[Attempt],
        prefetch_related=[page("attempts", "quiz_id", _attempts)],
    )
    def attempts(
        self,
        quiz: QuizRow,
        info: Info,
        status: Annotated[
            AttemptStatus | None,
            strawberry.argument(description="Only these; SUBMITTED is the queue for marking."),
        ] = None,
    ) -> QuerySet[models.Attempt]:
        """All attempts, latest first; with a status the first handed in first. For the course's
        instructors and managers, empty for everybody else."""
        return prefetched_page(
            quiz, "attempts", lambda: _attempts(info, status).filter(quiz=quiz.pk)
        )

    @connection(
        graphql_type=Connection[QuizResult],
        prefetch_related=[page("results", "quiz_id", _results)],
    )
    def results(self, quiz: QuizRow, info: Info) -> QuerySet[models.QuizResult]:
        """What counts, for each student who began it. For the course's instructors and managers,
        empty for everybody else."""
        return prefetched_page(quiz, "results", lambda: _results(info).filter(quiz=quiz.pk))

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_quizzes(info.context.actor, queryset)


@node(models.Accommodation)
class Accommodation(Node):
    """What a student gets beyond the others in every quiz and assignment of a course. For the student
    and the course's instructors."""

    course: Course = field("The course.")
    student: User = field("Who gets it.")
    time_percent: int = field("Of each time limit, 100 to 500.")
    extra_days: int = field("Days after each closing time and deadline, 0 to 365.")
    extra_attempts: int = field("Attempts and submissions beyond those allowed, 0 to 20.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_accommodations(info.context.actor, queryset)
