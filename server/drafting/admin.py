"""Drafts for staff: who drafts what, and how it went. What the pages say is not shown."""

from django.contrib import admin

from server.core.admin import ReadOnlyAdmin
from server.drafting.models import Draft, ModelCall


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "owner", "kind", "state", "failure", "item_count"]
    list_filter = ["state", "kind"]
    list_select_related = ["course", "owner"]
    search_fields = ["title", "course__title", "owner__username"]


@admin.register(ModelCall)
class ModelCallAdmin(ReadOnlyAdmin):
    """What models are used for, by whom, and what it costs. Keys are nowhere to be seen."""

    list_display = [
        *("user", "model", "state", "is_own_key"),
        *("input_tokens", "output_tokens", "cost_micros", "created_at"),
    ]
    list_filter = ["state", "is_own_key", "model"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
