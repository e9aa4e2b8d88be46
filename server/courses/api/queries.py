"""Questions about courses."""

from typing import Annotated

import strawberry
from django.db.models import QuerySet
from graphql import GraphQLError

from server.core.api.connections import Connection, bad_pages_refused, connection
from server.core.api.context import Info
from server.core.api.ids import parse_id
from server.core.api.types import field
from server.courses import models, selectors
from server.courses.api.types import (
    Category,
    Course,
    CourseLevel,
    CourseOrder,
    Lesson,
    PriceFilter,
    Tag,
)


@strawberry.type
class Query:
    @connection(graphql_type=Connection[Course])
    def courses(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Words of title, code, tags, instructors, summary or description."
            ),
        ] = None,
        category: Annotated[
            str | None, strawberry.argument(description="Slug; includes the categories inside.")
        ] = None,
        tag: Annotated[str | None, strawberry.argument(description="Slug.")] = None,
        level: Annotated[
            CourseLevel | None, strawberry.argument(description="Only this level.")
        ] = None,
        language: Annotated[
            str | None, strawberry.argument(description="BCP 47 tag; en includes en-GB.")
        ] = None,
        price: Annotated[
            PriceFilter | None, strawberry.argument(description="Only free or only paid ones.")
        ] = None,
        instructor: Annotated[
            strawberry.ID | None, strawberry.argument(description="Owner or co-instructor.")
        ] = None,
        order_by: Annotated[
            CourseOrder | None,
            strawberry.argument(description="RELEVANCE with a search, NEWEST without."),
        ] = None,
    ) -> QuerySet[models.Course]:
        """The catalogue: published courses. Open to everybody."""
        instructor_id = None
        if instructor is not None:
            parsed = parse_id(instructor)
            if parsed is None or parsed[0] != "User":
                return models.Course.objects.none()
            instructor_id = parsed[1]
        return selectors.search_catalogue(
            search=search,
            category=category,
            tag=tag,
            level=level,
            language=language,
            price=price,
            instructor_id=instructor_id,
            order_by=order_by,
        )

    @field()
    def course(
        self,
        info: Info,
        id: Annotated[  # noqa: A002
            strawberry.ID | None, strawberry.argument(description="Its id.")
        ] = None,
        slug: Annotated[str | None, strawberry.argument(description="Part of its address.")] = None,
        code: Annotated[
            str | None, strawberry.argument(description="Its short name, in any case.")
        ] = None,
    ) -> Course | None:
        """One course by exactly one of id, slug and code; null if absent or not yours to see."""
        if [id, slug, code].count(None) != 2:
            raise GraphQLError("Give exactly one of `id`, `slug` and `code`.")
        courses = models.Course.objects.all()
        if slug is not None:
            return courses.filter(slug=slug)
        return (
            courses.filter(code__iexact=code) if code is not None else _by_id(courses, "Course", id)
        )

    @field()
    def lesson(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Its id.")],  # noqa: A002
    ) -> Lesson | None:
        """One lesson; null if absent or not yours to see. Free previews are open to everybody."""
        return _by_id(models.Lesson.objects.all(), "Lesson", id)

    @field()
    def categories(self, info: Info) -> list[Category]:
        """The shelves at the top, in order; each has its `children`. Open to everybody."""
        return selectors.category_tree()

    @field()
    def tags(
        self,
        info: Info,
        search: Annotated[str | None, strawberry.argument(description="Part of the name.")] = None,
        first: Annotated[int, strawberry.argument(description="How many, 0 to 100.")] = 50,
    ) -> list[Tag]:
        """Keywords of courses, the most used first. Open to everybody."""
        with bad_pages_refused(first):
            return selectors.popular_tags(search, first)


def _by_id(rows: QuerySet, type_name: str, global_id: str) -> QuerySet:
    parsed = parse_id(global_id)
    if parsed is None or parsed[0] != type_name:
        return rows.none()
    return rows.filter(pk=parsed[1])
