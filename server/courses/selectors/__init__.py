"""Reads of more than a line, one topic a file."""

from server.courses.selectors.catalogue import (
    CATEGORY_DEPTH,
    CourseOrder,
    PriceFilter,
    category_tree,
    course_count_of_category,
    course_count_of_tag,
    course_of_room,
    popular_tags,
    search_catalogue,
    taught_courses,
)
from server.courses.selectors.enrollment import (
    attended_course_ids,
    blocked,
    closed_because,
    enrollment_obstacles,
    enrollment_problems,
    instructors_of,
    is_full,
    missing_prerequisites,
    search_students,
    taught_course_ids,
    unmet_prerequisites,
)
from server.courses.selectors.locks import Lock, LockKind, lesson_locks, module_locks
from server.courses.selectors.outline import IN_ORDER, lessons_after, lessons_before
from server.courses.selectors.publishing import incomplete_lessons, publish_problems

__all__ = [
    "CATEGORY_DEPTH",
    "IN_ORDER",
    "CourseOrder",
    "Lock",
    "LockKind",
    "PriceFilter",
    "attended_course_ids",
    "blocked",
    "category_tree",
    "closed_because",
    "course_count_of_category",
    "course_count_of_tag",
    "course_of_room",
    "enrollment_obstacles",
    "enrollment_problems",
    "incomplete_lessons",
    "instructors_of",
    "is_full",
    "lesson_locks",
    "lessons_after",
    "lessons_before",
    "missing_prerequisites",
    "module_locks",
    "popular_tags",
    "publish_problems",
    "search_catalogue",
    "search_students",
    "taught_course_ids",
    "taught_courses",
    "unmet_prerequisites",
]
