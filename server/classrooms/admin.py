"""Live classrooms for staff, to look at: lessons begin and end through their hosts."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from server.classrooms.models import Attendance, Board, Classroom, Participant
from server.core.admin import ReadOnlyAdmin


@admin.register(Classroom)
class ClassroomAdmin(ReadOnlyAdmin):
    list_display = ("name", "course", "host", "state", "starts_at", "opened_at", "closed_at")
    list_filter = ("state", ("course", admin.EmptyFieldListFilter), "has_lobby", "starts_at")
    list_select_related = ("course", "host")
    search_fields = ("name", "course__title", "course__code", "host__full_name", "host__username")
    fields = (
        *("name", "description", "course", "host", "state", "has_lobby"),
        *("starts_at", "ends_at", "opened_at", "closed_at", "speaker", "spotlight", "created_at"),
    )
    ordering = ("-id",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Classroom]:
        people = ("speaker__user", "speaker__classroom", "spotlight__user", "spotlight__classroom")
        return super().get_queryset(request).select_related(*people)


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    list_display = ("user", "classroom", "role", "state", "has_pen", "joined_at")
    list_filter = ("state", "role", "has_pen", "joined_at")
    list_select_related = ("user", "classroom")
    search_fields = ("user__full_name", "user__username", "user__email", "classroom__name")
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(Attendance)
class AttendanceAdmin(ReadOnlyAdmin):
    list_display = ("user", "classroom", "joined_at", "left_at", "minutes")
    list_filter = ("joined_at", ("left_at", admin.EmptyFieldListFilter))
    list_select_related = ("user", "classroom")
    search_fields = ("user__full_name", "user__username", "user__email", "classroom__name")
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(Board)
class BoardAdmin(ReadOnlyAdmin):
    """What is drawn on it is for those inside."""

    list_display = ("title", "classroom", "last_seq", "created_at")
    list_select_related = ("classroom",)
    search_fields = ("title", "classroom__name")
    ordering = ("-id",)
    show_full_result_count = False
