"""Reviews and progress for staff: to look at; a review can be deleted, through the service."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from server.accounts.models import User
from server.core.admin import ReadOnlyAdmin
from server.learning import services
from server.learning.models import CourseProgress, LessonProgress, Review


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


@admin.register(CourseProgress)
class CourseProgressAdmin(ReadOnlyAdmin):
    list_display = ["course", "student", "completed_count", "active_at", "completed_at"]
    list_filter = ["completed_at"]
    list_select_related = ["course", "student"]
    search_fields = ["course__title", "student__full_name", "student__username"]


@admin.register(LessonProgress)
class LessonProgressAdmin(ReadOnlyAdmin):
    list_display = ["lesson", "student", "seconds_spent", "reported_at", "completed_at"]
    list_filter = ["completed_at"]
    list_select_related = ["lesson", "student"]
    search_fields = ["lesson__title", "student__full_name", "student__username"]
