from server.courses.models.catalogue import (
    Category,
    Course,
    CourseInstructor,
    CourseLevel,
    CourseStatus,
    Prerequisite,
    Tag,
)
from server.courses.models.content import (
    CompletionRule,
    Lesson,
    LessonKind,
    LessonRequirement,
    Material,
    Module,
    ModuleRequirement,
)
from server.courses.models.enrollment import Enrollment, EnrollmentStatus
from server.courses.models.search import SearchEntry

__all__ = [
    "Category",
    "CompletionRule",
    "Course",
    "CourseInstructor",
    "CourseLevel",
    "CourseStatus",
    "Enrollment",
    "EnrollmentStatus",
    "Lesson",
    "LessonKind",
    "LessonRequirement",
    "Material",
    "Module",
    "ModuleRequirement",
    "Prerequisite",
    "SearchEntry",
    "Tag",
]
