"""What an editor may say about a course, checked and made ready to store."""

import re
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from server.core.errors import ErrorCode, Problems
from server.core.money import Money, check_money
from server.core.text import clean_line, clean_text
from server.courses.models import Category, Course, CourseLevel, Tag

MAX_TAGS = 10
MAX_OBJECTIVES = 20
MAX_OBJECTIVE_LENGTH = 200
MAX_PREREQUISITES = 20
MAX_CAPACITY = 100_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


class CourseDetails(TypedDict, total=False):
    """A key that is absent changes nothing; None clears what may be empty."""

    title: str | None
    slug: str | None
    code: str | None
    summary: str | None
    description: str | None
    category_id: UUID | None
    tags: list[str] | None
    level: CourseLevel | None
    language: str | None
    starts_on: date | None
    ends_on: date | None
    capacity: int | None
    price: Money | None
    objectives: list[str] | None
    prerequisite_ids: list[UUID] | None
    cover_asset_id: UUID | None


def apply_details(problems: Problems, course: Course, details: CourseDetails) -> None:
    """Put the columns among the details into the course, unsaved. Tags, prerequisites and cover
    are other rows and not touched here."""
    _apply_names(problems, course, details)
    _apply_texts(problems, course, details)
    _apply_terms(problems, course, details)


def clean_tags(problems: Problems, names: list[str] | None) -> list[str]:
    """Distinct tag names, in the order given."""
    cleaned: dict[str, str] = {}
    for name in names or []:
        name = clean_line(problems, "tags", name, max_length=_max(Tag, "name"), required=True)
        cleaned.setdefault(name.casefold(), name)
    if len(cleaned) > MAX_TAGS:
        problems.add(_("At most {limit} tags, please.").format(limit=MAX_TAGS), "tags")
    return list(cleaned.values())


def slug_of(text: str, model: type[Course] | type[Tag]) -> str:
    """An address for a name: "Grüße aus C++" → grusse-aus-c; other alphabets are kept."""
    slug = slugify(text) or slugify(text, allow_unicode=True) or model._meta.model_name or ""
    return slug[: _max(model, "slug") - 8].strip("-_")  # room for a number at its end


def free_slug(slug: str, model: type[Course] | type[Tag]) -> str:
    """The slug, with the smallest number that makes it unique. Somebody may still be faster."""
    taken = set(model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True))
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _apply_names(problems: Problems, course: Course, details: CourseDetails) -> None:
    if "title" in details:
        course.title = clean_line(
            problems,
            "title",
            details["title"] or "",
            max_length=_max(Course, "title"),
            required=True,
        )
    if "slug" in details:
        slug = clean_line(
            problems, "slug", details["slug"] or "", max_length=_max(Course, "slug"), required=True
        ).lower()
        if slug != slugify(slug, allow_unicode=True):
            problems.add(_("Letters, digits and single hyphens only."), "slug")
        elif Course.objects.filter(slug=slug).exclude(pk=course.pk).exists():
            problems.add(_("Another course has this address."), "slug", ErrorCode.CONFLICT)
        course.slug = slug
    if "code" in details:
        code = clean_line(
            problems, "code", details["code"] or "", max_length=_max(Course, "code"), required=True
        )
        if code and not _CODE.fullmatch(code):
            problems.add(_("Letters, digits, dots, hyphens and underscores only."), "code")
        elif Course.objects.filter(code__iexact=code).exclude(pk=course.pk).exists():
            problems.add(_("Another course has this code."), "code", ErrorCode.CONFLICT)
        course.code = code


def _apply_texts(problems: Problems, course: Course, details: CourseDetails) -> None:
    if "summary" in details:
        course.summary = clean_line(
            problems, "summary", details["summary"] or "", max_length=_max(Course, "summary")
        )
    if "description" in details:
        course.description = clean_text(
            problems,
            "description",
            details["description"] or "",
            max_length=_max(Course, "description"),
        )
    if "objectives" in details:
        objectives = details["objectives"] or []
        if len(objectives) > MAX_OBJECTIVES:
            problems.add(
                _("At most {limit} objectives, please.").format(limit=MAX_OBJECTIVES), "objectives"
            )
        course.objectives = [
            clean_line(problems, "objectives", text, max_length=MAX_OBJECTIVE_LENGTH, required=True)
            for text in objectives[:MAX_OBJECTIVES]
        ]


def _apply_terms(problems: Problems, course: Course, details: CourseDetails) -> None:
    if "category_id" in details:
        course.category_id = details["category_id"]
        if course.category_id and not Category.objects.filter(pk=course.category_id).exists():
            problems.add(_("Category not found."), "categoryId", ErrorCode.NOT_FOUND)
    if "level" in details:
        course.level = details["level"] or CourseLevel.ALL
    if "language" in details:
        language = details["language"] or ""
        if not _LANGUAGE.fullmatch(language) or len(language) > _max(Course, "language"):
            problems.add(_("A language tag such as en or pt-BR."), "language")
        course.language = language
    if "price" in details:
        price = details["price"] or Money(0, course.price_currency)
        check_money(problems, "price", price)
        course.price_amount, course.price_currency = price.amount, price.currency
    if "capacity" in details:
        course.capacity = details["capacity"]
        _check_capacity(problems, course)
    if "starts_on" in details:
        course.starts_on = details["starts_on"]
    if "ends_on" in details:
        course.ends_on = details["ends_on"]
    if course.starts_on and course.ends_on and course.ends_on < course.starts_on:
        problems.add(_("The course cannot end before it starts."), "endsOn")


def _check_capacity(problems: Problems, course: Course) -> None:
    if course.capacity is None:
        return
    if not 1 <= course.capacity <= MAX_CAPACITY:
        problems.add(
            _("Between 1 and {limit} seats, or none for no limit.").format(limit=MAX_CAPACITY),
            "capacity",
        )
    elif course.capacity < course.enrolled_count:
        problems.add(
            _("{count} students are in the course already.").format(count=course.enrolled_count),
            "capacity",
        )


def _max(model: type[Course] | type[Tag], column: str) -> int:
    length: Any = model._meta.get_field(column).max_length  # type: ignore[union-attr]
    assert length is not None
    return int(length)
