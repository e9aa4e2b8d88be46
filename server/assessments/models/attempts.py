"""Students at a quiz: their attempts, their answers, their marks."""

from decimal import Decimal

from django.conf import settings
from django.db import models

from server.assessments.models.questions import Question, QuestionVersion
from server.assessments.models.quizzes import Quiz
from server.core.models import BaseModel


class AttemptStatus(models.TextChoices):
    OPEN = "OPEN"
    SUBMITTED = "SUBMITTED"
    GRADED = "GRADED"


class QuizResult(BaseModel):
    """What counts for one student in one quiz. Its row is the lock for all their attempts."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="results")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiz_results"
    )
    attempt_count = models.PositiveIntegerField(default=0)
    # 0–100; null: no attempt that counts is graded yet.
    percent = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    is_passed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "student"], name="quiz_result_unique")
        ]


class Attempt(BaseModel):
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="attempts")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    number = models.PositiveIntegerField()  # from 1
    status = models.CharField(
        max_length=10, choices=AttemptStatus.choices, default=AttemptStatus.OPEN
    )
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(null=True, blank=True)  # null: no end
    submitted_at = models.DateTimeField(null=True, blank=True)
    is_automatic = models.BooleanField(default=False)  # submitted when the time was over
    mark = models.DecimalField(max_digits=12, decimal_places=4, null=True)  # null: not all graded
    max_mark = models.DecimalField(max_digits=12, decimal_places=4)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "student", "number"], name="attempt_unique"),
            models.UniqueConstraint(
                fields=["quiz", "student"],
                condition=models.Q(status=AttemptStatus.OPEN),
                name="attempt_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(status=AttemptStatus.OPEN, submitted_at__isnull=True)
                | ~models.Q(status=AttemptStatus.OPEN) & models.Q(submitted_at__isnull=False),
                name="attempt_submitted_at_known",
            ),
        ]
        indexes = [
            models.Index(fields=["quiz", "status", "-id"]),
            models.Index(
                fields=["deadline_at"],
                condition=models.Q(status=AttemptStatus.OPEN),
                name="attempt_overdue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} #{self.number}"

    @property
    def percent(self) -> Decimal | None:
        """0–100; None while something is not graded. A quiz worth nothing is done with 100."""
        if self.mark is None:
            return None
        if not self.max_mark:
            return Decimal(100)
        return (self.mark * 100 / self.max_mark).quantize(Decimal("0.0001"))


class AttemptQuestion(BaseModel):
    """A question as it was put to one student, frozen at the start, with answer and mark."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    question = models.ForeignKey(Question, on_delete=models.RESTRICT, related_name="asked")
    version = models.ForeignKey(QuestionVersion, on_delete=models.RESTRICT, related_name="asked")
    layout = models.JSONField(default=dict)  # in which order its options are shown
    max_points = models.DecimalField(max_digits=6, decimal_places=2)

    answer = models.JSONField(null=True)  # null: not answered
    revision = models.PositiveIntegerField(default=0)  # of the answer, counted by the client
    answered_at = models.DateTimeField(null=True)
    is_flagged = models.BooleanField(default=False)

    mark = models.DecimalField(max_digits=10, decimal_places=4, null=True)  # null: not graded
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_marked_by_hand = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)  # of an override
    comment = models.TextField(max_length=5_000, blank=True)  # for the student, Markdown
    # Whose key gave the mark: a later one than `version` after regrading.
    marked_with = models.ForeignKey(
        QuestionVersion, on_delete=models.RESTRICT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="attempt_question_once")
        ]
        indexes = [models.Index(fields=["attempt", "position"])]
