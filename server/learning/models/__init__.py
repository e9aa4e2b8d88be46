from server.learning.models.calendars import CalendarAddress
from server.learning.models.notes import MAX_NOTE, LessonNote
from server.learning.models.progress import (
    CourseProgress,
    LessonProgress,
    LessonStatistics,
    ModuleProgress,
    ProgressStatus,
)
from server.learning.models.reviews import MAX_TEXT, Review
from server.learning.models.study import StudyClock, StudyDay

__all__ = [
    "MAX_NOTE",
    "MAX_TEXT",
    "CalendarAddress",
    "CourseProgress",
    "LessonNote",
    "LessonProgress",
    "LessonStatistics",
    "ModuleProgress",
    "ProgressStatus",
    "Review",
    "StudyClock",
    "StudyDay",
]
