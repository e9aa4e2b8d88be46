"""What every resolver knows about its caller."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import strawberry
from django.http import HttpRequest


@dataclass(slots=True)
class Context:
    """One operation's caller. `actor` is a User, or Django's AnonymousUser."""

    actor: Any
    session_id: UUID | None = None
    ip_address: str = ""
    user_agent: str = ""
    language: str = "en"  # of texts for the caller
    request: HttpRequest | None = None
    deadline: float = field(default_factory=lambda: time.monotonic() + 3600)
    # Cookies for the response: name → (value, keyword arguments of set_cookie). HTTP only.
    cookies: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


Info = strawberry.Info[Context, None]
