"""What students hand in. A version that was handed in never changes."""

from django.conf import settings
from django.db import models

from server.assignments.models.assignments import Assignment
from server.core.models import BaseModel
from server.media.models import Asset


class Submission(BaseModel):
    """One student at one assignment. Its row is the lock for all their versions and grades."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="submissions")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions"
    )
    version_count = models.PositiveIntegerField(default=0)  # handed in
    submitted_at = models.DateTimeField(null=True, blank=True)  # the latest
    # The latest grade, and the latest that the student may see; null: none.
    grade = models.OneToOneField(
        "Grade", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    published_grade = models.OneToOneField(
        "Grade", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    graded_version = models.PositiveIntegerField(default=0)  # of `grade`; 0: none

    class Meta:
        ordering = ["submitted_at", "id"]
        indexes = [
            models.Index(fields=["assignment", "submitted_at", "id"]),
            models.Index(
                fields=["assignment", "submitted_at"],
                condition=models.Q(version_count__gt=models.F("graded_version")),
                name="submission_to_grade",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "student"], name="submission_unique")
        ]


class SubmissionVersion(BaseModel):
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # from 1
    text = models.TextField(max_length=50_000, blank=True)  # Markdown
    link = models.CharField(max_length=2_000, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)  # null: a draft
    late_days = models.PositiveIntegerField(default=0)  # begun; by the terms as they are now
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)  # of a draft

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="submission_version_unique"
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(submitted_at__isnull=True),
                name="submission_draft_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["updated_at"],
                condition=models.Q(submitted_at__isnull=True, reminded_at__isnull=True),
                name="submission_draft_to_remind",
            )
        ]


class SubmissionFile(models.Model):
    version = models.ForeignKey(SubmissionVersion, on_delete=models.CASCADE, related_name="files")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="submission_files")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "asset"], name="submission_file_unique")
        ]
