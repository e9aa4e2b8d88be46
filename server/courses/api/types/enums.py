"""The words that courses are described with."""

from server.core.api.types import describe_enum
from server.courses.models import (
    CompletionRule,
    CourseLevel,
    CourseStatus,
    EnrollmentStatus,
    LessonKind,
)
from server.courses.selectors import CourseOrder, PriceFilter

__all__ = [
    "CompletionRule",
    "CourseLevel",
    "CourseOrder",
    "CourseStatus",
    "EnrollmentStatus",
    "LessonKind",
    "PriceFilter",
]

describe_enum(
    CourseStatus,
    "Where a course is in its life.",
    {
        "DRAFT": "Being prepared; not in the catalogue.",
        "PUBLISHED": "In the catalogue, open for enrolment.",
        "ARCHIVED": "Over: its students keep reading, nobody new comes in.",
    },
)
describe_enum(
    CourseLevel,
    "Whom a course is for.",
    {
        "BEGINNER": "Needs nothing to start with.",
        "INTERMEDIATE": "Needs the basics.",
        "ADVANCED": "Needs experience.",
        "ALL": "Everybody finds something.",
    },
)
describe_enum(
    LessonKind,
    "What a lesson mainly consists of.",
    {
        "VIDEO": "A video file.",
        "TEXT": "Markdown.",
        "PDF": "A PDF document.",
        "SLIDES": "A slide deck.",
        "INTERACTIVE": "An HTML page that runs in a sandbox.",
    },
)
describe_enum(
    CompletionRule,
    "When a student has completed a lesson. What was completed once stays completed.",
    {
        "VIEWED": "As soon as it was opened.",
        "WATCHED": "When enough of its video was played; see `requiredWatchedPercent`.",
        "QUIZ_PASSED": "When every published quiz of the lesson was passed.",
        "ASSIGNMENT_SUBMITTED": "When its assignment was handed in.",
        "MANUAL": "When the student says so; see `markLesson`.",
    },
)
describe_enum(
    EnrollmentStatus,
    "How a student stands to a course.",
    {
        "ACTIVE": "In the course.",
        "ENDED": "Left or was removed; may come back.",
        "BLOCKED": "Was blocked; may not come back.",
    },
)
describe_enum(
    PriceFilter,
    "Which prices to show.",
    {"FREE": "Courses that cost nothing.", "PAID": "Courses with a price."},
)
describe_enum(
    CourseOrder,
    "How the catalogue is sorted.",
    {
        "RELEVANCE": "The best match of the search first; without a search, the newest.",
        "NEWEST": "Latest publication first.",
        "TITLE": "By title, A to Z.",
        "RATING": "Best average of reviews first; courses without reviews last.",
        "POPULARITY": "Most students first.",
    },
)
