"""Everything that changes what learners leave behind, one topic a file."""

from server.learning.services.calendars import revoke_calendar_address, rotate_calendar_address
from server.learning.services.measuring import measure_active_courses, measure_lessons
from server.learning.services.notes import (
    create_lesson_note,
    delete_lesson_note,
    update_lesson_note,
)
from server.learning.services.outcomes import Outcome, record_outcome
from server.learning.services.progress import Report, mark_lesson, record_progress
from server.learning.services.reviews import (
    create_review,
    delete_review,
    reply_to_review,
    update_review,
)
from server.learning.services.settling import settle_course
from server.learning.services.study import count_study

__all__ = [
    "Outcome",
    "Report",
    "count_study",
    "create_lesson_note",
    "create_review",
    "delete_lesson_note",
    "delete_review",
    "mark_lesson",
    "measure_active_courses",
    "measure_lessons",
    "record_outcome",
    "record_progress",
    "reply_to_review",
    "revoke_calendar_address",
    "rotate_calendar_address",
    "settle_course",
    "update_lesson_note",
    "update_review",
]
