"""Grades. A row never changes but for being published; a correction is another row."""

from django.conf import settings
from django.db import models

from server.assignments.models.submissions import Submission, SubmissionVersion
from server.core.models import BaseModel


class Grade(BaseModel):
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="grades")
    version = models.ForeignKey(SubmissionVersion, on_delete=models.CASCADE, related_name="grades")
    points = models.DecimalField(max_digits=7, decimal_places=2)  # before anything is deducted
    max_points = models.DecimalField(max_digits=7, decimal_places=2)
    late_percent = models.PositiveSmallIntegerField(default=0)  # deducted
    mark = models.DecimalField(max_digits=7, decimal_places=2)  # what counts
    # [{title, level, points, max_points, comment}], as the rubric was then
    scores = models.JSONField(default=list, blank=True)
    comment = models.TextField(max_length=5_000, blank=True)  # for the student, Markdown
    reason = models.CharField(max_length=500, blank=True)  # why it replaces another; for graders
    grader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["submission", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(points__gte=0)
                & models.Q(points__lte=models.F("max_points"))
                & models.Q(mark__lte=models.F("points"))
                & models.Q(late_percent__lte=100),
                name="grade_in_bounds",
            )
        ]
