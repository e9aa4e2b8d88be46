"""Decks of cards, and what each learner remembers of them."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel
from server.courses.models import Course

MAX_SIDE = 5_000  # characters
MAX_QUOTE = 1_000


class Deck(BaseModel):
    """Of a course, which its students see once it is published, or somebody's own."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, null=True, related_name="decks")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="decks"
    )
    title = models.CharField(max_length=160)
    description = models.TextField(max_length=2_000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    card_count = models.PositiveIntegerField(default=0, editable=False)  # kept by the services
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["course", "-id"]),
            models.Index(fields=["owner", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(course__isnull=True, owner__isnull=False)
                | models.Q(course__isnull=False, owner__isnull=True),
                name="deck_of_course_or_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True) | models.Q(published_at__isnull=True),
                name="deck_personal_unpublished",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Card(BaseModel):
    deck = models.ForeignKey(Deck, on_delete=models.CASCADE, related_name="cards")
    position = models.PositiveIntegerField()
    front = models.TextField(max_length=MAX_SIDE)  # Markdown
    back = models.TextField(max_length=MAX_SIDE)  # Markdown
    tags = models.JSONField(default=list, blank=True)
    # Where it comes from: a page of a document, and the words that stand there.
    page = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(max_length=MAX_QUOTE, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["deck", "position", "id"])]

    def __str__(self) -> str:
        return self.front[:80]


class MemoryState(models.IntegerChoices):
    """The numbers are those of FSRS."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class CardMemory(BaseModel):
    """What one learner remembers of one card, by FSRS. No row: never seen."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="card_memories"
    )
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="memories")
    deck = models.ForeignKey(Deck, on_delete=models.CASCADE, related_name="memories")  # the card's
    state = models.PositiveSmallIntegerField(choices=MemoryState.choices)
    step = models.PositiveSmallIntegerField(null=True)  # while learning
    stability = models.FloatField()  # days until 90 % are remembered
    difficulty = models.FloatField()  # 1 to 10
    due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField()
    reps = models.PositiveIntegerField()
    lapses = models.PositiveIntegerField()

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name_plural = "card memories"
        constraints = [
            models.UniqueConstraint(fields=["user", "card"], name="card_memory_unique"),
            models.CheckConstraint(
                condition=models.Q(difficulty__gte=1, difficulty__lte=10, stability__gt=0),
                name="card_memory_in_bounds",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "deck", "due_at"]),
            models.Index(fields=["user", "due_at"]),
        ]


class Rating(models.IntegerChoices):
    """The numbers are those of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class CardReview(BaseModel):
    """An answer. It stays when it is undone, so that it cannot arrive a second time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="card_reviews"
    )
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="reviews")
    client_id = models.CharField(max_length=64)
    rating = models.PositiveSmallIntegerField(choices=Rating.choices)
    answered_at = models.DateTimeField()
    before = models.JSONField(null=True)  # the memory before it; null: the card was new
    is_first = models.BooleanField()  # of the card, by this learner
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "client_id"], name="card_review_once")
        ]
        indexes = [
            models.Index(fields=["user", "card", "-id"]),
            models.Index(
                fields=["user", "answered_at"],
                condition=models.Q(is_first=True, undone_at__isnull=True),
                name="card_review_first",
            ),
        ]


class StudyPlan(models.Model):
    """How somebody wants to study. No row: the defaults."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="study_plan",
    )
    new_cards_per_day = models.PositiveSmallIntegerField(default=20)
