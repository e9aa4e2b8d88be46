"""Quizzes in the list of what is due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from server.accounts.models import User
from server.assessments import policies, selectors
from server.assessments.links import quiz_link
from server.assessments.models import Attempt, AttemptStatus, Quiz
from server.courses.selectors import attended_course_ids
from server.learning.due import Due, DueKind


def quizzes_due(user: User, *, since: datetime, limit: int, with_done: bool) -> Iterator[Due]:
    """With a closing time, the user's extra days included. Done is what they have handed in once."""
    handed_in = Attempt.objects.filter(quiz=OuterRef("pk"), student=user).exclude(
        status=AttemptStatus.OPEN
    )
    courses = attended_course_ids(user)
    quizzes = policies.takeable_quizzes(user, Quiz.objects.select_related("course"))
    quizzes = quizzes.annotate(is_done=Exists(handed_in)).order_by("closes_at", "pk")
    if not with_done:
        quizzes = quizzes.filter(is_done=False)
    for some, accommodation in selectors.by_accommodation(user, courses):
        extra = timedelta(days=accommodation.extra_days if accommodation else 0)
        for quiz in quizzes.filter(course__in=some, closes_at__gt=since - extra)[:limit]:
            closes_at = selectors.limits_with(quiz, accommodation).closes_at
            assert closes_at is not None
            yield Due(
                kind=DueKind.QUIZ,
                subject=quiz,
                title=quiz.title,
                course=quiz.course,
                due_at=closes_at,
                link=quiz_link(quiz),
                is_done=quiz.is_done,
            )
