"""Private notes on lessons: their owner's alone, in writing and in reading."""

import math
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit import services as audit
from server.core.errors import ErrorCode, Problems, invalid, not_found, refused
from server.core.text import clean_text
from server.courses.models import Lesson
from server.courses.policies import readable_lessons, visible_lessons
from server.learning import policies
from server.learning.models import MAX_NOTE, LessonNote
from server.learning.services.study import locked_clock

MAX_NOTES = 500  # of one person on one lesson
MAX_SECOND = 24 * 3600
MAX_PAGE = 100_000


@transaction.atomic
def create_lesson_note(
    *,
    actor: User,
    lesson_id: UUID,
    text: str,
    second: float | None = None,
    page: int | None = None,
) -> LessonNote:
    """Write something down about a lesson that the actor may read; about a moment of its video or
    a page of its document, if one is given.

    Raises: DomainError NOT_FOUND, LESSON_LOCKED, INVALID.
    """
    lesson = visible_lessons(actor, Lesson.objects.filter(pk=lesson_id)).first()
    if lesson is None:
        raise not_found("Lesson", "lessonId")
    if not readable_lessons(actor, Lesson.objects.filter(pk=lesson_id)).exists():
        raise refused(ErrorCode.LESSON_LOCKED, _("This lesson is not open to you yet."))
    locked_clock(actor)  # the limit is counted under it
    if LessonNote.objects.filter(owner=actor, lesson=lesson).count() >= MAX_NOTES:
        raise invalid(_("A lesson takes at most {limit} notes.").format(limit=MAX_NOTES), "text")
    problems = Problems()
    text = _clean(problems, text)
    if second is not None and page is not None:
        problems.add(_("Either a second or a page."), "page")
    if second is not None and not (math.isfinite(second) and 0 <= second <= MAX_SECOND):
        problems.add(
            _("Between {least} and {most}, please.").format(least=0, most=MAX_SECOND), "second"
        )
    if page is not None and not 1 <= page <= MAX_PAGE:
        problems.add(
            _("Between {least} and {most}, please.").format(least=1, most=MAX_PAGE), "page"
        )
    problems.raise_if_any()
    note = LessonNote.objects.create(
        owner=actor, course_id=lesson.course_id, lesson=lesson, text=text, second=second, page=page
    )
    audit.record(actor=actor, action="learning.create_lesson_note", obj=note)
    return note


@transaction.atomic
def update_lesson_note(*, actor: User, note_id: UUID, text: str) -> LessonNote:
    """Raises: DomainError NOT_FOUND, INVALID."""
    note = _own(actor, note_id)
    problems = Problems()
    note.text = _clean(problems, text)
    problems.raise_if_any()
    note.save(update_fields=["text", "updated_at"])
    audit.record(actor=actor, action="learning.update_lesson_note", obj=note)
    return note


@transaction.atomic
def delete_lesson_note(*, actor: User, note_id: UUID) -> None:
    """Raises: DomainError NOT_FOUND."""
    note = _own(actor, note_id)
    note.delete()
    audit.record(actor=actor, action="learning.delete_lesson_note", obj=note, object_id=note_id)


def _own(actor: User, note_id: UUID) -> LessonNote:
    rows = policies.visible_lesson_notes(actor, LessonNote.objects.select_for_update(no_key=True))
    note = rows.filter(pk=note_id).first()
    if note is None:
        raise not_found("LessonNote", "noteId")
    return note


def _clean(problems: Problems, text: str) -> str:
    return clean_text(problems, "text", text, max_length=MAX_NOTE, required=True)
