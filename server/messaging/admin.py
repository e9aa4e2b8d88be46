"""Conversations for staff, to look after: what two people write to each other is not shown."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from server.core.admin import ReadOnlyAdmin
from server.messaging.models import Member, Message, Room, RoomKind


class MemberInline(admin.TabularInline):
    model = Member
    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = True
    fields = ("user", "role", "is_active", "joined_at", "muted_until")
    raw_id_fields = ("user",)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("user")


@admin.register(Room)
class RoomAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "kind", "member_count", "message_count", "last_message_at")
    list_filter = ("kind",)
    search_fields = ("title", "members__user__full_name", "members__user__username")
    fields = (
        *("kind", "title", "slow_mode_seconds", "member_count", "message_count"),
        *("last_message_at", "last_seq", "created_at"),
    )
    ordering = ("-id",)
    show_full_result_count = False
    inlines = (MemberInline,)


@admin.register(Member)
class MemberAdmin(ReadOnlyAdmin):
    list_display = ("user", "room", "role", "is_active", "joined_at", "muted_until")
    list_filter = ("role", "is_active", "room__kind")
    list_select_related = ("user", "room")
    search_fields = ("user__full_name", "user__username", "user__email", "room__title")
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    list_display = ("author", "room", "text", "kind", "created_at", "deleted_at")
    list_filter = ("kind", "room__kind", "created_at")
    list_select_related = ("author", "room")
    search_fields = ("text", "author__full_name", "author__username", "room__title")
    fields = (
        *("room", "seq", "kind", "author", "text", "reply_to"),
        *("created_at", "edited_at", "deleted_at", "pinned_at"),
    )
    ordering = ("-id",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        return super().get_queryset(request).exclude(room__kind=RoomKind.DIRECT)
