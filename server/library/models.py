"""Teachers' files, kept in order: items in folders, with tags, private or shared with a course."""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel
from server.courses.models import Course
from server.media.models import Asset, AssetKind

MAX_DEPTH = 5  # of folders in each other


class LibraryFolder(BaseModel):
    """On the owner's own shelf, or on that of a course, which all its teachers keep."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library_folders"
    )
    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, null=True, blank=True, related_name="library_folders"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    name = models.CharField(max_length=80)
    depth = models.PositiveSmallIntegerField(default=1)  # 1: not inside another

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["owner", "course"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(depth__gte=1, depth__lte=MAX_DEPTH), name="library_folder_depth"
            )
        ]

    def __str__(self) -> str:
        return self.name


class LibraryItem(BaseModel):
    """A file on a shelf. What lessons show is the asset: they need the item no more."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="library_items"
    )
    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="library_item")
    # Shared with the teachers of a course: null: the owner's alone.
    course = models.ForeignKey(
        Course, on_delete=models.SET_NULL, null=True, blank=True, related_name="library_items"
    )
    folder = models.ForeignKey(
        LibraryFolder, on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    title = models.CharField(max_length=160)
    # Of the asset, so that a shelf is sorted and narrowed by one table.
    kind = models.CharField(max_length=10, choices=AssetKind.choices)
    size = models.PositiveBigIntegerField()  # bytes
    words = models.TextField(blank=True)  # title, tags and file name, folded, a space around each
    view_count = models.PositiveIntegerField(default=0)  # opened by others than the owner
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)  # in the bin since then

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "-id"]),
            models.Index(fields=["owner", "title", "id"]),
            models.Index(fields=["owner", "-size", "-id"]),
            models.Index(fields=["owner", "-view_count", "-id"]),
            models.Index(fields=["course", "-id"]),
            models.Index(
                fields=["deleted_at"],
                condition=models.Q(deleted_at__isnull=False),
                name="library_item_bin",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemTag(models.Model):
    """A word that an owner finds an item by."""

    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="tag_links")
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "name"], name="item_tag_unique")]
        indexes = [models.Index(fields=["name", "item"])]

    def __str__(self) -> str:
        return self.name
