"""How tokens travel: in the payload, with two cookies beside them over HTTP."""

from typing import Any

from django.conf import settings

from server.accounts.devices import DEVICE_COOKIE, Device, device_cookie
from server.accounts.services.sessions import Tokens
from server.core.api.context import Info
from server.core.auth import FILES_COOKIE, read_access_token, sign_files_cookie

_FILES_PATH = "/files"
_DEVICE_PATH = "/graphql"
_DEVICE_COOKIE_SECONDS = 365 * 24 * 3600


def device_of(info: Info) -> Device:
    """Who is asking, as far as we can tell."""
    request = info.context.request
    return Device(
        user_agent=info.context.user_agent,
        ip_address=info.context.ip_address,
        cookie=request.COOKIES.get(DEVICE_COOKIE, "") if request else "",
    )


def hand_over(info: Info, tokens: Tokens) -> dict[str, Any]:
    """The fields of a payload; the cookies for files and for knowing the device again are set."""
    lifetime = int(settings.REFRESH_TOKEN_LIFETIME.total_seconds())
    _set_cookie(info, FILES_COOKIE, sign_files_cookie(tokens.session.id), _FILES_PATH, lifetime)
    _set_cookie(
        info, DEVICE_COOKIE, device_cookie(tokens.user), _DEVICE_PATH, _DEVICE_COOKIE_SECONDS
    )
    return {
        "token": tokens.access_token,
        "payload": read_access_token(tokens.access_token).payload,
        "refresh_token": tokens.refresh_token,
        "refresh_expires_in": int(tokens.refresh_expires_at.timestamp()),
    }


def forget_files_cookie(info: Info) -> None:
    _set_cookie(info, FILES_COOKIE, "", _FILES_PATH, 0)


def _set_cookie(info: Info, name: str, value: str, path: str, max_age: int) -> None:
    info.context.cookies[name] = (
        value,
        {
            "max_age": max_age,
            "path": path,
            "httponly": True,
            "samesite": "Strict",
            "secure": settings.PUBLIC_URL.startswith("https://"),
        },
    )
