"""Files as staff see them: what is there, whose it is, and away with what nobody uses."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from server.media import services
from server.media.models import Asset, FileUpload


@admin.register(Asset)
class AssetAdmin(admin.ModelAdmin):
    """Nothing is edited here: rows describe bytes."""

    list_display = ["name", "kind", "size", "owner", "is_public", "attached_at", "created_at"]
    list_filter = ["kind", "is_public", "created_at"]
    search_fields = ["name", "owner__username", "owner__email", "storage_key"]
    date_hierarchy = "created_at"
    show_full_result_count = False
    actions = ["discard_unused"]

    @admin.action(description="Delete those of the selected files that nothing uses")
    def discard_unused(self, request: HttpRequest, assets: QuerySet[Asset]) -> None:
        selected = list(assets)
        for asset in selected:
            services.discard(asset)
        left = Asset.objects.filter(pk__in=[asset.pk for asset in selected]).count()
        text = f"{len(selected) - left} deleted, {left} in use."
        self.message_user(request, text, messages.SUCCESS)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Asset]:
        return super().get_queryset(request).select_related("owner")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Asset | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Asset | None = None) -> bool:
        return False


@admin.register(FileUpload)
class FileUploadAdmin(admin.ModelAdmin):
    """What is on its way; only its owner goes on with it or gives it up."""

    list_display = ["name", "state", "size", "owner", "failure", "created_at"]
    list_filter = ["state", "created_at"]
    search_fields = ["name", "owner__username", "owner__email"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[FileUpload]:
        return super().get_queryset(request).select_related("owner")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: FileUpload | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FileUpload | None = None) -> bool:
        return False
