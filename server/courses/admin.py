"""Courses for staff. Shelves and tags are kept here; courses are looked at, and change through
services only: their editor is the web client's."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from server.audit.services import record
from server.core.admin import ReadOnlyAdmin
from server.core.errors import DomainError
from server.courses import services
from server.courses.models import (
    Category,
    Course,
    CourseInstructor,
    Enrollment,
    Lesson,
    Material,
    Module,
    Prerequisite,
    Tag,
)
from server.courses.selectors import CATEGORY_DEPTH


def for_each(
    options: admin.ModelAdmin,
    request: HttpRequest,
    rows: QuerySet,
    act: Callable[[Any], object],
    done: str,
) -> None:
    """Call a service for every row; what it refuses is shown, the rest goes on."""
    for row in rows:
        try:
            act(row)
        except DomainError as refusal:
            options.message_user(request, f"{row}: {refusal}", messages.ERROR)
        else:
            options.message_user(request, f"{done}: {row}", messages.SUCCESS)


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ("name", "slug", "parent", "position")

    def clean_parent(self) -> Category | None:
        """A shelf may not stand in itself, nor deeper than the catalogue counts."""
        parent: Category | None = self.cleaned_data["parent"]
        above, step = 0, parent
        while step is not None:
            if step == self.instance:
                raise forms.ValidationError("A category cannot be inside itself.")
            above, step = above + 1, step.parent
        if above + _height(self.instance) > CATEGORY_DEPTH:
            raise forms.ValidationError(f"Categories nest at most {CATEGORY_DEPTH} deep.")
        return parent


def _height(category: Category) -> int:
    """How many levels a shelf and those inside it take; one that is new takes one."""
    if category._state.adding:
        return 1
    return 1 + max((_height(child) for child in category.children.all()), default=0)


class RecordedAdmin(admin.ModelAdmin):
    """Staff changes the rows themselves, and every change is on record."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record(request, obj, "add")
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record(request, obj, "change")
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> Any:
        for obj in queryset:
            self._record(request, obj, "delete")
        return super().log_deletions(request, queryset)

    def _record(self, request: HttpRequest, obj: Model, verb: str) -> None:
        action = f"courses.{verb}_{obj._meta.model_name}_in_admin"
        record(actor=request.user, action=action, obj=obj, data={"name": str(obj)})


@admin.register(Category)
class CategoryAdmin(RecordedAdmin):
    form = CategoryForm
    list_display = ("name", "slug", "parent", "position")
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("parent",)
    search_fields = ("name", "slug")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Tag)
class TagAdmin(RecordedAdmin):
    list_display = ("name", "slug", "created_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ModuleInline(ReadOnlyInline):
    model = Module
    fields = ("position", "title")


class InstructorInline(ReadOnlyInline):
    model = CourseInstructor
    fields = ("user", "added_at")
    readonly_fields = ("added_at",)


class PrerequisiteInline(ReadOnlyInline):
    model = Prerequisite
    fk_name = "course"
    fields = ("required",)


@admin.register(Course)
class CourseAdmin(ReadOnlyAdmin):
    list_display = ("title", "code", "status", "owner", "category", "enrolled_count", "created_at")
    list_filter = (
        "status",
        "level",
        "language",
        ("category", admin.RelatedOnlyFieldListFilter),
        "created_at",
    )
    list_select_related = ("owner", "category")
    search_fields = ("title", "slug", "code", "owner__full_name", "owner__username")
    ordering = ("-id",)
    show_full_result_count = False
    inlines = (ModuleInline, InstructorInline, PrerequisiteInline)
    actions = ("publish", "unpublish", "archive")

    @admin.action(description="Publish the selected courses")
    def publish(self, request: HttpRequest, courses: QuerySet[Course]) -> None:
        self._change(request, courses, services.publish_course, "Published")

    @admin.action(description="Make drafts of the selected courses")
    def unpublish(self, request: HttpRequest, courses: QuerySet[Course]) -> None:
        self._change(request, courses, services.unpublish_course, "Unpublished")

    @admin.action(description="Archive the selected courses and tell their students")
    def archive(self, request: HttpRequest, courses: QuerySet[Course]) -> None:
        self._change(request, courses, services.archive_course, "Archived")

    def _change(
        self,
        request: HttpRequest,
        courses: QuerySet[Course],
        service: Callable[..., Course],
        done: str,
    ) -> None:
        def act(course: Course) -> Course:
            return service(actor=request.user, course_id=course.pk)

        for_each(self, request, courses, act, done)


@admin.register(Lesson)
class LessonAdmin(ReadOnlyAdmin):
    list_display = ("title", "kind", "course", "module", "estimated_minutes", "is_free_preview")
    list_filter = ("kind", "is_free_preview")
    list_select_related = ("course", "module")
    search_fields = ("title", "course__title", "course__code")
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(Material)
class MaterialAdmin(ReadOnlyAdmin):
    list_display = ("title", "course", "lesson", "asset", "created_at")
    list_filter = ("asset__kind", "created_at")
    list_select_related = ("course", "lesson", "asset")
    search_fields = ("title", "course__title", "course__code", "asset__name")
    ordering = ("-id",)
    show_full_result_count = False


@admin.register(Enrollment)
class EnrollmentAdmin(ReadOnlyAdmin):
    list_display = ("student", "course", "status", "enrolled_at", "ended_at")
    list_filter = ("status", "enrolled_at")
    list_select_related = ("student", "course")
    search_fields = (
        "student__full_name",
        "student__username",
        "student__email",
        "course__title",
        "course__code",
    )
    ordering = ("-id",)
    show_full_result_count = False
    actions = ("remove", "block", "unblock")

    @admin.action(description="Remove the selected students from their courses")
    def remove(self, request: HttpRequest, enrollments: QuerySet[Enrollment]) -> None:
        self._change(request, enrollments, services.remove_student, "Removed")

    @admin.action(description="Block the selected students from their courses")
    def block(self, request: HttpRequest, enrollments: QuerySet[Enrollment]) -> None:
        self._change(request, enrollments, services.block_student, "Blocked")

    @admin.action(description="Unblock the selected students")
    def unblock(self, request: HttpRequest, enrollments: QuerySet[Enrollment]) -> None:
        self._change(request, enrollments, services.unblock_student, "Unblocked")

    def _change(
        self,
        request: HttpRequest,
        enrollments: QuerySet[Enrollment],
        service: Callable[..., Enrollment],
        done: str,
    ) -> None:
        def act(row: Enrollment) -> Enrollment:
            return service(actor=request.user, course_id=row.course_id, student_id=row.student_id)

        for_each(self, request, enrollments, act, done)
