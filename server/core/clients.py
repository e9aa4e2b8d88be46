"""Who is on the other end of a connection."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

MAX_USER_AGENT = 300


def client_address(peer: str, forwarded_for: str) -> str:
    """The client's address. `X-Forwarded-For` counts only as far as our own proxies wrote it."""
    hops = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    trusted = settings.TRUSTED_PROXIES
    return hops[-trusted] if 0 < trusted <= len(hops) else peer


def user_agent(headers: Mapping[str, str]) -> str:
    return headers.get("User-Agent", "")[:MAX_USER_AGENT]


def language_for(actor: Any, accept_language: str = "") -> str:
    """The first of ours that the header asks for, else the actor's own, else English."""
    for tag, _quality in parse_accept_lang_header(accept_language):
        language = tag.split("-")[0]
        if language in dict(settings.LANGUAGES):
            return language
    return str(getattr(actor, "locale", settings.LANGUAGE_CODE))
