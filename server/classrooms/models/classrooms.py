"""A live classroom, who is in it, and its chat."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel


class ClassroomState(models.TextChoices):
    OPEN = "OPEN"  # made; people may wait in the lobby
    LIVE = "LIVE"  # the lesson is on
    CLOSED = "CLOSED"  # over; can be read


class ParticipantRole(models.TextChoices):
    HOST = "HOST"
    PRESENTER = "PRESENTER"
    PARTICIPANT = "PARTICIPANT"
    VIEWER = "VIEWER"


class ParticipantState(models.TextChoices):
    INVITED = "INVITED"
    WAITING = "WAITING"  # in the lobby, until let in
    JOINED = "JOINED"
    LEFT = "LEFT"
    REMOVED = "REMOVED"


PRESENT = frozenset({ParticipantState.WAITING, ParticipantState.JOINED})


class Classroom(BaseModel):
    """Its row is the lock for who is in it, and for what they hold."""

    name = models.CharField(max_length=120)
    description = models.TextField(max_length=2000, blank=True)
    course = models.ForeignKey(
        "courses.Course",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="classrooms",
    )
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hosted_classrooms"
    )
    state = models.CharField(
        max_length=10, choices=ClassroomState.choices, default=ClassroomState.OPEN
    )
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)  # the latest lesson began
    closed_at = models.DateTimeField(null=True, blank=True)  # it ended; null while live
    has_lobby = models.BooleanField(default=False)
    room = models.OneToOneField(
        "messaging.Room", on_delete=models.PROTECT, related_name="classroom"
    )
    # One column, so that there can never be two who have the microphone.
    speaker = models.ForeignKey(
        "Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    spotlight = models.ForeignKey(
        "Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    current_page = models.ForeignKey(
        "BoardPage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0, editable=False)  # of its changes

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="classroom_ends_after_start",
            )
        ]
        indexes = [
            models.Index(fields=["course", "-id"]),
            models.Index(fields=["state", "starts_at", "id"]),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(BaseModel):
    """A person in a classroom: one row for ever, whatever happens to them there."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="classroom_places"
    )
    role = models.CharField(
        max_length=15, choices=ParticipantRole.choices, default=ParticipantRole.PARTICIPANT
    )
    state = models.CharField(
        max_length=10, choices=ParticipantState.choices, default=ParticipantState.INVITED
    )
    has_pen = models.BooleanField(default=False)
    # Was let in during this lesson: who comes back need not wait again.
    is_admitted = models.BooleanField(default=False)
    hand_raised_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)  # latest
    version = models.PositiveIntegerField(default=0, editable=False)  # of its changes

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["classroom", "user"], name="participant_unique")
        ]
        indexes = [
            models.Index(fields=["classroom", "state", "id"]),
            models.Index(fields=["user", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.classroom}"
