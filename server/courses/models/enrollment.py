"""Who is in a course. It lives here because who may read a lesson is a question about it."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel
from server.courses.models.catalogue import Course


class EnrollmentStatus(models.TextChoices):
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"
    BLOCKED = "BLOCKED"


class Enrollment(BaseModel):
    """One row per student and course for ever: leaving ends it, coming back revives it."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrollments")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrollments"
    )
    status = models.CharField(
        max_length=10, choices=EnrollmentStatus.choices, default=EnrollmentStatus.ACTIVE
    )
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    block_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-enrolled_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "student"], name="enrollment_unique")
        ]
        indexes = [
            models.Index(fields=["student", "status", "-enrolled_at", "-id"]),
            models.Index(fields=["course", "status", "-enrolled_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.student} in {self.course}"
