"""The library as staff see it."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from server.library.models import ItemTag, LibraryFolder, LibraryItem


class _ReadOnly(admin.ModelAdmin):
    """Shelves are kept by their owners."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(LibraryItem)
class LibraryItemAdmin(_ReadOnly):
    list_display = ["title", "kind", "size", "owner", "course", "view_count", "deleted_at"]
    list_select_related = ["owner", "course"]
    list_filter = ["kind", "deleted_at"]
    search_fields = ["title", "owner__username", "owner__email"]


@admin.register(LibraryFolder)
class LibraryFolderAdmin(_ReadOnly):
    list_display = ["name", "owner", "course", "parent"]
    list_select_related = ["owner", "course", "parent"]
    search_fields = ["name", "owner__username"]


@admin.register(ItemTag)
class ItemTagAdmin(_ReadOnly):
    list_display = ["name", "item"]
    list_select_related = ["item"]
    search_fields = ["name"]
