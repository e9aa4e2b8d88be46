"""Quizzes and their rules."""

from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments import selectors
from server.assessments.models import (
    Accommodation,
    Attempt,
    AttemptStatus,
    CountedAttempt,
    Quiz,
    QuizStatus,
    ResultsDetail,
    ResultsTime,
)
from server.assessments.services.access import editable_course, editable_quiz
from server.assessments.services.announcing import announce_quiz_later
from server.assessments.services.checks import checked_between
from server.assessments.services.results import recount_all
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, Problems, not_found, refused
from server.core.text import clean_line, clean_text
from server.courses.models import Course, Lesson

MAX_QUIZZES = 500
MAX_TIME_LIMIT = 7 * 24 * 3600  # seconds
MIN_TIME_LIMIT = 10
MAX_ATTEMPTS = 1_000
_PLAIN = (
    "shuffles_questions",
    "shuffles_options",
    "counted_attempt",
    "results_time",
    "results_detail",
)


class QuizDetails(TypedDict, total=False):
    """A key that is absent changes nothing; None clears what may be empty."""

    title: str | None
    description: str | None
    lesson_id: UUID | None
    shuffles_questions: bool | None
    shuffles_options: bool | None
    time_limit_seconds: int | None
    attempts_allowed: int | None
    counted_attempt: CountedAttempt | None
    opens_at: datetime | None
    closes_at: datetime | None
    pass_percent: int | None
    results_time: ResultsTime | None
    results_detail: ResultsDetail | None


@transaction.atomic
def create_quiz(*, actor: User, course_id: UUID, **details: Unpack[QuizDetails]) -> Quiz:
    """A draft without questions.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    course = editable_course(actor, course_id)
    if course.quizzes.count() >= MAX_QUIZZES:
        raise refused(
            ErrorCode.INVALID, _("A course has at most {limit} quizzes.").format(limit=MAX_QUIZZES)
        )
    quiz = Quiz(course=course)
    _apply(quiz, {"title": "", **details})
    quiz.save(force_insert=True)
    record(actor=actor, action="assessments.create_quiz", obj=quiz)
    return quiz


@transaction.atomic
def update_quiz(*, actor: User, quiz_id: UUID, **details: Unpack[QuizDetails]) -> Quiz:
    """Change the rules. Attempts under way get the new time limit and closing time, and what counts
    of submitted ones is counted anew; the order of options in attempts stays as it is. Students are
    told when a closing time is set or moved.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    quiz = editable_quiz(actor, quiz_id)
    closes_at = quiz.closes_at
    _apply(quiz, dict(details))
    quiz.save()
    if details.keys() & {"counted_attempt", "pass_percent"}:
        recount_all(quiz)
    if details.keys() & {"time_limit_seconds", "closes_at"}:
        move_deadlines(quiz.attempts.all(), quiz.course)
    record(
        actor=actor,
        action="assessments.update_quiz",
        obj=quiz,
        data={"changed": sorted(details.keys())},
    )
    if quiz.status == QuizStatus.PUBLISHED and quiz.closes_at != closes_at:
        announce_quiz_later(quiz)
    return quiz


@transaction.atomic
def publish_quiz(*, actor: User, quiz_id: UUID) -> Quiz:
    """Show it to the students, who are told. Publishing twice changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, NOT_PUBLISHABLE.
    """
    quiz = editable_quiz(actor, quiz_id)
    if quiz.status == QuizStatus.PUBLISHED:
        return quiz
    bank = selectors.bank_tags(selectors.drawable(quiz.course_id, []).prefetch_related("tags"))
    if problems := selectors.publish_problems(quiz.slots.all(), bank):
        raise DomainError(*problems)
    quiz.status, quiz.published_at = QuizStatus.PUBLISHED, timezone.now()
    quiz.save(update_fields=["status", "published_at", "updated_at"])
    record(actor=actor, action="assessments.publish_quiz", obj=quiz)
    announce_quiz_later(quiz)
    return quiz


@transaction.atomic
def unpublish_quiz(*, actor: User, quiz_id: UUID) -> Quiz:
    """Hide it from the students again, as long as nobody has begun it.

    Raises: DomainError NOT_FOUND, FORBIDDEN, QUIZ_HAS_ATTEMPTS.
    """
    quiz = editable_quiz(actor, quiz_id)
    _require_untouched(quiz)
    if quiz.status != QuizStatus.DRAFT:
        quiz.status, quiz.announced_at = QuizStatus.DRAFT, None
        quiz.save(update_fields=["status", "announced_at", "updated_at"])
        record(actor=actor, action="assessments.unpublish_quiz", obj=quiz)
    return quiz


@transaction.atomic
def delete_quiz(*, actor: User, quiz_id: UUID) -> Course:
    """Delete a quiz that nobody has begun. Returns its course.

    Raises: DomainError NOT_FOUND, FORBIDDEN, QUIZ_HAS_ATTEMPTS.
    """
    quiz = editable_quiz(actor, quiz_id)
    _require_untouched(quiz)
    quiz.delete()
    record(
        actor=actor,
        action="assessments.delete_quiz",
        obj=quiz,
        object_id=quiz_id,
        data={"course": quiz.course_id},
    )
    return quiz.course


def move_deadlines(attempts: QuerySet[Attempt], course: Course) -> None:
    """Bring those of the attempts that are open in line with rules or accommodations that changed."""
    given = {a.student_id: a for a in Accommodation.objects.filter(course=course)}
    locked = attempts.select_for_update(of=("self",), no_key=True).filter(status=AttemptStatus.OPEN)
    for attempt in locked.select_related("quiz").order_by("pk"):
        limits = selectors.limits_with(attempt.quiz, given.get(attempt.student_id))
        attempt.deadline_at = limits.deadline_at(attempt.started_at)
        attempt.save(update_fields=["deadline_at"])


def move_last_closing(course: Course) -> None:
    """Call it when extra days were given or taken away."""
    most = selectors.most_extra_days(course.pk)
    for quiz in course.quizzes.filter(closes_at__isnull=False):
        quiz.last_closes_at = _last(quiz.closes_at, most)
        quiz.save(update_fields=["last_closes_at"])


def _last(closes_at: datetime | None, extra_days: int) -> datetime | None:
    return closes_at and closes_at + timedelta(days=extra_days)


def _apply(quiz: Quiz, details: dict[str, Any]) -> None:
    problems = Problems()
    if "title" in details:
        quiz.title = clean_line(
            problems, "title", details["title"] or "", max_length=160, required=True
        )
    if "description" in details:
        quiz.description = clean_text(
            problems, "description", details["description"] or "", max_length=20_000
        )
    if "lesson_id" in details:
        quiz.lesson = _lesson(quiz, details["lesson_id"])
    for name in _PLAIN:
        if details.get(name) is not None:
            setattr(quiz, name, details[name])
    if "time_limit_seconds" in details:
        quiz.time_limit_seconds = checked_between(
            problems,
            "timeLimitSeconds",
            details["time_limit_seconds"],
            MIN_TIME_LIMIT,
            MAX_TIME_LIMIT,
        )
    if "attempts_allowed" in details:
        quiz.attempts_allowed = checked_between(
            problems, "attemptsAllowed", details["attempts_allowed"], 1, MAX_ATTEMPTS
        )
    if details.get("pass_percent") is not None:
        percent = checked_between(problems, "passPercent", details["pass_percent"], 0, 100)
        quiz.pass_percent = percent or 0
    _apply_times(problems, quiz, details)
    problems.raise_if_any()


def _apply_times(problems: Problems, quiz: Quiz, details: dict[str, Any]) -> None:
    for name in ("opens_at", "closes_at"):
        if name in details:
            setattr(quiz, name, details[name])
    if quiz.opens_at and quiz.closes_at and quiz.closes_at <= quiz.opens_at:
        problems.add(_("It has to close after it opens."), "closesAt")
    if quiz.results_time == ResultsTime.AFTER_CLOSE and quiz.closes_at is None:
        problems.add(_("Results after closing need a closing time."), "closesAt")
    quiz.last_closes_at = _last(quiz.closes_at, selectors.most_extra_days(quiz.course_id))


def _lesson(quiz: Quiz, lesson_id: UUID | None) -> Lesson | None:
    if lesson_id is None:
        return None
    lesson = Lesson.objects.filter(pk=lesson_id, course=quiz.course).first()
    if lesson is None:
        raise not_found("Lesson", "lessonId")
    return lesson


def _require_untouched(quiz: Quiz) -> None:
    if quiz.attempts.exists():
        raise refused(
            ErrorCode.QUIZ_HAS_ATTEMPTS,
            _("Students have begun this quiz. Close it instead."),
        )
