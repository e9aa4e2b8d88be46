"""What people were told, and how they want to be told."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel

MAX_TITLE = 200
MAX_TEXT = 2000


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
    MENTIONED = "MENTIONED"
    DIRECT_MESSAGE = "DIRECT_MESSAGE"
    CLASSROOM_SCHEDULED = "CLASSROOM_SCHEDULED"
    CLASSROOM_LIVE = "CLASSROOM_LIVE"
    QUIZ_DUE = "QUIZ_DUE"
    QUIZ_GRADED = "QUIZ_GRADED"
    QUIZ_REGRADED = "QUIZ_REGRADED"
    CERTIFICATE_ISSUED = "CERTIFICATE_ISSUED"
    CERTIFICATE_REVOKED = "CERTIFICATE_REVOKED"
    CERTIFICATE_REISSUED = "CERTIFICATE_REISSUED"
    ASSIGNMENT_DUE = "ASSIGNMENT_DUE"
    ASSIGNMENT_GRADED = "ASSIGNMENT_GRADED"
    SUBMISSION_RECEIVED = "SUBMISSION_RECEIVED"
    VIDEO_FAILED = "VIDEO_FAILED"
    GENERAL = "GENERAL"


class NotificationChannel(models.TextChoices):
    IN_APP = "IN_APP"
    EMAIL = "EMAIL"


class DigestFrequency(models.TextChoices):
    IMMEDIATE = "IMMEDIATE"
    HOURLY = "HOURLY"
    DAILY = "DAILY"


class Notification(BaseModel):
    """One message to one person."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=30, choices=NotificationKind.choices)
    title = models.CharField(max_length=MAX_TITLE)
    text = models.TextField(max_length=MAX_TEXT, blank=True)
    link = models.CharField(max_length=300, blank=True)  # a path of the web client
    read_at = models.DateTimeField(null=True, blank=True)
    is_in_app = models.BooleanField(default=True)  # False: the recipient wants it by e-mail only
    course_id = models.UUIDField(null=True, blank=True)  # of an app above, hence no foreign key
    is_email_due = models.BooleanField(default=False)
    email_after = models.DateTimeField(null=True, blank=True)  # digests and quiet hours delay it
    email_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient", "-id"]),
            models.Index(
                fields=["created_at"],
                condition=models.Q(is_email_due=True),
                name="notification_email_due",
            ),
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Inbox(models.Model):
    """One per recipient: the number of unread notifications, kept with every change instead of
    counted. Its lock makes all that changes the number take turns."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="inbox"
    )
    unread_count = models.PositiveIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)  # the latest e-mail

    class Meta:
        verbose_name_plural = "inboxes"


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


class NotificationSettings(models.Model):
    """When e-mails about notifications go out. Who never chose has no row: at once, at any hour."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="notification_settings",
    )
    digest = models.CharField(
        max_length=10, choices=DigestFrequency.choices, default=DigestFrequency.IMMEDIATE
    )
    # On the clock of the user's time zone; both or none.
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "notification settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="notification_quiet_hours_whole",
            )
        ]


class CourseMute(models.Model):
    """What somebody does not want to hear about one course, on any channel."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="course_mutes"
    )
    course_id = models.UUIDField()  # of an app above, hence no foreign key
    kinds = models.JSONField(default=list)  # of NotificationKind, sorted; never empty

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "course_id"], name="course_mute_unique")
        ]
