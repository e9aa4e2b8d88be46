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
            ),
            models.Index(fields=["owner", "size"], name="asset_quota"),
        ]

    def __str__(self) -> str:
        return self.name


class UploadState(models.TextChoices):
    OPEN = "OPEN"
    CHECKING = "CHECKING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class FileUpload(BaseModel):
    """A file that arrives in parts, over days if need be (docs/adr/0073-uploads-in-parts.md)."""

    is_use_of_file = False  # the sweep does not spare a file for it

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="file_uploads"
    )
    name = models.CharField(max_length=200)  # what the uploader calls it, made safe to show
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64, blank=True)  # declared by the client, hexadecimal
    part_size = models.PositiveIntegerField()  # bytes; the last part is what is left
    state = models.CharField(max_length=10, choices=UploadState.choices, default=UploadState.OPEN)
    state_changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()  # OPEN: until then parts are taken
    # FAILED: a code of core.errors, and the reason in the owner's language.
    failure_code = models.CharField(max_length=40, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    # On S3: the object that the parts become, and what S3 calls the upload.
    storage_key = models.CharField(max_length=200, blank=True)
    multipart_id = models.CharField(max_length=500, blank=True)
    asset = models.OneToOneField(
        Asset, on_delete=models.SET_NULL, null=True, related_name="file_upload"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "state", "-id"]),
            models.Index(fields=["state", "state_changed_at"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def part_count(self) -> int:
        return -(-self.size // self.part_size)

    def size_of_part(self, number: int) -> int | None:
        """In bytes; parts count from 1. None for a part that the upload does not have."""
        if not 1 <= number <= self.part_count:
            return None
        return min(self.part_size, self.size - (number - 1) * self.part_size)
