"""What follows in the apps above when what counts of a student's attempts has changed."""

from collections.abc import Callable
from typing import Any

from server.assessments.models import Quiz, QuizResult

_on_pass: list[Callable[..., Any]] = []
_on_result: list[Callable[..., Any]] = []


def on_pass(function: Callable[..., Any]) -> None:
    """Have `function(course_id=…, student_ids=…)` called, in the same transaction, when a student
    passes a quiz who had not. Call this in an AppConfig's `ready`."""
    _on_pass.append(function)


def on_result(function: Callable[..., Any]) -> None:
    """The same whenever the percentage that counts has changed."""
    _on_result.append(function)


def passed(quiz: Quiz, result: QuizResult) -> None:
    _call(_on_pass, quiz, result)


def result_changed(quiz: Quiz, result: QuizResult) -> None:
    _call(_on_result, quiz, result)


def _call(hooks: list[Callable[..., Any]], quiz: Quiz, result: QuizResult) -> None:
    for function in hooks:
        function(course_id=quiz.course_id, student_ids=[result.student_id])
