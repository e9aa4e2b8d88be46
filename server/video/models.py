"""Videos of lessons: how far their packaging is, what was made of them, and their captions."""

from django.db import models

from server.core.models import BaseModel

MAX_LABEL = 60


class PackagingState(models.TextChoices):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    READY = "READY"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class VideoFailure(models.TextChoices):
    DAMAGED = "DAMAGED"
    UNSUPPORTED = "UNSUPPORTED"
    TOO_LONG = "TOO_LONG"
    TOO_LARGE = "TOO_LARGE"
    TOO_SLOW = "TOO_SLOW"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    INTERRUPTED = "INTERRUPTED"


class Video(BaseModel):
    """The packaging of an asset. While it runs, one packager holds it: the one that knows `lease`
    and keeps `heartbeat_at` fresh. Whoever writes for it names the lease (ADR 75)."""

    is_use_of_file = False  # it goes with its file

    asset = models.OneToOneField("media.Asset", on_delete=models.CASCADE, related_name="video")
    state = models.CharField(
        max_length=10, choices=PackagingState.choices, default=PackagingState.QUEUED
    )
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    failure = models.CharField(max_length=15, choices=VideoFailure.choices, blank=True)
    source_key = models.CharField(max_length=200)  # the asset's file at the time
    key = models.CharField(max_length=32)  # AES-128, in hexadecimal digits; nowhere else
    seconds = models.FloatField(null=True)  # null: not looked at yet
    width = models.PositiveIntegerField(null=True)  # pixels, upright; 0: sound only
    height = models.PositiveIntegerField(null=True)
    poster_key = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField()
    lease = models.UUIDField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # since the last finished quality

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["queued_at"],
                condition=models.Q(state__in=["QUEUED", "RUNNING"]),
                name="video_unfinished",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="RUNNING", lease__isnull=False)
                | (~models.Q(state="RUNNING") & models.Q(lease__isnull=True)),
                name="video_running_is_leased",
            ),
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="video_progress_percent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.asset)


class Rendition(BaseModel):
    """One finished quality. Its row is written when all of its segments are stored."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="renditions")
    side = models.PositiveIntegerField()  # pixels of the shorter side; 0: sound only
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bandwidth = models.PositiveIntegerField()  # bits a second, at most
    average_bandwidth = models.PositiveIntegerField()
    codecs = models.CharField(max_length=60)  # RFC 6381
    is_copied = models.BooleanField()  # the pictures are as they were uploaded
    folder = models.CharField(max_length=200, unique=True)
    segments = models.JSONField()  # the seconds of each

    class Meta:
        ordering = ["side"]
        constraints = [
            models.UniqueConstraint(fields=["video", "side"], name="rendition_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.video} {self.side}"


class Caption(BaseModel):
    """What is said or heard, in one language."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(max_length=35)  # BCP 47
    label = models.CharField(max_length=MAX_LABEL)
    cues = models.JSONField()  # [from, to, text]: milliseconds, and lines with harmless tags
    cue_count = models.PositiveIntegerField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["video", "language"], name="caption_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.video} {self.language}"
