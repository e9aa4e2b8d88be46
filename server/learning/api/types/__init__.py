"""What learners leave behind as GraphQL nouns."""

from server.learning.api.types.progress import CourseProgress, LessonProgress, ModuleProgress
from server.learning.api.types.reviews import Review

__all__ = ["CourseProgress", "LessonProgress", "ModuleProgress", "Review"]
