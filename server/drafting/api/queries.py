"""Questions about drafts."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field
from server.drafting import models
from server.drafting.api.types import Draft


@strawberry.type
class Query:
    @field()
    def draft(self, info: Info, id: GlobalId) -> Draft | None:  # noqa: A002
        """One draft; null if absent or not yours to see."""
        parsed = parse_id(id)
        if parsed is None or parsed[0] != "Draft":
            return models.Draft.objects.none()
        return models.Draft.objects.filter(pk=parsed[1])

    @connection(graphql_type=Connection[Draft])
    def drafts(
        self,
        info: Info,
        course_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only for this course.")
        ] = None,
    ) -> QuerySet[models.Draft]:
        """The viewer's own drafts, the latest first."""
        rows = models.Draft.objects.order_by("-id")
        if course_id is None:
            return rows
        parsed = parse_id(course_id)
        if parsed is None or parsed[0] != "Course":
            return rows.none()
        return rows.filter(course=parsed[1])
