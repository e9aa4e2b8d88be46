"""Reads of more than a line, one topic a file."""

from server.assessments.selectors.limits import (
    EffectiveLimits,
    by_accommodation,
    effective_limits,
    limits_with,
    most_extra_days,
)
from server.assessments.selectors.quizzes import (
    bank_tags,
    drawable,
    due_quizzes,
    max_mark,
    publish_problems,
    question_count,
    start_obstacles,
)
from server.assessments.selectors.statistics import (
    HardQuestion,
    QuestionStatistics,
    QuizStatistics,
    hard_questions,
    quiz_statistics,
)

__all__ = [
    "EffectiveLimits",
    "HardQuestion",
    "QuestionStatistics",
    "QuizStatistics",
    "bank_tags",
    "by_accommodation",
    "drawable",
    "due_quizzes",
    "effective_limits",
    "hard_questions",
    "limits_with",
    "max_mark",
    "most_extra_days",
    "publish_problems",
    "question_count",
    "quiz_statistics",
    "start_obstacles",
]
