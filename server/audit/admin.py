from django.contrib import admin

from server.audit.models import AuditEntry
from server.core.admin import ReadOnlyAdmin


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["sequence", "recorded_at", "action", "object_type", "object_id", "actor_id"]
    list_filter = ["object_type"]
    search_fields = ["=sequence", "=object_id", "=actor_id", "action"]
    ordering = ["-sequence"]
    show_full_result_count = False
