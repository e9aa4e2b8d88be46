"""Signing in to Django's admin, by e-mail address or username."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

from server.accounts.models import User


class LoginBackend(ModelBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        login = username or ""
        user = User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).first()
        if user is None:
            User().set_password(password)  # the same work, whether the account exists or not
            return None
        if user.check_password(password or "") and self.user_can_authenticate(user):
            return user
        return None
