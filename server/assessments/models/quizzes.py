"""Quizzes: which questions, under which rules, and who gets more time."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from server.assessments.models.announced import Announced
from server.assessments.models.questions import Question
from server.core.models import BaseModel
from server.courses.models import Course, Lesson


class QuizStatus(models.TextChoices):
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"


class CountedAttempt(models.TextChoices):
    HIGHEST = "HIGHEST"
    LATEST = "LATEST"
    FIRST = "FIRST"
    AVERAGE = "AVERAGE"


class ResultsTime(models.TextChoices):
    NEVER = "NEVER"
    AFTER_SUBMIT = "AFTER_SUBMIT"
    AFTER_CLOSE = "AFTER_CLOSE"


class ResultsDetail(models.TextChoices):
    MARKS = "MARKS"
    FEEDBACK = "FEEDBACK"
    KEY = "KEY"


class Quiz(Announced, BaseModel):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="quizzes")
    lesson = models.ForeignKey(
        Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="quizzes"
    )
    title = models.CharField(max_length=160)
    description = models.TextField(max_length=20_000, blank=True)  # Markdown
    status = models.CharField(max_length=10, choices=QuizStatus.choices, default=QuizStatus.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    shuffles_questions = models.BooleanField(default=False)
    shuffles_options = models.BooleanField(default=True)
    time_limit_seconds = models.PositiveIntegerField(null=True, blank=True)  # null: none
    attempts_allowed = models.PositiveIntegerField(null=True, blank=True)  # null: any number
    counted_attempt = models.CharField(
        max_length=10, choices=CountedAttempt.choices, default=CountedAttempt.HIGHEST
    )
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    # For the student of the course with the most extra days; kept by the services.
    last_closes_at = models.DateTimeField(null=True, blank=True, editable=False)
    pass_percent = models.PositiveSmallIntegerField(default=50, validators=[MaxValueValidator(100)])
    results_time = models.CharField(
        max_length=15, choices=ResultsTime.choices, default=ResultsTime.AFTER_SUBMIT
    )
    results_detail = models.CharField(
        max_length=10, choices=ResultsDetail.choices, default=ResultsDetail.FEEDBACK
    )

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "quizzes"
        indexes = [
            models.Index(fields=["course", "-id"]),
            models.Index(fields=["status", "closes_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="quiz_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=models.Q(pass_percent__lte=100), name="quiz_pass_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class QuizSlot(BaseModel):
    """A place in a quiz: one question, or some drawn anew for each attempt from all that have
    every one of the tags. Positions are gapless from 0."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="slots")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="slots"
    )
    draw_count = models.PositiveSmallIntegerField(default=0)
    draw_tags = models.JSONField(default=list, blank=True)
    points = models.DecimalField(max_digits=6, decimal_places=2)  # of each question

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question__isnull=False, draw_count=0)
                | models.Q(question__isnull=True, draw_count__gte=1),
                name="quiz_slot_fixed_or_drawn",
            ),
            models.UniqueConstraint(fields=["quiz", "question"], name="quiz_question_once"),
        ]


class Accommodation(BaseModel):
    """What a student gets in every quiz and assignment of a course beyond what the others get."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="accommodations")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accommodations"
    )
    time_percent = models.PositiveSmallIntegerField(
        default=100, validators=[MinValueValidator(100), MaxValueValidator(500)]
    )  # of the time limit
    extra_days = models.PositiveSmallIntegerField(default=0)  # after the closing time
    extra_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "student"], name="accommodation_unique"),
            models.CheckConstraint(
                condition=models.Q(time_percent__gte=100, time_percent__lte=500),
                name="accommodation_time_percent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} in {self.course}"
