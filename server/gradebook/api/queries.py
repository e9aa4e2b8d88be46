"""Questions about gradebooks."""

import strawberry

from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.courses.models import Course
from server.courses.policies import readable_courses
from server.gradebook import selectors
from server.gradebook.api.types import Gradebook


@strawberry.type
class Query:
    @strawberry.field(
        description="The gradebook of a course: a student's own line, everybody's for its "
        "instructors and managers; null for whoever is not in the course."
    )
    def gradebook(self, info: Info, course_id: GlobalId) -> Gradebook | None:
        parsed = parse_id(course_id)
        if parsed is None or parsed[0] != "Course":
            return None
        courses = readable_courses(info.context.actor, Course.objects.filter(pk=parsed[1]))
        course = courses.first()
        return Gradebook(book=selectors.book_of(course)) if course else None
