"""Decks of courses for staff: to look at. What somebody studies by themselves is not shown."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from server.core.admin import ReadOnlyAdmin
from server.flashcards.models import Deck


@admin.register(Deck)
class DeckAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "card_count", "published_at"]
    list_filter = ["published_at"]
    list_select_related = ["course"]
    search_fields = ["title", "course__title"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deck]:
        return super().get_queryset(request).filter(course__isnull=False)
