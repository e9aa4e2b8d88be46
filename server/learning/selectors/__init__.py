"""Reads of more than a line, one topic a file."""

from server.learning.selectors.calendars import calendar_of, owner_of_key
from server.learning.selectors.dashboards import (
    CategoryStudy,
    LearnerState,
    Streak,
    hard_lessons,
    learners,
    streak,
    studies_by_category,
    study_days,
)
from server.learning.selectors.next_steps import NextStep, next_steps
from server.learning.selectors.notes import lesson_notes

__all__ = [
    "CategoryStudy",
    "LearnerState",
    "NextStep",
    "Streak",
    "calendar_of",
    "hard_lessons",
    "learners",
    "lesson_notes",
    "next_steps",
    "owner_of_key",
    "streak",
    "studies_by_category",
    "study_days",
]
