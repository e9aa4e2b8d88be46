"""What to do next and what is due, as GraphQL shows it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry_django.optimizer import optimize

from server.core.api.context import Info
from server.core.api.prefetch import below
from server.core.api.types import Node, describe_enum
from server.courses.api.types import Course, Lesson
from server.learning.due import DueKind

describe_enum(
    DueKind,
    "What is due.",
    {
        "QUIZ": "A quiz to hand in.",
        "ASSIGNMENT": "An assignment to hand in.",
        "CLASSROOM": "A live lesson to come to.",
    },
)


@strawberry.type(description="Where the viewer goes on in a course.")
class NextStep:
    course: Course = strawberry.field(description="The course.")
    lesson: Lesson = strawberry.field(
        description="The lesson open last, or else the first that is open and not completed."
    )


@strawberry.type(description="Something due for the viewer; their accommodations are in its times.")
class DueItem:
    kind: DueKind = strawberry.field(description="What it is.")
    subject: Node = strawberry.field(description="The quiz, assignment or classroom.")
    title: str = strawberry.field(description="Shown name.")
    course: Course | None = strawberry.field(description="Its course; null: none.")
    starts_at: datetime | None = strawberry.field(
        description="CLASSROOM: when it begins; null for what is handed in."
    )
    due_at: datetime = strawberry.field(description="Until when; CLASSROOM: when it ends.")
    link: str = strawberry.field(description="Path of the web client, such as /courses/knots.")


@strawberry.type(description="That there is a private address of the viewer's calendar.")
class CalendarAddress:
    created_at: datetime = strawberry.field(description="When it was made or last replaced.")


def selected_rows(info: Info, name: str, graphql_type: Any, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """Rows of a type by id, as far as the viewer may see them, with what is selected in `name`."""
    selection = below(info, name)
    if selection is None or not ids:
        return {}
    model = graphql_type.__strawberry_django_definition__.model
    rows = graphql_type.get_queryset(model._default_manager.filter(pk__in=ids), info)
    return {row.pk: row for row in optimize(rows, selection)}
