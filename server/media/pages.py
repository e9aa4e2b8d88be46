"""HTML pages written by teachers, shown in a sandbox: an origin of their own and no network."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

Page = Callable[[Any, UUID], str | None]
"""(actor, id) → the HTML, or None for whoever may not see it."""

_pages: dict[str, Page] = {}

# An opaque origin: no cookies, no storage, no requests; scripts and styles only within the page.
POLICY = "; ".join(
    (
        "sandbox allow-scripts",
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "media-src data: blob:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)


def register_page(kind: str, page: Page) -> None:
    """Let an app show pages of its own kind, for example "lesson"; call it in `ready`."""
    _pages[kind] = page


def html_of(kind: str, actor: Any, pk: UUID) -> str | None:
    page = _pages.get(kind)
    return page(actor, pk) if page else None
