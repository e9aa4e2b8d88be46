"""Courses as GraphQL nouns."""

from server.courses.api.types.catalogue import Category, Tag
from server.courses.api.types.content import Lesson, LessonContent, Material, Module
from server.courses.api.types.course import Course
from server.courses.api.types.enrollment import Enrollment
from server.courses.api.types.enums import (
    CompletionRule,
    CourseLevel,
    CourseOrder,
    CourseStatus,
    EnrollmentStatus,
    LessonKind,
    PriceFilter,
)

__all__ = [
    "Category",
    "CompletionRule",
    "Course",
    "CourseLevel",
    "CourseOrder",
    "CourseStatus",
    "Enrollment",
    "EnrollmentStatus",
    "Lesson",
    "LessonContent",
    "LessonKind",
    "Material",
    "Module",
    "PriceFilter",
    "Tag",
]
