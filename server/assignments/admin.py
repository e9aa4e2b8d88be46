"""Assignments for staff: to look at. What changes them goes through the services."""

from django.contrib import admin
from django.utils.translation import gettext as _

from server.assignments.models import Assignment, Submission
from server.core.admin import ReadOnlyAdmin


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ["title", "course", "kind", "status", "opens_at", "due_at"]
    list_filter = ["status", "kind", "late_policy"]
    list_select_related = ["course"]
    search_fields = ["title", "course__title"]


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    """Staff may grade, too: while marking is anonymous they see no names here either."""

    list_display = ["assignment", "whose", "version_count"]
    fields = ["assignment", "whose", "version_count", "graded_version"]
    list_select_related = ["assignment", "student"]
    search_fields = ["assignment__title", "assignment__course__title"]

    @admin.display(description="Student")
    def whose(self, submission: Submission) -> str:
        is_hidden = submission.assignment.is_anonymous and submission.published_grade_id is None
        return _("Hidden until it is graded") if is_hidden else str(submission.student)
