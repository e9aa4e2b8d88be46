"""Everything that changes courses and who is in them, one topic a file."""

from server.courses.services.courses import (
    create_course,
    delete_course,
    duplicate_course,
    update_course,
)
from server.courses.services.details import CourseDetails
from server.courses.services.enrollment import EnrollmentRefused, enroll, unenroll
from server.courses.services.instructors import add_instructor, remove_instructor
from server.courses.services.materials import add_material, delete_material, update_material
from server.courses.services.muting import mute_course
from server.courses.services.outline import (
    LessonDetails,
    ModuleDetails,
    count_lessons,
    create_lesson,
    create_module,
    delete_lesson,
    delete_module,
    move_lesson,
    move_module,
    update_lesson,
    update_module,
)
from server.courses.services.publishing import archive_course, publish_course, unpublish_course
from server.courses.services.search_index import index_all_courses, index_courses
from server.courses.services.students import (
    add_student,
    block_student,
    remove_student,
    unblock_student,
)

__all__ = [
    "CourseDetails",
    "EnrollmentRefused",
    "LessonDetails",
    "ModuleDetails",
    "add_instructor",
    "add_material",
    "add_student",
    "archive_course",
    "block_student",
    "count_lessons",
    "create_course",
    "create_lesson",
    "create_module",
    "delete_course",
    "delete_lesson",
    "delete_material",
    "delete_module",
    "duplicate_course",
    "enroll",
    "index_all_courses",
    "index_courses",
    "move_lesson",
    "move_module",
    "mute_course",
    "publish_course",
    "remove_instructor",
    "remove_student",
    "unblock_student",
    "unenroll",
    "unpublish_course",
    "update_course",
    "update_lesson",
    "update_material",
    "update_module",
]
