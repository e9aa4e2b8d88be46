"""The bank of questions, for the people who write it."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import Prefetch, QuerySet

from server.assessments import models, policies
from server.assessments.api.types.content import QuestionContent, content_of
from server.assessments.api.types.enums import QuestionKind
from server.core.api.context import Info
from server.core.api.types import Node, field, node
from server.courses.api.types import Course
from server.media.api.types import Asset

QuestionRow = strawberry.Parent[models.Question]


def _current(column: str) -> dict[str, list[str]]:
    return {"select_related": ["current"], "only": [f"current__{column}"]}


def current(question: models.Question) -> models.QuestionVersion:
    assert question.current is not None  # every question has one from the start
    return question.current


@node(models.Question)
class Question(Node):
    """A question of a course's bank, key included. For the course's instructors and managers."""

    course: Course = field("The course whose bank it is in.")
    kind: QuestionKind = field("How it is answered; for good.")
    title: str = field("For finding it; students do not see it.")
    archived_at: datetime | None = field("When it was taken out of the bank; null: it is in.")
    created_at: datetime = field("When it was written.")
    updated_at: datetime = field("When it was last changed.")

    @field(**_current("text"))
    def text(self, question: QuestionRow) -> str:
        """Markdown, mathematics as TeX."""
        return current(question).text

    @field(**_current("points"))
    def points(self, question: QuestionRow) -> float:
        """What it is worth unless a quiz says otherwise."""
        return float(current(question).points)

    @field(**_current("hints"))
    def hints(self, question: QuestionRow) -> list[str]:
        """Markdown, at most 5; students may read them while they answer."""
        return list(current(question).hints)

    @field(**_current("feedback"))
    def feedback(self, question: QuestionRow) -> str:
        """Markdown, said whatever was answered; may be empty."""
        return current(question).feedback

    @field(**_current("number"))
    def version(self, question: QuestionRow) -> int:
        """Which version this is, from 1: every change of its content makes a new one."""
        return current(question).number

    @field(select_related=["current"], only=["kind", "current__content"])
    def content(self, question: QuestionRow) -> QuestionContent:
        """What it consists of, with its key."""
        return content_of(current(question), question.kind)

    @field(
        select_related=["current"],
        prefetch_related=[
            Prefetch("current__pictures", models.QuestionPicture.objects.select_related("asset"))
        ],
    )
    def pictures(self, question: QuestionRow) -> list[Asset]:
        """What its texts name as `![…](asset:<id>)`, at most 50."""
        found: list[Any] = [picture.asset for picture in current(question).pictures.all()]
        return found

    @field(prefetch_related=["tags"])
    def tags(self, question: QuestionRow) -> list[str]:
        """Keywords in lower case, at most 10."""
        return [tag.name for tag in question.tags.all()]

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_questions(info.context.actor, queryset)
