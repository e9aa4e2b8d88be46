"""Quizzes as GraphQL nouns."""

from server.assessments.api.types.attempts import Attempt, AttemptQuestion, QuizResult
from server.assessments.api.types.enums import (
    AttemptStatus,
    CountedAttempt,
    QuestionKind,
    QuizStatus,
    ResultsDetail,
    ResultsTime,
)
from server.assessments.api.types.questions import Question
from server.assessments.api.types.quizzes import Accommodation, Quiz, QuizSlot

__all__ = [
    "Accommodation",
    "Attempt",
    "AttemptQuestion",
    "AttemptStatus",
    "CountedAttempt",
    "Question",
    "QuestionKind",
    "Quiz",
    "QuizResult",
    "QuizSlot",
    "QuizStatus",
    "ResultsDetail",
    "ResultsTime",
]
