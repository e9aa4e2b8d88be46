"""The page behind an interactive lesson's sandboxed frame."""

from uuid import UUID

from server.accounts.policies import Actor
from server.courses import policies
from server.courses.models import Lesson, LessonKind

LESSON_PAGE = "lesson"


def lesson_page(actor: Actor, pk: UUID) -> str | None:
    """The HTML of an interactive lesson that the actor may read, else None."""
    lessons = Lesson.objects.filter(pk=pk, kind=LessonKind.INTERACTIVE)
    return policies.readable_lessons(actor, lessons).values_list("html", flat=True).first()
