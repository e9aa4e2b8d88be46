"""Who is on the other end of a connection."""

from collections.abc import Mapping

from django.conf import settings

MAX_USER_AGENT = 300


def client_address(peer: str, forwarded_for: str) -> str:
    """The client's address. `X-Forwarded-For` counts only as far as our own proxies wrote it."""
    hops = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    trusted = settings.TRUSTED_PROXIES
    return hops[-trusted] if 0 < trusted <= len(hops) else peer


def user_agent(headers: Mapping[str, str]) -> str:
    return headers.get("User-Agent", "")[:MAX_USER_AGENT]
