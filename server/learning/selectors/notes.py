"""One's own notes, and the search in them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from server.accounts.policies import Actor
from server.learning import policies
from server.learning.models import LessonNote

MAX_WORDS = 10


def lesson_notes(
    actor: Actor, *, lesson_id: UUID | None, course_id: UUID | None, search: str | None
) -> QuerySet[LessonNote]:
    """The latest first. Every word has to stand in the note or in the title of its lesson."""
    rows = policies.visible_lesson_notes(actor, LessonNote.objects.order_by("-id"))
    if lesson_id is not None:
        rows = rows.filter(lesson=lesson_id)
    if course_id is not None:
        rows = rows.filter(course=course_id)
    for word in (search or "").split()[:MAX_WORDS]:
        rows = rows.filter(Q(text__icontains=word) | Q(lesson__title__icontains=word))
    return rows
