"""Videos as staff see them: how far each is, and why not further."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from server.video.models import Caption, Rendition, Video


class _ReadOnly(admin.ModelAdmin):
    """Nothing is edited here: rows describe bytes, and packagers hold them."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Video)
class VideoAdmin(_ReadOnly):
    list_display = ["asset", "state", "progress", "failure", "attempts", "heartbeat_at"]
    list_filter = ["state", "failure"]
    search_fields = ["asset__name", "asset__owner__username"]
    exclude = ["key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Video]:
        return super().get_queryset(request).select_related("asset")


@admin.register(Rendition)
class RenditionAdmin(_ReadOnly):
    list_display = ["video", "side", "bandwidth", "codecs", "is_copied", "created_at"]
    list_filter = ["side", "is_copied"]
    search_fields = ["video__asset__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rendition]:
        return super().get_queryset(request).select_related("video__asset")


@admin.register(Caption)
class CaptionAdmin(_ReadOnly):
    list_display = ["video", "language", "label", "cue_count", "updated_at"]
    list_filter = ["language"]
    search_fields = ["video__asset__name", "label"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Caption]:
        return super().get_queryset(request).select_related("video__asset")
