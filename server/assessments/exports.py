"""The bank as a file, made when somebody fetches it."""

from uuid import UUID

from server.accounts.policies import Actor
from server.assessments.exchange import item_of, write_gift, write_table
from server.assessments.exchange.items import Item
from server.assessments.models import Question
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.media.exports import Export
from server.media.names import safe_name

GIFT, CSV = "questions-gift", "questions-csv"


def bank_as_gift(actor: Actor, course_id: UUID) -> Export | None:
    found = _bank(actor, course_id)
    if found is None:
        return None
    name, items = found
    return Export(
        safe_name(f"{name}.gift", "gift"), "text/plain; charset=utf-8", write_gift(items).encode()
    )


def bank_as_csv(actor: Actor, course_id: UUID) -> Export | None:
    found = _bank(actor, course_id)
    if found is None:
        return None
    name, items = found
    # With the mark by which spreadsheets know UTF-8.
    content = write_table(items).encode("utf-8-sig")
    return Export(safe_name(f"{name}.csv", "csv"), "text/csv; charset=utf-8", content)


def _bank(actor: Actor, course_id: UUID) -> tuple[str, list[Item]] | None:
    """What of the bank is not archived, oldest first; None for whoever may not see it."""
    course = editable_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        return None
    rows = Question.objects.filter(course=course, archived_at__isnull=True).order_by("pk")
    questions = rows.select_related("current").prefetch_related("tags")
    return course.title, [item_of(one, one.current) for one in questions if one.current]
