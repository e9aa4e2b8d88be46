"""Gradebooks for staff: to look at."""

from django.contrib import admin

from server.core.admin import ReadOnlyAdmin
from server.gradebook.models import GradeCategory, GradeChange


@admin.register(GradeCategory)
class GradeCategoryAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "weight", "drop_lowest"]
    list_select_related = ["course"]
    search_fields = ["title", "course__title"]


@admin.register(GradeChange)
class GradeChangeAdmin(ReadOnlyAdmin):
    list_display = ["course", "student", "title", "before", "after", "author", "created_at"]
    list_select_related = ["course", "student", "author"]
    search_fields = ["title", "course__title", "student__full_name", "student__username"]
