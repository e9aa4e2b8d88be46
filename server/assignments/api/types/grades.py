"""Rubrics, and grades as far as the viewer may see them."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import QuerySet

from server.accounts.api.types import User
from server.assignments import models, policies
from server.core.api.context import Info
from server.core.api.types import Node, field, node

GradeRow = strawberry.Parent[models.Grade]
_SUBMISSION = {
    "select_related": ["submission__assignment"],
    "only": [
        "submission__assignment__is_anonymous",
        "submission__published_grade",
        "submission__student",
    ],
}


@strawberry.type(description="How well a criterion can be met.")
class RubricLevel:
    key: str = strawberry.field(description="Names it in `scores`; stays when it is edited.")
    title: str = strawberry.field(description="Shown name.")
    description: str = strawberry.field(description="Markdown; may be empty.")
    points: float = strawberry.field(description="What it is worth.")


@strawberry.type(description="Something that is looked at when grading.")
class RubricCriterion:
    key: str = strawberry.field(description="Names it in `scores`; stays when it is edited.")
    title: str = strawberry.field(description="Shown name.")
    description: str = strawberry.field(description="Markdown; may be empty.")
    levels: list[RubricLevel] = strawberry.field(
        description="2 to 10, as their author ordered them."
    )


@strawberry.type(description="What a criterion earned, in the words of the rubric of that time.")
class CriterionScore:
    criterion_key: str = strawberry.field(description="The criterion's `key`.")
    title: str = strawberry.field(description="The criterion's name.")
    level: str = strawberry.field(
        description="The level's name; empty if points were given freely."
    )
    points: float = strawberry.field(description="0 to `maxPoints`.")
    max_points: float = strawberry.field(description="What its best level was worth.")
    comment: str = strawberry.field(description="For the student, Markdown; may be empty.")


def criterion_of(row: dict[str, Any]) -> RubricCriterion:
    return RubricCriterion(
        key=row["id"],
        title=row["title"],
        description=row["description"],
        levels=[
            RubricLevel(
                key=level["id"],
                title=level["title"],
                description=level["description"],
                points=float(level["points"]),
            )
            for level in row["levels"]
        ],
    )


def _hides_lateness(grade: models.Grade, info: Info) -> bool:
    return policies.hides_student(info.context.actor, grade.submission)


@node(models.Grade)
class Grade(Node):
    """A grade of a submission. For who grades, and for the student once it is published."""

    comment: str = field("What the grader says, Markdown; may be empty.")
    created_at: datetime = field("When it was given.")
    published_at: datetime | None = field("When the student got to see it; null: not yet.")
    grader: User | None = field("Who gave it; null if it followed from a deadline that moved.")

    @field(select_related=["version"], only=["version__number"])
    def version_number(self, grade: GradeRow) -> int:
        """Which version was graded, from 1."""
        return grade.version.number

    @field(only=["points"])
    def points(self, grade: GradeRow) -> float:
        """Points reached, before anything is deducted."""
        return float(grade.points)

    @field(only=["max_points"])
    def max_points(self, grade: GradeRow) -> float:
        """What could be reached then."""
        return float(grade.max_points)

    @field(**{**_SUBMISSION, "only": ["late_percent", *_SUBMISSION["only"]]})
    def late_percent(self, grade: GradeRow, info: Info) -> int | None:
        """How many percent of the points are deducted for being late; null for graders while
        marking is anonymous."""
        return None if _hides_lateness(grade, info) else grade.late_percent

    @field(**{**_SUBMISSION, "only": ["mark", *_SUBMISSION["only"]]})
    def mark(self, grade: GradeRow, info: Info) -> float | None:
        """Points that count, rounded to two places, a half up; null like `latePercent`."""
        return None if _hides_lateness(grade, info) else float(grade.mark)

    @field(only=["scores"])
    def scores(self, grade: GradeRow) -> list[CriterionScore]:
        """By the rubric, at most 30; empty if points were given as a whole."""
        return [
            CriterionScore(
                criterion_key=row["criterion"],
                title=row["title"],
                level=row["level"],
                points=float(row["points"]),
                max_points=float(row["max_points"]),
                comment=row["comment"],
            )
            for row in grade.scores
        ]

    @field(select_related=["submission"], only=["reason", "submission__student"])
    def reason(self, grade: GradeRow, info: Info) -> str:
        """Why it replaced another; for graders, empty for the student."""
        is_own = grade.submission.student_id == info.context.actor.pk
        return "" if is_own else grade.reason

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_grades(info.context.actor, queryset)
