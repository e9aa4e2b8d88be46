"""Assignments: what is to be done, until when, and how it is marked."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from server.assessments.models import Announced
from server.core.models import BaseModel
from server.courses.models import Course, Lesson
from server.media.models import Asset


class AssignmentKind(models.TextChoices):
    FILE = "FILE"
    TEXT = "TEXT"
    LINK = "LINK"


class AssignmentStatus(models.TextChoices):
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"


class LatePolicy(models.TextChoices):
    REFUSE = "REFUSE"
    DEDUCT = "DEDUCT"
    ACCEPT = "ACCEPT"


class Assignment(Announced, BaseModel):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="assignments")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="assignments"
    )
    kind = models.CharField(max_length=10, choices=AssignmentKind.choices)
    title = models.CharField(max_length=160)
    instructions = models.TextField(max_length=20_000, blank=True)  # Markdown
    status = models.CharField(
        max_length=10, choices=AssignmentStatus.choices, default=AssignmentStatus.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    # For the student of the course with the most extra days; kept by the services.
    last_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    late_policy = models.CharField(
        max_length=10, choices=LatePolicy.choices, default=LatePolicy.REFUSE
    )
    late_until = models.DateTimeField(null=True, blank=True)  # null: no end
    late_percent_per_day = models.PositiveSmallIntegerField(
        default=10, validators=[MaxValueValidator(100)]
    )
    late_percent_cap = models.PositiveSmallIntegerField(
        default=100, validators=[MaxValueValidator(100)]
    )
    submissions_allowed = models.PositiveSmallIntegerField(null=True, blank=True)  # null: any
    max_points = models.DecimalField(max_digits=7, decimal_places=2, default=Decimal(100))
    # [{id, title, description, levels: [{id, title, description, points}]}], points as text
    rubric = models.JSONField(default=list, blank=True)
    is_anonymous = models.BooleanField(default=False)  # who grades does not see whose work it is

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["course", "-id"]),
            models.Index(fields=["status", "due_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(due_at__isnull=True)
                | models.Q(due_at__gt=models.F("opens_at")),
                name="assignment_due_after_opening",
            ),
            models.CheckConstraint(
                condition=models.Q(late_until__isnull=True)
                | models.Q(due_at__isnull=False, late_until__gt=models.F("due_at")),
                name="assignment_late_after_due",
            ),
            models.CheckConstraint(
                condition=models.Q(late_percent_per_day__lte=100, late_percent_cap__lte=100),
                name="assignment_late_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AssignmentFile(models.Model):
    """A file that belongs to the instructions."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="files")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="assignment_files")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "asset"], name="assignment_file_unique")
        ]


class SavedComment(BaseModel):
    """Something that is often said when grading in a course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="saved_comments")
    text = models.TextField(max_length=2_000)  # Markdown
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["course", "-id"])]

    def __str__(self) -> str:
        return self.text[:80]
