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
    is_shared: bool = False  # executed once for several people: the caller is nobody
    deadline: float = field(default_factory=lambda: time.monotonic() + 3600)
    # Cookies for the response: name → (value, keyword arguments of set_cookie). HTTP only.
    cookies: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


class DependsOnViewer(TypeError):
    """A field that is declared `shared` asked who the viewer is."""


class _Nobody:
    """Stands for the caller where there are several: whoever asks anything of it fails."""

    def __getattribute__(self, name: str) -> Any:
        raise DependsOnViewer(f"A shared field asked the viewer for {name!r}.")

    def __bool__(self) -> bool:
        raise DependsOnViewer("A shared field asked whether there is a viewer.")

    def __eq__(self, _: object) -> bool:
        raise DependsOnViewer("A shared field compared something with the viewer.")

    __hash__ = None  # type: ignore[assignment]


def shared_context(language: str) -> Context:
    """For executions whose answer goes to several people."""
    nobody: Any = _Nobody()
    return Context(
        actor=nobody,
        session_id=nobody,
        ip_address=nobody,
        user_agent=nobody,
        language=language,
        is_shared=True,
    )


Info = strawberry.Info[Context, None]
