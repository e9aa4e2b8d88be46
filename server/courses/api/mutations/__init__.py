"""What one can do with courses, one topic a file."""

from strawberry.tools import merge_types

from server.courses.api.mutations.courses import Mutation as Courses
from server.courses.api.mutations.enrollment import Mutation as Enrollments
from server.courses.api.mutations.instructors import Mutation as Instructors
from server.courses.api.mutations.lessons import Mutation as Lessons
from server.courses.api.mutations.materials import Mutation as Materials
from server.courses.api.mutations.modules import Mutation as Modules
from server.courses.api.mutations.muting import Mutation as Muting
from server.courses.api.mutations.publishing import Mutation as Publishing
from server.courses.api.mutations.students import Mutation as Students

Mutation = merge_types(
    "Mutation",
    (Courses, Publishing, Instructors, Modules, Lessons, Materials, Enrollments, Students, Muting),
)
