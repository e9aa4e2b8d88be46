"""Taking a file of questions into the bank, and saying of each that could not be taken why."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from server.accounts.models import User
from server.assessments.exchange import Item, Note, Reading, item_of
from server.assessments.exchange.items import Unreadable, checked_parts, normal
from server.assessments.models import Question, QuestionKind
from server.assessments.pictures import replaced, with_texts
from server.assessments.services.access import editable_course
from server.assessments.services.files import PictureStore, opened
from server.assessments.services.questions import (
    CheckedQuestion,
    QuestionDetails,
    checked_question,
    store_question,
)
from server.audit.services import record
from server.core.errors import DomainError
from server.courses.models import Course

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
    item: Item
    kind: QuestionKind
    checked: CheckedQuestion


def import_questions(
    *, actor: User, course_id: UUID, file: UploadedFile, is_dry_run: bool = False
) -> Import:
    """Put the questions of a GIFT or CSV file, or of a ZIP of one and its pictures, into a course's
    bank. What cannot be taken is in the notes; the rest is taken. What the bank has already, word
    for word, is passed over, so the same file may be sent again. A dry run only says what would
    happen.

    Raises: DomainError NOT_FOUND, FORBIDDEN, FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_DAMAGED,
    INVALID.
    """
    course = editable_course(actor, course_id, is_locked=False)
    reading, archive = opened(file)
    ready, notes = _checked(reading)
    new, known_count = _unknown(course, ready)
    report = Import(course, known_count=known_count, notes=notes)
    # Pictures take their time: they are stored before the course is locked.
    new = _with_pictures(PictureStore(actor, archive, is_dry_run), new, report)
    report.taken_count = len(new)
    if new and not is_dry_run:
        _store(actor, report, new)
    report.notes = sorted(notes, key=lambda note: note.line)[:SHOWN_NOTES]
    return report


def course_to_export(*, actor: User, course_id: UUID) -> Course:
    """A course whose bank the actor may take out.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    return editable_course(actor, course_id, is_locked=False)


@transaction.atomic
def _store(actor: User, report: Import, new: Sequence[_Ready]) -> None:
    course = editable_course(actor, report.course.pk)
    # Once more under the lock: the same file may have been sent twice at once.
    left, known_count = _unknown(course, new)
    report.questions = [store_question(actor, course, one.kind, one.checked) for one in left]
    report.known_count += known_count
    report.taken_count = len(left)
    record(
        actor=actor,
        action="assessments.import_questions",
        obj=course,
        data={"questions": len(left), "notes": len(report.notes)},
    )


def _checked(reading: Reading) -> tuple[list[_Ready], list[Note]]:
    ready, notes = [], list(reading.notes)
    for item in reading.items:
        try:
            ready.append(_check(item))
        except Unreadable as problem:
            notes.append(Note(item.line, _title(item), str(problem)))
        except DomainError as refusal:
            notes += [
                Note(item.line, _title(item), f"{p.field}: {p.message}" if p.field else p.message)
                for p in refusal.problems
            ]
    return ready, notes


def _check(item: Item) -> _Ready:
    """Raises: Unreadable, DomainError."""
    kind, details, draft = checked_parts(item.parts)
    details.setdefault("title", "")
    return _Ready(item, kind, checked_question(kind, QuestionDetails(content=draft, **details)))


def _with_pictures(store: PictureStore, new: Sequence[_Ready], report: Import) -> list[_Ready]:
    """The same with their pictures stored and named; those that miss one are noted instead."""
    found = []
    for one in new:
        try:
            parts = store.taken_over(one.item.parts)
            is_same = parts == one.item.parts
            found.append(one if is_same else _check(Item(parts, one.item.line)))
        except Unreadable as problem:
            report.notes.append(Note(one.item.line, _title(one.item), str(problem)))
    return found


def _title(item: Item) -> str:
    return str(item.parts.get("title", ""))[:160]


def _unknown(course: Course, ready: Sequence[_Ready]) -> tuple[list[_Ready], int]:
    """Those that the bank does not have, each once; and how many others there are."""
    titles = {one.checked.title for one in ready}
    rows = Question.objects.filter(course=course, archived_at__isnull=True, title__in=titles)
    rows = rows.select_related("current").prefetch_related("tags")
    known = {_fingerprint(item_of(row, row.current)) for row in rows if row.current}
    new = []
    for one in ready:
        if (fingerprint := _fingerprint(one.item)) not in known:
            known.add(fingerprint)
            new.append(one)
    return new, len(ready) - len(new)


def _fingerprint(item: Item) -> str:
    """All that it says but its tags; of pictures only that they are there."""
    parts = {name: value for name, value in normal(item.parts).items() if name != "tags"}
    return json.dumps(with_texts(parts, lambda text: replaced(text, lambda _: "")), sort_keys=True)
