"""Private notes as GraphQL nouns."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from server.core.api.context import Info
from server.core.api.types import Node, field, node
from server.courses.api.types import Course, Lesson
from server.learning import models, policies


@node(models.LessonNote)
class LessonNote(Node):
    """What somebody wrote down while reading a lesson. Its writer alone sees it; staff do not."""

    text: str = field("Plain text.")
    second: float | None = field("The moment of the video it is about; null: none.")
    page: int | None = field("The page or slide it is about, from 1; null: none.")
    lesson: Lesson | None = field("The lesson; null when it is gone, or not seen any more.")
    course: Course | None = field("Its course; null when it is gone, or not seen any more.")
    created_at: datetime = field("When it was written.")
    updated_at: datetime = field("When it last changed.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_lesson_notes(info.context.actor, queryset)
