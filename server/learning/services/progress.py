"""What students report while they read: where they are, how long, how much of it.

All that one person reports takes turns under the lock of their StudyClock. Inside it a report is
applied once: each tab or device counts its reports and its active seconds up from when it opened
the lesson, so one that comes again, or late, or instead of one that was lost, does no harm.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.core.errors import ErrorCode, Problems, invalid, not_found, refused
from server.core.text import clean_line
from server.courses.models import CompletionRule, Enrollment, EnrollmentStatus, Lesson
from server.courses.policies import readable_lessons, visible_lessons
from server.learning.models import LessonProgress
from server.learning.services.completion import (
    complete_if_due,
    count_course,
    count_module,
    locked_course_progress,
)
from server.learning.services.study import count_time, locked_clock
from server.learning.spans import first, joined, length, without

MAX_SITTINGS = 5  # remembered of one lesson and student
MAX_NAME = 64
MAX_NUMBER = 2**31 - 1
MAX_SECONDS = 24 * 3600  # of a video, of a sitting
MAX_PAGE = 100_000
MAX_WATCHED = 50  # stretches in one report
MAX_SPANS = 200  # stretches that are kept
FASTEST = 3  # times the normal speed of a video
# What the first report of a sitting may claim: nothing before it says when it began.
FIRST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Report:
    """`sitting` names the tab or device since it opened the lesson; `revision` counts its reports
    from 1, `active_seconds` how long it was visible and used so far. A position that is None stays
    as it was."""

    sitting: str
    revision: int
    active_seconds: int = 0
    second: float | None = None
    page: int | None = None
    scroll: float | None = None
    watched: Sequence[tuple[int, int]] = ()
    video_seconds: int | None = None  # its length


@transaction.atomic
def record_progress(*, actor: User, lesson_id: UUID, report: Report) -> LessonProgress:
    """Keep where the student is and count the time since the sitting's last report. The same or an
    older report of a sitting changes nothing; between sittings the later one wins.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED, FORBIDDEN, INVALID.
    """
    lesson, enrollment = _attended(actor, lesson_id)
    report = _checked(report)
    clock = locked_clock(actor)
    course_progress = locked_course_progress(enrollment)
    progress = _progress(actor, lesson)
    revision, active, reported_at = progress.sittings.get(report.sitting, (0, 0, None))
    if report.revision <= revision:
        return progress
    now = timezone.now()
    elapsed = FIRST_SECONDS if reported_at is None else int(now.timestamp()) - reported_at
    claimed = min(max(report.active_seconds - active, 0), elapsed)
    counted = count_time(clock, actor, now, claimed)
    progress.seconds_spent += counted
    progress.reported_at = now
    _remember(progress, report, active, now)
    _move(progress, report)
    _watch(progress, report, _playable(progress, elapsed, now))
    progress.save()
    course_progress.seconds_spent += counted
    course_progress.last_lesson, course_progress.active_at = lesson, now
    complete_if_due(progress, course_progress)
    course_progress.save()
    return progress


@transaction.atomic
def mark_lesson(*, actor: User, lesson_id: UUID, is_completed: bool) -> LessonProgress:
    """Tick a lesson off, or take that back, where the lesson leaves it to the student.

    Raises: DomainError NOT_FOUND, NOT_ENROLLED, FORBIDDEN, INVALID.
    """
    lesson, enrollment = _attended(actor, lesson_id)
    if lesson.completion_rule != CompletionRule.MANUAL:
        raise invalid(_("This lesson is not completed by hand."), "lessonId")
    locked_clock(actor)
    course_progress = locked_course_progress(enrollment)
    progress = _progress(actor, lesson)
    progress.marked_at = timezone.now() if is_completed else None
    if not is_completed:
        progress.completed_at = None
    progress.save(update_fields=["marked_at", "completed_at"])
    if not complete_if_due(progress, course_progress) and not is_completed:
        count_module(actor, lesson)
        count_course(course_progress, lesson.course)
    course_progress.save()
    return progress


def _attended(actor: User, lesson_id: UUID) -> tuple[Lesson, Enrollment]:
    """A lesson that the actor may read as a student of its course."""
    lessons = Lesson.objects.select_related("module", "course").defer("text", "html")
    wanted = lessons.filter(pk=lesson_id)
    readable = readable_lessons(actor, wanted).first()
    lesson = readable or visible_lessons(actor, wanted).first()
    if lesson is None:
        raise not_found("Lesson", "lessonId")
    enrollment = Enrollment.objects.filter(
        course=lesson.course_id, student=actor, status=EnrollmentStatus.ACTIVE
    ).first()
    if enrollment is None:
        raise refused(ErrorCode.NOT_ENROLLED, _("Only students of the course have progress in it."))
    if readable is None:
        raise refused(ErrorCode.LESSON_LOCKED, _("This lesson is not open to you yet."))
    return lesson, enrollment


def _progress(student: User, lesson: Lesson) -> LessonProgress:
    progress, _created = LessonProgress.objects.get_or_create(student=student, lesson=lesson)
    progress.student, progress.lesson = student, lesson
    return progress


def _checked(report: Report) -> Report:
    problems = Problems()
    clean_line(problems, "sitting", report.sitting, max_length=MAX_NAME, required=True)
    for field, value, least, most in (
        ("revision", report.revision, 1, MAX_NUMBER),
        ("activeSeconds", report.active_seconds, 0, MAX_SECONDS),
        ("second", report.second, 0, MAX_SECONDS),
        ("page", report.page, 1, MAX_PAGE),
        ("scroll", report.scroll, 0, 1),
        ("videoSeconds", report.video_seconds, 1, MAX_SECONDS),
    ):
        if value is not None and not (math.isfinite(value) and least <= value <= most):
            problems.add(
                _("Between {least} and {most}, please.").format(least=least, most=most), field
            )
    if len(report.watched) > MAX_WATCHED:
        problems.add(_("At most {limit} at once.").format(limit=MAX_WATCHED), "watched")
    elif report.watched and report.video_seconds is None:
        problems.add(_("This is needed."), "videoSeconds")
    elif any(not 0 <= start < end <= MAX_SECONDS for start, end in report.watched):
        problems.add(_("It has to end after it begins."), "watched")
    problems.raise_if_any()
    return report


def _remember(progress: LessonProgress, report: Report, active: int, now: datetime) -> None:
    latest = sorted(progress.sittings.items(), key=lambda item: item[1][2])[-MAX_SITTINGS + 1 :]
    kept = {name: state for name, state in latest if name != report.sitting}
    at = int(now.timestamp())
    state = [report.revision, max(active, report.active_seconds), at]
    progress.sittings = {**kept, report.sitting: state}


def _move(progress: LessonProgress, report: Report) -> None:
    for name in ("second", "page", "scroll"):
        value = getattr(report, name)
        if value is not None:
            setattr(progress, name, value)


def _playable(progress: LessonProgress, elapsed: int, now: datetime) -> int:
    """How much of a video can have been played since the sitting's last report, and in all sittings
    together since the lesson was first opened."""
    ever = int((now - progress.created_at).total_seconds()) + FIRST_SECONDS
    return min(elapsed * FASTEST, max(ever * FASTEST - length(progress.watched), 0))


def _watch(progress: LessonProgress, report: Report, at_most: int) -> None:
    """Add what was played since, but at most so many seconds."""
    if not report.watched or report.video_seconds is None:
        return
    claimed = [(start, min(end, report.video_seconds)) for start, end in report.watched]
    claimed = [span for span in claimed if span[0] < span[1]]
    new = first(without(claimed, progress.watched), at_most)
    spans = joined([*progress.watched, *new])
    # A player that only ever jumps cannot make the row grow.
    longest = sorted(spans, key=lambda span: span[0] - span[1])[:MAX_SPANS]
    progress.watched = sorted(longest)
    percent = length(progress.watched) * 100 // report.video_seconds
    progress.watched_percent = max(progress.watched_percent, min(percent, 100))
