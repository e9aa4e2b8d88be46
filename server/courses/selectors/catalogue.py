"""The catalogue: published courses, filtered and sorted; categories and tags with their counts."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from server.accounts.models import User
from server.courses.models import Category, Course, CourseInstructor, CourseStatus, Tag
from server.courses.selectors.searching import matching

# Shelves nest this deep; the admin refuses more.
CATEGORY_DEPTH = 3


class CourseOrder(StrEnum):
    RELEVANCE = "RELEVANCE"
    NEWEST = "NEWEST"
    TITLE = "TITLE"
    RATING = "RATING"
    POPULARITY = "POPULARITY"


class PriceFilter(StrEnum):
    FREE = "FREE"
    PAID = "PAID"


# Each ends with the id, so that no two rows are equal; null has its place said, because the
# databases differ.
_ORDERS: dict[CourseOrder, list[Any]] = {
    CourseOrder.RELEVANCE: ["-relevance", "-id"],
    CourseOrder.NEWEST: ["-published_at", "-id"],
    CourseOrder.TITLE: [Lower("title"), "id"],
    CourseOrder.RATING: [F("rating_average").desc(nulls_last=True), "-rating_count", "-id"],
    CourseOrder.POPULARITY: ["-enrolled_count", "-id"],
}


def search_catalogue(
    *,
    search: str | None = None,
    category: str | None = None,
    tag: str | None = None,
    level: str | None = None,
    language: str | None = None,
    price: PriceFilter | None = None,
    instructor_id: UUID | None = None,
    order_by: CourseOrder | None = None,
) -> QuerySet[Course]:
    """Published courses. `category` and `tag` are slugs; a category includes those inside it."""
    courses = Course.objects.filter(status=CourseStatus.PUBLISHED)
    if category:
        courses = courses.filter(_in_category("category", "slug", category))
    if tag:
        courses = courses.filter(Exists(Tag.objects.filter(courses=OuterRef("pk"), slug=tag)))
    if level:
        courses = courses.filter(level=level)
    if language:
        courses = courses.filter(Q(language=language) | Q(language__startswith=f"{language}-"))
    if price:
        courses = (
            courses.filter(price_amount=0)
            if price is PriceFilter.FREE
            else courses.filter(price_amount__gt=0)
        )
    if instructor_id:
        courses = courses.filter(_taught_by(instructor_id))
    if search and search.strip():
        courses = matching(courses, search)
        order_by = order_by or CourseOrder.RELEVANCE
    elif order_by in (None, CourseOrder.RELEVANCE):
        order_by = CourseOrder.NEWEST
    return courses.order_by(*_ORDERS[order_by])


def taught_courses(user: User) -> QuerySet[Course]:
    """The courses one owns or co-teaches, latest first."""
    return Course.objects.filter(_taught_by(user.pk)).order_by("-id")


def category_tree() -> QuerySet[Category]:
    return Category.objects.filter(parent=None)


def popular_tags(search: str | None, first: int) -> QuerySet[Tag]:
    """Tags whose name contains `search`, the most used first."""
    tags = Tag.objects.alias(uses=course_count_of_tag()).order_by("-uses", "name", "id")
    if search and search.strip():
        tags = tags.filter(name__icontains=search.strip())
    return tags[:first]


def course_count_of_category() -> Subquery:
    """For an annotation of categories: published courses on the shelf and those inside it."""
    return _count(
        Course.objects.filter(
            _in_category("category", "pk", OuterRef("pk")), status=CourseStatus.PUBLISHED
        )
    )


def course_count_of_tag() -> Subquery:
    """For an annotation of tags: published courses that have it."""
    return _count(Course.objects.filter(tags=OuterRef("pk"), status=CourseStatus.PUBLISHED))


def _count(courses: QuerySet[Course]) -> Subquery:
    # A bare function: Count() would group, and a group per row is what a subquery must not have.
    counted = courses.order_by().annotate(n=Func(F("pk"), function="COUNT"))
    return Subquery(counted.values("n"), output_field=IntegerField())


def _in_category(path: str, column: str, value: Any) -> Q:
    steps = ["__".join([path] + ["parent"] * depth) for depth in range(CATEGORY_DEPTH)]
    condition = Q()
    for step in steps:
        condition |= Q((f"{step}__{column}", value))
    return condition


def _taught_by(user_id: UUID) -> Q:
    links = CourseInstructor.objects.filter(course=OuterRef("pk"), user=user_id)
    return Q(owner=user_id) | Q(Exists(links))


def course_of_room(room_id: UUID) -> UUID | None:
    """The course that has this chat; None for others."""
    return Course.objects.filter(room=room_id).values_list("pk", flat=True).first()
