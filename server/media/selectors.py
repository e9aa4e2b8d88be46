"""How much room files take, and which uploads are under way."""

from typing import Any

from django.db.models import QuerySet, Sum

from server.media.models import Asset, FileUpload, UploadState

UNDER_WAY = (UploadState.OPEN, UploadState.CHECKING)


def bytes_used(owner: Any) -> int:
    """By the files that somebody uploaded, and by those that are on their way."""
    stored = Asset.objects.filter(owner=owner.pk).aggregate(total=Sum("size"))["total"]
    coming = uploads_under_way(owner).aggregate(total=Sum("size"))["total"]
    return (stored or 0) + (coming or 0)


def bytes_unattached(owner: Any) -> int:
    """By files that nothing uses yet; they go after a day."""
    waiting = Asset.objects.filter(owner=owner.pk, attached_at__isnull=True)
    return waiting.aggregate(total=Sum("size"))["total"] or 0


def uploads_under_way(owner: Any) -> QuerySet[FileUpload]:
    return FileUpload.objects.filter(owner=owner.pk, state__in=UNDER_WAY)
