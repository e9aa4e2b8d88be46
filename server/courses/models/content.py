"""What a course is made of: modules of lessons, and files to take along."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from server.core.models import BaseModel
from server.courses.models.catalogue import Course


class Module(BaseModel):
    """A chapter. Positions are gapless from 0: the services number them under the course's lock."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="modules")
    title = models.CharField(max_length=160)
    position = models.PositiveIntegerField()
    lesson_count = models.PositiveIntegerField(default=0, editable=False)  # kept by the services
    opens_at = models.DateTimeField(null=True, blank=True)  # null: from the beginning
    required_modules = models.ManyToManyField(
        "self", through="ModuleRequirement", symmetrical=False, related_name="required_by"
    )

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["course", "position"])]

    def __str__(self) -> str:
        return self.title


class LessonKind(models.TextChoices):
    VIDEO = "VIDEO"
    TEXT = "TEXT"
    PDF = "PDF"
    SLIDES = "SLIDES"
    INTERACTIVE = "INTERACTIVE"


class CompletionRule(models.TextChoices):
    VIEWED = "VIEWED"
    WATCHED = "WATCHED"
    QUIZ_PASSED = "QUIZ_PASSED"
    ASSIGNMENT_SUBMITTED = "ASSIGNMENT_SUBMITTED"
    MANUAL = "MANUAL"


class Lesson(BaseModel):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="lessons")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="lessons")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=15, choices=LessonKind.choices)
    position = models.PositiveIntegerField()
    text = models.TextField(max_length=200_000, blank=True)  # Markdown
    html = models.TextField(max_length=500_000, blank=True)  # INTERACTIVE: a whole page, sandboxed
    asset = models.ForeignKey(
        "media.Asset", on_delete=models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    estimated_minutes = models.PositiveIntegerField(default=0)
    is_free_preview = models.BooleanField(default=False)
    completion_rule = models.CharField(
        max_length=20, choices=CompletionRule.choices, default=CompletionRule.VIEWED
    )
    required_watched_percent = models.PositiveSmallIntegerField(
        default=90, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )  # WATCHED: how much of it
    opens_at = models.DateTimeField(null=True, blank=True)  # null: with its module
    required_lessons = models.ManyToManyField(
        "self", through="LessonRequirement", symmetrical=False, related_name="required_by"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["module", "position"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    required_watched_percent__gte=1, required_watched_percent__lte=100
                ),
                name="lesson_required_watched_percent",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ModuleRequirement(models.Model):
    """Students have to complete `required` before the lessons of `module` open."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="requirement_links")
    required = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="required_by_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["module", "required"], name="module_requirement_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(module=models.F("required")),
                name="module_requirement_not_itself",
            ),
        ]


class LessonRequirement(models.Model):
    """Students have to complete `required` before `lesson` opens."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="requirement_links")
    required = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="required_by_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "required"], name="lesson_requirement_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(lesson=models.F("required")),
                name="lesson_requirement_not_itself",
            ),
        ]


class Material(BaseModel):
    """A file to take along, of a lesson or (without one) of the whole course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="materials")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, null=True, blank=True, related_name="materials"
    )
    title = models.CharField(max_length=160)
    asset = models.ForeignKey("media.Asset", on_delete=models.PROTECT, related_name="materials")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["course", "lesson", "position"])]

    def __str__(self) -> str:
        return self.title
