"""The whiteboard: pages and what is drawn on them, one log of changes for both."""

from django.conf import settings
from django.db import models

from server.classrooms.models.classrooms import Classroom
from server.core.models import BaseModel, Sequenced

MAX_TEXT = 500
MAX_CLIENT_ID = 64


class BoardTool(models.TextChoices):
    PEN = "PEN"
    LINE = "LINE"
    RECTANGLE = "RECTANGLE"
    ELLIPSE = "ELLIPSE"
    ARROW = "ARROW"
    TEXT = "TEXT"


class Board(Sequenced, BaseModel):
    """Of one classroom. `last_seq` counts the changes of its pages and elements."""

    classroom = models.OneToOneField(Classroom, on_delete=models.CASCADE, related_name="board")
    title = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.title


class BoardPage(BaseModel):
    """A page, 16 to 9. Deleted ones stay, so that clients hear of it."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()  # from 1, without gaps among those not deleted
    background = models.ForeignKey(
        "media.Asset", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    background_page = models.PositiveIntegerField(null=True, blank=True)  # of a PDF, from 1
    # What is shown: the image itself, or the PDF's page as an image.
    background_picture = models.ForeignKey(
        "media.Asset", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The elements that are too old to be live, drawn into one transparent picture.
    flattened = models.ForeignKey(
        "media.Asset", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The picture that the latest clearing took away, until nobody can bring it back.
    cleared_flattened = models.ForeignKey(
        "media.Asset", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cleared_seq = models.PositiveBigIntegerField(null=True, blank=True)  # of that clearing
    element_count = models.PositiveIntegerField(default=0)  # live ones
    changed_seq = models.PositiveBigIntegerField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number", "id"]
        indexes = [models.Index(fields=["board", "changed_seq"])]


class BoardElement(BaseModel):
    """Something drawn, finished. Deleted and flattened ones stay, so that clients hear of it."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="elements")
    page = models.ForeignKey(BoardPage, on_delete=models.CASCADE, related_name="elements")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    client_id = models.CharField(max_length=MAX_CLIENT_ID)
    tool = models.CharField(max_length=10, choices=BoardTool.choices)
    color = models.CharField(max_length=7)  # #rrggbb
    width = models.FloatField()  # of the line, or the height of the letters; share of page width
    points = models.JSONField(default=list)  # x, y, x, y …, each 0–1 of the page
    text = models.CharField(max_length=MAX_TEXT, blank=True)
    seq = models.PositiveBigIntegerField()  # its place, the oldest at the bottom
    changed_seq = models.PositiveBigIntegerField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cleared_seq = models.PositiveBigIntegerField(null=True, blank=True)  # the clearing that took it
    is_flattened = models.BooleanField(default=False)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "author", "client_id"], name="board_element_unique"
            )
        ]
        indexes = [
            models.Index(fields=["board", "changed_seq"]),
            models.Index(
                fields=["page", "seq"],
                condition=models.Q(deleted_at__isnull=True, is_flattened=False),
                name="board_element_live",
            ),
        ]
