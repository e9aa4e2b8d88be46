"""The gradebook as CSV, made when somebody fetches it."""

from uuid import UUID

from server.accounts.policies import Actor
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.gradebook import selectors
from server.gradebook.table import written
from server.media.exports import Export
from server.media.names import safe_name

CSV = "gradebook-csv"


def gradebook_as_csv(actor: Actor, course_id: UUID) -> Export | None:
    """A line for each active student, by name; None for whoever may not have it."""
    course = editable_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        return None
    book = selectors.book_of(course)
    rows = selectors.rows_of(actor, book, list(selectors.students_of(actor, course)))
    # With the mark by which spreadsheets know UTF-8.
    content = written(book, rows).encode("utf-8-sig")
    return Export(safe_name(f"{course.title}.csv", "csv"), "text/csv; charset=utf-8", content)
