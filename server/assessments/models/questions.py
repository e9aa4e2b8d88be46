"""A course's bank of questions. What a question says is a version, and versions never change."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel
from server.courses.models import Course
from server.media.models import Asset


class QuestionKind(models.TextChoices):
    SINGLE_CHOICE = "SINGLE_CHOICE"
    MULTIPLE_CHOICE = "MULTIPLE_CHOICE"
    TRUE_FALSE = "TRUE_FALSE"
    SHORT_TEXT = "SHORT_TEXT"
    NUMERIC = "NUMERIC"
    MATCHING = "MATCHING"
    ORDERING = "ORDERING"
    BLANKS = "BLANKS"
    ESSAY = "ESSAY"


class QuestionQuerySet(models.QuerySet["Question"]):
    def search(
        self, *, search: str | None, kind: str | None, tag: str | None, is_archived: bool
    ) -> "QuestionQuerySet":
        """Latest first; `search` looks at title and text."""
        rows = self.filter(archived_at__isnull=not is_archived)
        if kind:
            rows = rows.filter(kind=kind)
        if tag:
            rows = rows.filter(tags__name=tag.strip().lower())
        for word in (search or "").split():
            rows = rows.filter(
                models.Q(title__icontains=word) | models.Q(current__text__icontains=word)
            )
        return rows.order_by("-id")


class Question(BaseModel):
    """The identity of a question; its kind is for ever, its content is `current`."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=20, choices=QuestionKind.choices)
    title = models.CharField(max_length=160)
    # Null only until the transaction that makes the question has made its first version.
    current = models.OneToOneField(
        "QuestionVersion", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    # The latest version that submitted answers were marked anew by: attempts that were under way
    # then are marked by it too.
    regraded_with = models.ForeignKey(
        "QuestionVersion", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["course", "-id"])]

    def __str__(self) -> str:
        return self.title


class QuestionVersion(BaseModel):
    """What a question said from some moment on. `content` has the shape that its kind's class in
    `question_types` makes."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()  # from 1
    text = models.TextField(max_length=20_000)  # Markdown, mathematics as TeX
    content = models.JSONField()
    hints = models.JSONField(default=list)
    feedback = models.TextField(max_length=5_000, blank=True)  # Markdown, whatever was answered
    points = models.DecimalField(max_digits=6, decimal_places=2)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_unique")
        ]

    def __str__(self) -> str:
        return f"{self.question} v{self.number}"


class QuestionPicture(models.Model):
    """A picture that a version names in one of its texts."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="pictures")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="question_pictures")
    is_shown = models.BooleanField()  # while the question is answered; else with its feedback

    class Meta:
        ordering = ["asset_id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "asset"], name="question_picture_unique")
        ]


class QuestionTag(models.Model):
    """A keyword of a question, in lower case."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["question", "name"], name="question_tag_unique")
        ]
        indexes = [models.Index(fields=["name", "question"])]

    def __str__(self) -> str:
        return self.name
