"""What people were told, and how they want to be told."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel


class NotificationKind(models.TextChoices):
    ENROLLED = "ENROLLED"
    UNENROLLED = "UNENROLLED"
    ADDED_TO_COURSE = "ADDED_TO_COURSE"
    BLOCKED_FROM_COURSE = "BLOCKED_FROM_COURSE"
    UNBLOCKED = "UNBLOCKED"
    NEW_MATERIAL = "NEW_MATERIAL"
    NEW_LESSON = "NEW_LESSON"
    REVIEW_RECEIVED = "REVIEW_RECEIVED"
    REVIEW_REPLIED = "REVIEW_REPLIED"
    COURSE_DELETED = "COURSE_DELETED"
    COURSE_ARCHIVED = "COURSE_ARCHIVED"
    GENERAL = "GENERAL"


class NotificationChannel(models.TextChoices):
    IN_APP = "IN_APP"
    EMAIL = "EMAIL"


class Notification(BaseModel):
    """One message to one person."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=30, choices=NotificationKind.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    link = models.CharField(max_length=300, blank=True)  # a path of the web client
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient", "-id"]),
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Inbox(models.Model):
    """The number of unread notifications, kept with every change instead of counted."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="inbox"
    )
    unread_count = models.PositiveIntegerField(default=0)


class NotificationPreference(models.Model):
    """A choice that differs from the default, which is: everything, everywhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_preferences",
    )
    kind = models.CharField(max_length=30, choices=NotificationKind.choices)
    channel = models.CharField(max_length=10, choices=NotificationChannel.choices)
    is_enabled = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "channel"], name="notification_preference_unique"
            )
        ]
