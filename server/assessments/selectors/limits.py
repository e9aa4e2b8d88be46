"""The rules of a quiz as they hold for one student: the only place that knows accommodations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from server.accounts.models import User
from server.assessments.models import Accommodation, Quiz


@dataclass(frozen=True, slots=True)
class EffectiveLimits:
    time_limit_seconds: int | None  # None: none
    attempts_allowed: int | None  # None: any number
    opens_at: datetime | None
    closes_at: datetime | None
    is_accommodated: bool

    def deadline_at(self, started_at: datetime) -> datetime | None:
        """When an attempt ends that starts then; None: it has no end."""
        ends = [self.closes_at]
        if self.time_limit_seconds is not None:
            ends.append(started_at + timedelta(seconds=self.time_limit_seconds))
        return min((end for end in ends if end is not None), default=None)


def effective_limits(quiz: Quiz, student: User) -> EffectiveLimits:
    given = Accommodation.objects.filter(course=quiz.course_id, student=student).first()
    return limits_with(quiz, given)


def by_accommodation(
    student: User, courses: Collection[UUID]
) -> list[tuple[set[UUID], Accommodation | None]]:
    """The courses in groups in each of which all deadlines move by the same number of days: those
    without extra days last."""
    given = Accommodation.objects.filter(student=student, course__in=courses, extra_days__gt=0)
    groups: list[tuple[set[UUID], Accommodation | None]] = [({one.course_id}, one) for one in given]
    return [*groups, (set(courses) - {one.course_id for one in given}, None)]


def most_extra_days(course_id: UUID) -> int:
    """Of all the course's students."""
    given = Accommodation.objects.filter(course=course_id)
    return given.aggregate(most=Max("extra_days"))["most"] or 0


def limits_with(quiz: Quiz, given: Accommodation | None) -> EffectiveLimits:
    """The limits where the student's accommodation, if any, is known already."""
    time_limit, attempts, closes_at = (
        quiz.time_limit_seconds,
        quiz.attempts_allowed,
        quiz.closes_at,
    )
    if given is not None:
        if time_limit is not None:
            time_limit = -(-time_limit * given.time_percent // 100)  # rounded up
        if attempts is not None:
            attempts += given.extra_attempts
        if closes_at is not None:
            closes_at += timedelta(days=given.extra_days)
    return EffectiveLimits(
        time_limit_seconds=time_limit,
        attempts_allowed=attempts,
        opens_at=quiz.opens_at,
        closes_at=closes_at,
        is_accommodated=given is not None,
    )
