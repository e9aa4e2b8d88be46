"""What a course's gradebook adds to the grades of quizzes and assignments.

The grades themselves stay where they are given; `selectors.py` brings them together.
"""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from server.assessments.models import Quiz
from server.assignments.models import Assignment
from server.core.models import BaseModel
from server.courses.models import Course

_ONE_ITEM = models.Q(quiz__isnull=False, assignment__isnull=True) | models.Q(
    quiz__isnull=True, assignment__isnull=False
)


class GradeCategory(BaseModel):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="grade_categories")
    title = models.CharField(max_length=80)
    weight = models.DecimalField(
        max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )  # against the other categories
    drop_lowest = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "grade categories"
        constraints = [
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="grade_category_weight")
        ]

    def __str__(self) -> str:
        return self.title


class GradeItem(BaseModel):
    """The category that a quiz or an assignment counts in."""

    category = models.ForeignKey(GradeCategory, on_delete=models.CASCADE, related_name="items")
    quiz = models.OneToOneField(
        Quiz, on_delete=models.CASCADE, null=True, blank=True, related_name="grade_item"
    )
    assignment = models.OneToOneField(
        Assignment, on_delete=models.CASCADE, null=True, blank=True, related_name="grade_item"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=_ONE_ITEM, name="grade_item_is_one")]


class GradeOverride(BaseModel):
    """What a teacher puts in the place of a result; of neither quiz nor assignment: of the total."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="grade_overrides")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grade_overrides"
    )
    quiz = models.ForeignKey(
        Quiz, on_delete=models.CASCADE, null=True, blank=True, related_name="grade_overrides"
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, null=True, blank=True, related_name="grade_overrides"
    )
    percent = models.DecimalField(max_digits=6, decimal_places=2)  # 0–200
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "quiz"], name="grade_override_quiz"),
            models.UniqueConstraint(
                fields=["student", "assignment"], name="grade_override_assignment"
            ),
            models.UniqueConstraint(
                fields=["course", "student"],
                condition=models.Q(quiz__isnull=True, assignment__isnull=True),
                name="grade_override_total",
            ),
            models.CheckConstraint(
                condition=models.Q(quiz__isnull=True) | models.Q(assignment__isnull=True),
                name="grade_override_one_item",
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=200),
                name="grade_override_percent",
            ),
        ]


class GradeChange(BaseModel):
    """An override that was set, changed or taken away. Never changes."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="grade_changes")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grade_changes"
    )
    quiz = models.ForeignKey(
        Quiz, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=160)  # of what was overridden then; empty: the total
    before = models.DecimalField(max_digits=6, decimal_places=2, null=True)  # null: no override
    after = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    reason = models.CharField(max_length=500)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["course", "-id"])]
