"""How long people study."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel


class StudyClock(models.Model):
    """Which of the last hours of a person are counted already, so that two devices at the same
    moment count once. Its row is the lock for everything that one person reports."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="study_clock",
    )
    counted = models.JSONField(default=list)  # [[from, to], …] seconds since 1970, disjoint
    # Days in a row on which a minute or more was studied, up to `streak_day`.
    streak_days = models.PositiveIntegerField(default=0)
    longest_streak_days = models.PositiveIntegerField(default=0)
    streak_day = models.DateField(null=True)


class StudyDay(BaseModel):
    """A day by the person's own calendar at the time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_days"
    )
    day = models.DateField()
    seconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="study_day_unique")]
