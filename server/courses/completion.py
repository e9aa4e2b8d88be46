"""Whether anybody can ever complete a lesson by its rule; the apps above say what theirs need."""

from collections.abc import Callable

from django.db.models import Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from server.core.errors import ErrorCode, Problem
from server.courses.models import CompletionRule, Lesson, LessonKind

Condition = Callable[[], Q | Combinable]

_needs: dict[CompletionRule, Condition] = {
    CompletionRule.WATCHED: lambda: Q(kind=LessonKind.VIDEO, asset__isnull=False)
}


def register_need(rule: CompletionRule, condition: Condition) -> None:
    """Have lessons with the rule checked for `condition()`, on Lesson. Call this in an AppConfig's
    `ready`."""
    _needs[rule] = condition


def completable() -> Q:
    """A condition on Lesson: its rule can be met as things are now."""
    met = ~Q(completion_rule__in=list(_needs))
    for rule, condition in _needs.items():
        met |= Q(condition(), completion_rule=rule)
    return met


def completion_problem(lesson: Lesson) -> Problem:
    """What is missing of a lesson that is not `completable`."""
    messages = {
        CompletionRule.WATCHED: _(
            "Nobody can complete this lesson: it has no video that could be watched."
        ),
        CompletionRule.QUIZ_PASSED: _(
            "Nobody can complete this lesson: no published quiz goes with it."
        ),
        CompletionRule.ASSIGNMENT_SUBMITTED: _(
            "Nobody can complete this lesson: no published assignment goes with it."
        ),
    }
    message = messages[CompletionRule(lesson.completion_rule)]
    return Problem(ErrorCode.INVALID, message, "completionRule")
