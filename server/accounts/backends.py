"""Signing in to Django's admin, by e-mail address or username, and what staff may do there."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from server.accounts.devices import DEVICE_COOKIE, Device
from server.accounts.models import Role, User
from server.accounts.services.sessions import check_credentials
from server.core.clients import client_address, user_agent
from server.core.errors import DomainError

# Where managers may add and change; in the rest of the admin they may look.
_MANAGED_APPS = {"courses", "learning", "media", "notifications"}


class LoginBackend(ModelBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The same counting of wrong guesses as everywhere else.

        Raises: PermissionDenied, which Django's login form shows as wrong credentials.
        """
        try:
            user = check_credentials(
                device=_device(request), login=username or "", password=password or ""
            )
        except DomainError as refusal:
            raise PermissionDenied from refusal
        if not user.is_verified:
            raise PermissionDenied
        return user

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if not self.user_can_authenticate(user_obj):
            return False
        if user_obj.role == Role.ADMIN:
            return True
        app, _, action = perm.partition(".")
        return user_obj.role == Role.MANAGER and (
            app in _MANAGED_APPS or action.startswith("view_")
        )

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return self.user_can_authenticate(user_obj) and user_obj.is_staff


def _device(request: HttpRequest | None) -> Device:
    if request is None:
        return Device()
    return Device(
        user_agent=user_agent(request.headers),
        ip_address=client_address(
            request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
        ),
        cookie=request.COOKIES.get(DEVICE_COOKIE, ""),
    )
