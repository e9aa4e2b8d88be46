"""Courses as GraphQL nouns."""

from typing import Any

import strawberry
from django.db.models import QuerySet

from server.accounts.api.types import User
from server.core.api.context import Info
from server.core.api.types import Node, field, node
from server.courses import models, policies


@node(models.Tag)
class Tag(Node):
    """A keyword of courses."""

    name: str = field("Shown name.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return queryset


@node(models.Lesson)
class Lesson(Node):
    """A lesson."""

    title: str = field("Shown in the outline.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return queryset.filter(
            course__in=policies.visible_courses(info.context.actor, models.Course.objects.all())
        )


@node(models.Course)
class Course(Node):
    """A course."""

    title: str = field("Shown to learners.")
    slug: str = field("Part of its address.")
    summary: str = field("Shown in the catalogue.")
    owner: User = field("Who made it.")
    tags: list[Tag] = field("Keywords.")
    lessons: list[Lesson] = field("All lessons.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_courses(info.context.actor, queryset)
