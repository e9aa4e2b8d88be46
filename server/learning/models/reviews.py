"""What learners leave behind: reviews of courses."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from server.core.models import BaseModel
from server.courses.models import Course

MAX_TEXT = 5000


class Review(BaseModel):
    """One per student and course. The course keeps the sum and the count."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="reviews")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews"
    )
    stars = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(max_length=MAX_TEXT, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    reply = models.TextField(max_length=MAX_TEXT, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "author"], name="review_unique"),
            models.CheckConstraint(
                condition=models.Q(stars__gte=1, stars__lte=5), name="review_stars_1_to_5"
            ),
        ]
        indexes = [models.Index(fields=["course", "-id"])]

    def __str__(self) -> str:
        return f"{self.stars} stars for {self.course_id}"
