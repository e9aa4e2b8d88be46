"""What learners leave behind as GraphQL nouns."""

from server.learning.api.types.agenda import CalendarAddress, DueItem, NextStep
from server.learning.api.types.progress import CourseProgress, LessonProgress, ModuleProgress
from server.learning.api.types.reviews import Review

__all__ = [
    "CalendarAddress",
    "CourseProgress",
    "DueItem",
    "LessonProgress",
    "ModuleProgress",
    "NextStep",
    "Review",
]
