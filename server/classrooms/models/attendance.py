"""Who was there, and how long."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from server.classrooms.models.classrooms import Classroom
from server.core.models import BaseModel


class Meeting(BaseModel):
    """One lesson: from when the classroom went live until it was closed."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="meetings")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["classroom"],
                condition=models.Q(ended_at__isnull=True),
                name="meeting_one_at_a_time",
            )
        ]


class Attendance(BaseModel):
    """A person at a lesson."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="attendances")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances"
    )
    joined_at = models.DateTimeField()  # first
    left_at = models.DateTimeField(null=True, blank=True)  # last; null while they are there
    here_since = models.DateTimeField(null=True, blank=True)  # the stay that has not ended
    seconds = models.PositiveIntegerField(default=0)  # of the stays that have

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendance_unique"),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True, here_since__isnull=False)
                | models.Q(left_at__isnull=False, here_since__isnull=True),
                name="attendance_here_or_left",
            ),
        ]
        indexes = [models.Index(fields=["classroom", "-id"])]

    def __str__(self) -> str:
        return f"{self.user}, {self.joined_at:%Y-%m-%d}"

    @property
    def minutes(self) -> int:
        """All stays together until now, rounded."""
        running = (timezone.now() - self.here_since).total_seconds() if self.here_since else 0
        return round((self.seconds + running) / 60)


class Stay(BaseModel):
    """From joining until leaving, one of several perhaps; written when it has ended."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="stays")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
