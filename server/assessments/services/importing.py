"""Taking a file of questions into the bank, and saying of each that could not be taken why."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.exchange import Item, Note, Reading, item_of, read_gift, read_table
from server.assessments.exchange.items import Unreadable, checked_parts, normal
from server.assessments.models import Question, QuestionKind
from server.assessments.services.access import editable_course
from server.assessments.services.questions import (
    CheckedQuestion,
    QuestionDetails,
    checked_question,
    store_question,
)
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, forbidden, not_found, refused
from server.courses.models import Course
from server.courses.policies import can_edit_course, visible_courses

MAX_BYTES = 5_000_000
MAX_IMPORTED = 1_000  # questions of one file
SHOWN_NOTES = 1_000


@dataclass(slots=True)
class Import:
    """What became of a file. `notes` are in the order of its lines."""

    course: Course
    questions: list[Question] = field(default_factory=list)
    taken_count: int = 0  # also what a dry run would take
    known_count: int = 0  # in the bank already, word for word
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Ready:
    kind: QuestionKind
    checked: CheckedQuestion


def import_questions(
    *, actor: User, course_id: UUID, file: UploadedFile, is_dry_run: bool = False
) -> Import:
    """Put the questions of a GIFT or CSV file into a course's bank. What cannot be taken is in the
    notes; the rest is taken. What the bank has already, word for word, is passed over, so the same
    file may be sent again. A dry run only says what would happen.

    Raises: DomainError NOT_FOUND, FORBIDDEN, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, INVALID.
    """
    reading = _read(file)
    if len(reading.items) > MAX_IMPORTED:
        raise refused(
            ErrorCode.INVALID,
            _("A file has at most {limit} questions.").format(limit=MAX_IMPORTED),
            "file",
        )
    ready, notes = _checked(reading)
    return _store(actor, course_id, ready, notes, is_dry_run)


def exportable_course(*, actor: User, course_id: UUID) -> Course:
    """A course whose bank the actor may take out. Raises: DomainError NOT_FOUND, FORBIDDEN."""
    course = visible_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        raise not_found("Course", "courseId")
    if not can_edit_course(actor, course):
        raise forbidden(_("Only its instructors may do this."))
    return course


@transaction.atomic
def _store(
    actor: User,
    course_id: UUID,
    ready: Sequence[tuple[Item, _Ready]],
    notes: list[Note],
    is_dry_run: bool,
) -> Import:
    course = editable_course(actor, course_id)
    report = Import(course, notes=notes)
    known = _fingerprints(course, {one.checked.title for _item, one in ready})
    for item, one in ready:
        fingerprint = _fingerprint(item)
        if fingerprint in known:
            report.known_count += 1
            continue
        known.add(fingerprint)
        report.taken_count += 1
        if is_dry_run:
            continue
        report.questions.append(store_question(actor, course, one.kind, one.checked))
    if report.questions:
        record(
            actor=actor,
            action="assessments.import_questions",
            obj=course,
            data={"questions": len(report.questions), "notes": len(notes)},
        )
    return report


def _read(file: UploadedFile) -> Reading:
    name = PurePath(file.name or "").suffix.lower()
    readers = {".gift": read_gift, ".txt": read_gift, ".csv": read_table}
    if name not in readers:
        raise refused(ErrorCode.FILE_TYPE_NOT_ALLOWED, _("Use a .gift, .txt or .csv file."), "file")
    if (file.size or 0) > MAX_BYTES:
        raise refused(ErrorCode.FILE_TOO_LARGE, _("At most 5 MB, please."), "file")
    return readers[name](_decoded(file.read()))


def _decoded(content: bytes) -> str:
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(
            ErrorCode.INVALID, _("Save the file with the encoding UTF-8, please."), "file"
        ) from error


def _checked(reading: Reading) -> tuple[list[tuple[Item, _Ready]], list[Note]]:
    ready, notes = [], list(reading.notes)
    for item in reading.items:
        title = str(item.parts.get("title", ""))[:160]
        try:
            kind, details, draft = checked_parts(item.parts)
            title = details.setdefault("title", "")[:160]
            checked = checked_question(kind, QuestionDetails(content=draft, **details))
        except Unreadable as problem:
            notes.append(Note(item.line, title, str(problem)))
        except DomainError as refusal:
            notes += [Note(item.line, title, _said(p.message, p.field)) for p in refusal.problems]
        else:
            ready.append((item, _Ready(kind, checked)))
    return ready, sorted(notes, key=lambda note: note.line)[:SHOWN_NOTES]


def _said(message: str, part: str | None) -> str:
    return f"{part}: {message}" if part else message


def _fingerprints(course: Course, titles: set[str]) -> set[str]:
    rows = Question.objects.filter(course=course, archived_at__isnull=True, title__in=titles)
    rows = rows.select_related("current").prefetch_related("tags")
    return {_fingerprint(item_of(row, row.current)) for row in rows if row.current}


def _fingerprint(item: Item) -> str:
    """All that it says but its tags."""
    parts = {name: value for name, value in normal(item.parts).items() if name != "tags"}
    return json.dumps(parts, sort_keys=True)
