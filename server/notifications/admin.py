from django.contrib import admin

from server.core.admin import ReadOnlyAdmin
from server.notifications.models import (
    CourseMute,
    Notification,
    NotificationPreference,
    NotificationSettings,
)


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ["title", "kind", "recipient", "created_at", "read_at", "email_sent_at"]
    list_filter = ["kind", "is_email_due", "created_at"]
    list_select_related = ["recipient"]
    search_fields = ["title", "recipient__username", "recipient__email", "recipient__full_name"]
    show_full_result_count = False


@admin.register(NotificationPreference)
class NotificationPreferenceAdmin(ReadOnlyAdmin):
    list_display = ["user", "kind", "channel", "is_enabled"]
    list_filter = ["kind", "channel", "is_enabled"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__email", "user__full_name"]


@admin.register(NotificationSettings)
class NotificationSettingsAdmin(ReadOnlyAdmin):
    list_display = ["user", "digest", "quiet_from", "quiet_until"]
    list_filter = ["digest"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__email", "user__full_name"]


@admin.register(CourseMute)
class CourseMuteAdmin(ReadOnlyAdmin):
    list_display = ["user", "course_id", "kinds"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__email", "user__full_name", "course_id"]
