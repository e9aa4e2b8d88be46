"""Questions about assignments."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet

from server.assignments import models, policies, selectors
from server.assignments.api.types import Assignment, Submission
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.queries import GlobalId
from server.core.api.types import field


@strawberry.type
class Query:
    @field()
    def assignment(self, info: Info, id: GlobalId) -> Assignment | None:  # noqa: A002
        """One assignment; null if absent or not yours to see."""
        return _by_id(models.Assignment.objects.all(), "Assignment", id)

    @field()
    def submission(self, info: Info, id: GlobalId) -> Submission | None:  # noqa: A002
        """One submission; null if absent or not yours to see."""
        return _by_id(models.Submission.objects.all(), "Submission", id)

    @field()
    def next_submission(
        self,
        info: Info,
        assignment_id: GlobalId,
        after_submission_id: Annotated[
            strawberry.ID | None, strawberry.argument(description="The one that was just graded.")
        ] = None,
    ) -> Submission | None:
        """The next to grade, from the beginning after the end; null: everything is graded, or the
        viewer may not grade."""
        actor = info.context.actor
        rows = _by_id(models.Assignment.objects.all(), "Assignment", assignment_id)
        assignment = policies.editable_assignments(actor, rows).first()
        if assignment is None:
            return None
        after = _by_id(models.Submission.objects.all(), "Submission", after_submission_id or "")
        graded = policies.graded_by(actor, after.filter(assignment=assignment)).first()
        found = selectors.next_submission(actor, assignment, graded)
        return models.Submission.objects.filter(pk=found.pk) if found else None


def _by_id(rows: QuerySet, type_name: str, global_id: str) -> QuerySet:
    parsed = parse_id(global_id)
    if parsed is None or parsed[0] != type_name:
        return rows.none()
    return rows.filter(pk=parsed[1])
