"""Keeps what the catalogue searches in step with the courses."""

from collections.abc import Iterable
from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import prefetch_related_objects

from server.courses.models import Course, SearchEntry
from server.courses.selectors.searching import CONFIGURATIONS, fold

_COLUMNS = ["title", "keywords", "summary", "description"]
_BATCH = 500


@transaction.atomic
def index_courses(courses: Iterable[Course]) -> None:
    """Write the search entries of these courses anew."""
    courses = list(courses)
    prefetch_related_objects(courses, "tags", "category", "owner", "co_instructors")
    SearchEntry.objects.bulk_create(
        [_entry(course) for course in courses],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["course"],
        update_fields=_COLUMNS,
    )
    if connection.vendor == "postgresql":
        entries = SearchEntry.objects.filter(course__in=[course.pk for course in courses])
        entries.update(vector=_vector())


def index_all_courses() -> None:
    """Take in what changed elsewhere: names of people, categories."""
    for start in Course.objects.order_by("pk").values_list("pk", flat=True)[::_BATCH]:
        index_courses(Course.objects.filter(pk__gte=start).order_by("pk")[:_BATCH])


def _entry(course: Course) -> SearchEntry:
    keywords = [tag.name for tag in course.tags.all()]
    keywords += [person.full_name for person in (course.owner, *course.co_instructors.all())]
    if course.category:
        keywords.append(course.category.name)
    return SearchEntry(
        course=course,
        title=_text(course.title, course.code),
        keywords=_text(*keywords),
        summary=_text(course.summary),
        description=_text(course.description),
    )


def _text(*parts: str) -> str:
    return f" {' '.join(fold(' '.join(parts)))} "


def _vector() -> SearchVector:
    return reduce(
        add,
        (
            SearchVector(column, weight=weight, config=configuration)
            for column, weight in zip(_COLUMNS, "ABCD", strict=True)
            for configuration in CONFIGURATIONS
        ),
    )
