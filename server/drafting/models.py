"""Drafts of quizzes and decks: the pages they are drawn from, and what was drawn, to be looked at."""

from django.conf import settings
from django.db import models

from server.assessments.models import Quiz
from server.core.models import BaseModel
from server.courses.models import Course, Lesson
from server.flashcards.models import Deck
from server.media.models import Asset

MAX_QUOTE = 600


class DraftKind(models.TextChoices):
    QUIZ = "QUIZ"
    DECK = "DECK"


class Generator(models.TextChoices):
    EXTRACTIVE = "EXTRACTIVE"  # terms and sentences of the source itself
    MODEL = "MODEL"  # a language model


class DraftState(models.TextChoices):
    QUEUED = "QUEUED"
    READING = "READING"
    GENERATING = "GENERATING"
    READY = "READY"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    USED = "USED"


RUNNING = frozenset({DraftState.QUEUED, DraftState.READING, DraftState.GENERATING})


class DraftFailure(models.TextChoices):
    DAMAGED = "DAMAGED"
    ENCRYPTED = "ENCRYPTED"
    SCANNED = "SCANNED"
    EMPTY = "EMPTY"
    TOO_LONG = "TOO_LONG"
    NOTHING_FOUND = "NOTHING_FOUND"
    INTERRUPTED = "INTERRUPTED"  # its job was tried in vain
    # Only of a language model.
    KEY_MISSING = "KEY_MISSING"
    KEY_REFUSED = "KEY_REFUSED"
    TOKENS_EXHAUSTED = "TOKENS_EXHAUSTED"
    BUSY = "BUSY"
    UNREACHABLE = "UNREACHABLE"
    MISCONFIGURED = "MISCONFIGURED"
    REFUSED = "REFUSED"
    UNUSABLE = "UNUSABLE"


class Draft(BaseModel):
    """Its row is the lock for its pages and items."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=10, choices=DraftKind.choices)
    generator = models.CharField(max_length=12, choices=Generator.choices)
    title = models.CharField(max_length=160)
    wanted_count = models.PositiveSmallIntegerField()
    # Where the text comes from; neither: it was pasted, and stands in the pages.
    asset = models.ForeignKey(Asset, on_delete=models.SET_NULL, null=True, related_name="drafts")
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, related_name="drafts")
    state = models.CharField(max_length=12, choices=DraftState.choices, default=DraftState.QUEUED)
    failure = models.CharField(max_length=16, choices=DraftFailure.choices, blank=True)
    page_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)  # pages
    item_count = models.PositiveIntegerField(default=0)
    dropped = models.JSONField(default=dict)  # {reason: how many}
    trouble_count = models.PositiveSmallIntegerField(default=0)  # with the page at hand
    waiting_until = models.DateTimeField(null=True, blank=True)  # to ask the model again
    token_count = models.PositiveIntegerField(default=0)
    cost_micros = models.PositiveBigIntegerField(default=0)  # millionths of a dollar
    progressed_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    quiz = models.ForeignKey(Quiz, on_delete=models.SET_NULL, null=True, related_name="+")
    deck = models.ForeignKey(Deck, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "-id"]),
            models.Index(fields=["course", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title


class DraftPage(BaseModel):
    """A page of the source. A text without pages is cut into some."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()  # from 1
    text = models.TextField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="draft_page_unique")
        ]


class ItemKind(models.TextChoices):
    CARD = "CARD"
    SINGLE_CHOICE = "SINGLE_CHOICE"
    TRUE_FALSE = "TRUE_FALSE"
    BLANKS = "BLANKS"
    MATCHING = "MATCHING"


class ItemState(models.TextChoices):
    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


class DraftItem(BaseModel):
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(DraftPage, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=ItemKind.choices)
    content = models.JSONField()  # as drafting.content says
    quote = models.TextField(max_length=MAX_QUOTE)  # stands on the page
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.PROPOSED)
    is_edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="draft_item_position")
        ]


class ModelKey(BaseModel):
    """A person's own key for the service that runs the model. Nobody is ever shown it again."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="model_key"
    )
    sealed = models.BinaryField()  # by drafting.keys
    hint = models.CharField(max_length=4)  # its last characters


class CallState(models.TextChoices):
    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    FAILED = "FAILED"
    LOST = "LOST"  # whoever asked was killed; it may have cost all that it could


class ModelCall(BaseModel):
    """A question to the model. Until it is answered its tokens are the most that it can use, so
    that the sum is what is spoken for."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="model_calls"
    )
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="calls")
    model = models.CharField(max_length=100)
    is_own_key = models.BooleanField()
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.OPEN)
    input_tokens = models.PositiveIntegerField()
    output_tokens = models.PositiveIntegerField()
    cost_micros = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["user", "created_at"])]

    def __str__(self) -> str:
        return f"{self.model} {self.created_at:%Y-%m-%d %H:%M}"
