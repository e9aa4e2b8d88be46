"""What learners leave behind as GraphQL nouns."""

from server.learning.api.types.agenda import CalendarAddress, DueItem, NextStep
from server.learning.api.types.dashboards import (
    CategoryStudy,
    HardLesson,
    LearnerDashboard,
    StudyDay,
    TrendPoint,
)
from server.learning.api.types.notes import LessonNote
from server.learning.api.types.progress import CourseProgress, LessonProgress, ModuleProgress
from server.learning.api.types.reviews import Review

__all__ = [
    "CalendarAddress",
    "CategoryStudy",
    "CourseProgress",
    "DueItem",
    "HardLesson",
    "LearnerDashboard",
    "LessonNote",
    "LessonProgress",
    "ModuleProgress",
    "NextStep",
    "Review",
    "StudyDay",
    "TrendPoint",
]
