"""Reviews for staff: to look at and, through the service, to delete."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from server.accounts.models import User
from server.core.admin import ReadOnlyAdmin
from server.learning import services
from server.learning.models import Review


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["course", "author", "stars", "created_at", "replied_at"]
    list_filter = ["stars", "created_at"]
    list_select_related = ["course", "author"]
    search_fields = ["text", "course__title", "author__full_name", "author__username"]
    actions = ["delete_reviews"]

    @admin.action(description="Delete the selected reviews")
    def delete_reviews(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        assert isinstance(request.user, User)  # nobody else gets here
        for review_id in queryset.values_list("pk", flat=True):
            services.delete_review(actor=request.user, review_id=review_id)
        self.message_user(request, "The reviews are deleted.", messages.SUCCESS)
