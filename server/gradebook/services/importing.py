"""Taking percentages from a table, as overrides, and saying line by line what would happen."""

import csv
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, forbidden, invalid, not_found, refused
from server.courses.models import Course
from server.courses.policies import can_edit_course, visible_courses
from server.courses.services.access import editable_course
from server.gradebook import selectors
from server.gradebook.changes import totals_changed
from server.gradebook.selectors import Book, Cell, Item, Row
from server.gradebook.services.overrides import MAX_PERCENT, checked_reason, override
from server.gradebook.table import column_tag, lines_of, plain, tag

MAX_BYTES = 5_000_000
MAX_LINES = 10_000
SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Change:
    """A percentage that differs from the student's."""

    line: int
    row: Row
    item: Item
    before: Decimal | None
    after: Decimal


@dataclass(frozen=True, slots=True)
class Note:
    """Something that cannot be taken; the rest is."""

    line: int
    message: str


@dataclass(slots=True)
class Import:
    """What became of a table, in the order of its lines."""

    course: Course
    changes: list[Change] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@transaction.atomic
def import_grades(
    *, actor: User, course_id: UUID, file: UploadedFile, reason: str, is_dry_run: bool
) -> Import:
    """Override what differs from the gradebook in a table as it was exported; empty cells and the
    column of totals change nothing. A dry run only says what would change. Sending the same file
    again changes nothing.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID, FILE_TOO_LARGE.
    """
    course = editable_course(actor, course_id)
    problems = Problems()
    reason = checked_reason(problems, reason)
    problems.raise_if_any()
    lines = _lines(file)
    book = selectors.book_of(course)
    report = Import(course)
    columns = _columns(book, lines[0][1], report)
    rows = {
        row.enrollment.student.username.lower(): row
        for row in selectors.rows_of(
            actor, book, list(selectors.students_of(actor, course).order_by("pk"))
        )
    }
    seen: set[str] = set()
    for line, cells in lines[1:]:
        _read(line, cells, columns, rows, seen, report)
    if not is_dry_run:
        _apply(actor, report, reason)
    return report


def course_to_export(*, actor: User, course_id: UUID) -> Course:
    """A course whose gradebook the actor may take out.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    course = visible_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        raise not_found("Course", "courseId")
    if not can_edit_course(actor, course):
        raise forbidden(_("Only its instructors may do this."))
    return course


def _lines(file: UploadedFile) -> list[tuple[int, list[str]]]:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refused(ErrorCode.FILE_TOO_LARGE, _("At most 5 MB, please."), "file")
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        lines = lines_of(content.decode("utf-16" if is_utf16 else "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise invalid(_("Save the file with the encoding UTF-8, please."), "file") from error
    except csv.Error as error:
        raise invalid(_("This is not a table in the format CSV."), "file") from error
    if not lines:
        raise invalid(_("The file is empty."), "file")
    if len(lines) > MAX_LINES:
        raise invalid(_("At most {limit} lines, please.").format(limit=MAX_LINES), "file")
    return lines


def _columns(book: Book, heads: list[str], report: Import) -> dict[UUID, int]:
    """In which column an item stands; the first one names the student."""
    keys = {tag(item): item.key for item in book.items}
    found: dict[UUID, int] = {}
    for place, head in enumerate(heads):
        name = column_tag(head)
        if name is None:
            continue
        key = keys.get(name)
        if key is None or key in found:
            report.notes.append(
                Note(1, _("The column “{title}” cannot be taken.").format(title=head[:80]))
            )
        else:
            found[key] = place
    if not found:
        raise invalid(_("No column is one of this gradebook. Export it first."), "file")
    return found


def _read(
    line: int,
    cells: list[str],
    columns: dict[UUID, int],
    rows: dict[str, Row],
    seen: set[str],
    report: Import,
) -> None:
    if not any(cells):
        return
    username = plain(cells[0]).lower()
    row = rows.get(username)
    if row is None or username in seen:
        known = _("“{name}” stands here twice.") if row else _("“{name}” is no student here.")
        report.notes.append(Note(line, known.format(name=username[:80])))
        return
    seen.add(username)
    for cell in row.cells:
        place = columns.get(cell.item.key)
        if place is None or place >= len(cells) or not cells[place]:
            continue
        _compare(line, row, cell, cells[place], report)


def _compare(line: int, row: Row, cell: Cell, text: str, report: Import) -> None:
    percent = _percent(text)
    if percent is None:
        report.notes.append(
            Note(
                line,
                _("“{text}” is no percentage from 0 to {most}.").format(
                    text=text[:40], most=MAX_PERCENT
                ),
            )
        )
    elif percent != cell.percent:
        report.changes.append(Change(line, row, cell.item, cell.percent, percent))


def _percent(text: str) -> Decimal | None:
    """With a point or, as some spreadsheets write it, a comma."""
    try:
        percent = Decimal(text.removesuffix("%").strip().replace(",", "."))
        is_percent = percent.is_finite() and 0 <= percent <= MAX_PERCENT
        return percent if is_percent and percent == round(percent, 2) else None
    except InvalidOperation:
        return None


def _apply(actor: User, report: Import, reason: str) -> None:
    for change in report.changes:
        item = change.item
        override(
            actor=actor,
            enrollment=change.row.enrollment,
            quiz_id=item.quiz.pk if item.quiz else None,
            assignment_id=item.assignment.pk if item.assignment else None,
            title=item.thing.title,
            percent=change.after,
            reason=reason,
        )
    record(
        actor=actor,
        action="gradebook.import_grades",
        obj=report.course,
        data={"changed": len(report.changes), "refused": len(report.notes)},
    )
    students = {change.row.enrollment.student_id for change in report.changes}
    totals_changed(report.course.pk, students)
