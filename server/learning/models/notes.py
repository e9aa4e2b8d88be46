"""What somebody writes down for themselves while they read. Nobody else ever sees it."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel
from server.courses.models import Course, Lesson

MAX_NOTE = 5000


class LessonNote(BaseModel):
    """Outlives its lesson: what somebody wrote is theirs."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_notes"
    )
    course = models.ForeignKey(
        Course, on_delete=models.SET_NULL, null=True, related_name="lesson_notes"
    )
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, related_name="notes")
    text = models.TextField(max_length=MAX_NOTE)
    # What it is about: a moment of the video, or a page. Neither: the lesson as a whole.
    second = models.FloatField(null=True)
    page = models.PositiveIntegerField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "-id"]),
            models.Index(fields=["owner", "lesson", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second__isnull=True) | models.Q(page__isnull=True),
                name="lesson_note_second_or_page",
            )
        ]
