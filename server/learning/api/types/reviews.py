"""Reviews as GraphQL nouns."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import QuerySet

from server.accounts.api.types import User
from server.core.api.context import Info
from server.core.api.prefetch import prefetched
from server.core.api.types import Node, field, node
from server.core.policies import flag
from server.courses.api.types import Course
from server.learning import models, policies

ReviewRow = strawberry.Parent[models.Review]


def _flag(rule: Any) -> Any:
    """The rule for each review of a list, in the list's own query."""
    return lambda info: flag(rule, info.context.actor, models.Review)


@node(models.Review)
class Review(Node):
    """What a student thinks of a course. Seen by everybody who sees the course."""

    course: Course = field("The course it is about.")
    author: User = field("The student who wrote it.")
    stars: int = field("1 to 5.")
    text: str = field("Plain text; may be empty.")
    created_at: datetime = field("When it was written.")
    updated_at: datetime = field("When its author last changed it.")
    replied_at: datetime | None = field("When it was last answered; null: no answer.")
    replied_by: User | None = field("The instructor who answered.")

    @field(only=["reply"])
    def reply(self, review: ReviewRow) -> str | None:
        """The instructor's answer in plain text; null: none."""
        return review.reply or None

    @field(annotate={"may_edit": _flag(policies.editable_reviews)})
    def viewer_can_edit(self, review: ReviewRow, info: Info) -> bool:
        """Whether the viewer may change it: its author, while in the course."""
        actor = info.context.actor
        return bool(prefetched(review, "may_edit", lambda: policies.can_edit_review(actor, review)))

    @field(annotate={"may_delete": _flag(policies.deletable_reviews)})
    def viewer_can_delete(self, review: ReviewRow, info: Info) -> bool:
        """Whether the viewer may delete it: its author, and managers."""
        actor = info.context.actor
        return bool(
            prefetched(review, "may_delete", lambda: policies.can_delete_review(actor, review))
        )

    @field(annotate={"may_reply": _flag(policies.answerable_reviews)})
    def viewer_can_reply(self, review: ReviewRow, info: Info) -> bool:
        """Whether the viewer may answer it: the course's instructors."""
        actor = info.context.actor
        return bool(
            prefetched(review, "may_reply", lambda: policies.can_reply_to_review(actor, review))
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_reviews(info.context.actor, queryset)
