from server.learning.models.progress import (
    CourseProgress,
    LessonProgress,
    ModuleProgress,
    ProgressStatus,
)
from server.learning.models.reviews import MAX_TEXT, Review
from server.learning.models.study import StudyClock, StudyDay

__all__ = [
    "MAX_TEXT",
    "CourseProgress",
    "LessonProgress",
    "ModuleProgress",
    "ProgressStatus",
    "Review",
    "StudyClock",
    "StudyDay",
]
