"""Files that people upload: one row a file, the bytes under a random name outside any public path."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from server.core.models import BaseModel


class AssetKind(models.TextChoices):
    DOCUMENT = "DOCUMENT", gettext_lazy("Document")
    IMAGE = "IMAGE", gettext_lazy("Image")
    VIDEO = "VIDEO", gettext_lazy("Video")
    AUDIO = "AUDIO", gettext_lazy("Audio")
    ARCHIVE = "ARCHIVE", gettext_lazy("Archive")


class Asset(BaseModel):
    """A validated file. Who may read it is decided by what it is attached to."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assets", null=True
    )
    kind = models.CharField(max_length=10, choices=AssetKind.choices)
    name = models.CharField(max_length=200)  # what the uploader called it, made safe to show
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=200, unique=True)
    thumbnail_key = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField(null=True)  # pixels, images only
    height = models.PositiveIntegerField(null=True)
    # Covers and profile photos: served to everybody under their unguessable name.
    is_public = models.BooleanField(default=False)
    attached_at = models.DateTimeField(null=True)  # never attached: swept after a day

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(attached_at__isnull=True),
                name="asset_unattached",
            )
        ]

    def __str__(self) -> str:
        return self.name
