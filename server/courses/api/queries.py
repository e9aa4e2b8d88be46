"""Questions about courses."""

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.courses.api.types import Course
from server.courses.models import Course as CourseModel


@strawberry.type
class Query:
    @connection(graphql_type=Connection[Course])
    def courses(self, info: Info) -> QuerySet[CourseModel]:
        """The catalogue."""
        return CourseModel.objects.all()
