"""What follows in the apps above when a student passes a quiz."""

from collections.abc import Callable
from typing import Any

from server.assessments.models import Quiz, QuizResult

_hooks: list[Callable[..., Any]] = []


def on_pass(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…, student_ids=…)` called, in the same transaction, when a student
    passes a quiz who had not. Call this in an AppConfig's `ready`."""
    _hooks.append(function)


def passed(quiz: Quiz, result: QuizResult) -> None:
    for function in _hooks:
        function(course_id=quiz.course_id, student_ids=[result.student_id])
