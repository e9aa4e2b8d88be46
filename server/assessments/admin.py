"""Quizzes for staff: to look at. What changes them goes through the services."""

from django.contrib import admin

from server.assessments.models import Accommodation, Attempt, Question, Quiz
from server.core.admin import ReadOnlyAdmin


@admin.register(Question)
class QuestionAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "kind", "updated_at", "archived_at"]
    list_filter = ["kind"]
    list_select_related = ["course"]
    search_fields = ["title", "current__text", "course__title"]


@admin.register(Quiz)
class QuizAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "status", "opens_at", "closes_at"]
    list_filter = ["status", "results_time"]
    list_select_related = ["course"]
    search_fields = ["title", "course__title"]


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    list_display = ["quiz", "student", "number", "status", "submitted_at", "mark", "max_mark"]
    list_filter = ["status", "is_automatic"]
    list_select_related = ["quiz", "student"]
    search_fields = ["quiz__title", "student__full_name", "student__username"]


@admin.register(Accommodation)
class AccommodationAdmin(ReadOnlyAdmin):
    list_display = ["student", "course", "time_percent", "extra_days", "extra_attempts"]
    list_select_related = ["student", "course"]
    search_fields = ["student__full_name", "student__username", "course__title"]
