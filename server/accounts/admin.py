"""People in Django's admin. Roles, blocks and passwords change through services only."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from server.accounts.models import LoginSession, StudentProfile, TeacherProfile, User
from server.accounts.services import staff
from server.audit import services as audit
from server.core.errors import DomainError

admin.site.unregister(Group)  # roles, not groups, say what people may do


class NewUserForm(BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("username", "email", "full_name")


class StudentProfileInline(admin.StackedInline):
    model = StudentProfile


class TeacherProfileInline(admin.StackedInline):
    model = TeacherProfile


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("full_name", "username", "email", "role", "verified", "active", "created_at")
    list_filter = (
        "role",
        ("blocked_at", admin.EmptyFieldListFilter),
        ("email_verified_at", admin.EmptyFieldListFilter),
        "created_at",
    )
    search_fields = ("full_name", "username", "email")
    ordering = ("full_name", "id")
    list_per_page = 50
    show_full_result_count = False
    actions = ("block", "unblock")
    inlines = (StudentProfileInline, TeacherProfileInline)
    fieldsets = (
        (None, {"fields": ("username", "email", "full_name", "bio", "photo")}),
        ("Where and how", {"fields": ("time_zone", "locale")}),
        ("Standing", {"fields": ("role", "email_verified_at", "blocked_at", "block_reason")}),
        ("Times", {"fields": ("last_login", "created_at")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "full_name", "password1", "password2")}),
    )
    readonly_fields = (
        "email",
        "photo",
        "role",
        "email_verified_at",
        "blocked_at",
        "block_reason",
        "last_login",
        "created_at",
    )

    @admin.display(boolean=True, ordering="email_verified_at")
    def verified(self, user: User) -> bool:
        return user.is_verified

    @admin.display(boolean=True, ordering="blocked_at")
    def active(self, user: User) -> bool:
        return user.is_active

    @admin.action(description="Block the selected people", permissions=["view"])
    def block(self, request: HttpRequest, users: QuerySet[User]) -> None:
        self._for_each(request, users, staff.block_user, "Blocked")

    @admin.action(description="Unblock the selected people", permissions=["view"])
    def unblock(self, request: HttpRequest, users: QuerySet[User]) -> None:
        self._for_each(request, users, staff.unblock_user, "Unblocked")

    def _for_each(
        self,
        request: HttpRequest,
        users: QuerySet[User],
        service: Callable[..., User],
        done: str,
    ) -> None:
        for user in users:
            try:
                service(actor=request.user, user_id=user.id)
            except DomainError as refusal:
                self.message_user(request, f"{user}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, f"{done}: {user}", messages.SUCCESS)

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        if obj is None:
            kwargs["form"] = NewUserForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        return self.inlines if obj else ()

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        if not change:
            obj.email = obj.email.lower()
            obj.email_verified_at = timezone.now()  # whoever adds people knows them
        super().save_model(request, obj, form, change)
        audit.record(
            actor=request.user,
            action="accounts.change_user_in_admin" if change else "accounts.add_user_in_admin",
            obj=obj,
            data={"fields": form.changed_data},
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Erasing somebody takes more than deleting a row; blocking is what staff needs."""
        return False


@admin.register(LoginSession)
class LoginSessionAdmin(admin.ModelAdmin):
    list_display = ("user", "device", "ip_address", "created_at", "last_used_at", "ended_at")
    list_filter = (("ended_at", admin.EmptyFieldListFilter), "last_used_at")
    search_fields = ("user__full_name", "user__username", "user__email", "ip_address")
    list_select_related = ("user",)
    ordering = ("-last_used_at", "-id")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
