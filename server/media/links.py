"""Addresses of files: signed for one asset and one session, and not for long.

A link by itself opens nothing. Its signature holds only together with the session it was made for
(the cookie `lyceum_files` or a bearer token), and the policies are asked again at every request
(docs/adr/0015-file-links.md). It stands in the query string because paths are logged.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from server.media.formats import STREAMED_KINDS
from server.media.models import Asset

_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Variant(StrEnum):
    INLINE = "i"
    DOWNLOAD = "d"
    THUMBNAIL = "t"
    PAGE = "p"
    EXPORT = "e"
    STREAM = "s"
    PART = "u"


class Caller(Protocol):
    """Whom a link is for: a GraphQL context is one."""

    session_id: UUID | None
    request: HttpRequest | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a token says, before it is believed."""

    expires_at: int  # Unix seconds
    variant: Variant
    signature: str


def asset_url(asset: Asset, variant: Variant, caller: Caller) -> str:
    """Absolute. Public images have one address for everybody, which never changes."""
    if asset.is_public and variant is not Variant.DOWNLOAD:
        return public_url(
            asset.thumbnail_key if variant is Variant.THUMBNAIL else asset.storage_key, caller
        )
    streamed = variant is Variant.INLINE and asset.kind in STREAMED_KINDS
    lifetime = settings.STREAM_URL_LIFETIME if streamed else settings.FILE_URL_LIFETIME
    token = _token(str(asset.pk), variant, caller.session_id, lifetime)
    return f"{origin(caller.request)}/files/{asset.pk}/{quote(asset.name, safe='')}?token={token}"


def public_url(key: str, caller: Caller) -> str:
    return f"{origin(caller.request)}/files/{key}"


def interactive_url(kind: str, pk: UUID, caller: Caller) -> str:
    """The page that the app which registered `kind` (pages.py) makes for `pk`."""
    token = _token(f"{kind}:{pk}", Variant.PAGE, caller.session_id, settings.FILE_URL_LIFETIME)
    return f"{origin(caller.request)}/files/interactive/{kind}/{pk}?token={token}"


def export_url(kind: str, pk: UUID, caller: Caller) -> str:
    """The file that the app which registered `kind` (exports.py) makes of `pk`."""
    token = _token(f"{kind}:{pk}", Variant.EXPORT, caller.session_id, settings.FILE_URL_LIFETIME)
    return f"{origin(caller.request)}/files/export/{kind}/{pk}?token={token}"


def signed_token(subject: str, variant: Variant, session_id: UUID | None) -> str:
    """For addresses of the apps above: good for FILE_URL_LIFETIME at most, for this session."""
    return _token(subject, variant, session_id, settings.FILE_URL_LIFETIME)


def part_subject(upload_id: UUID, number: int) -> str:
    """What the link of a part is signed for."""
    return f"upload:{upload_id}:{number}"


def part_url(upload_id: UUID, number: int, caller: Caller) -> str:
    """Where the session PUTs a part of its upload."""
    subject = part_subject(upload_id, number)
    token = _token(subject, Variant.PART, caller.session_id, settings.UPLOAD_URL_LIFETIME)
    return f"{origin(caller.request)}/files/upload/{upload_id}/{number}?token={token}"


def parse_token(token: str) -> Ticket | None:
    """The parts of a token; None for what cannot be one."""
    try:
        expires_at, variant, signature = token.split("-")
        return Ticket(int(expires_at, 16), Variant(variant), signature)
    except ValueError:
        return None


def is_for(ticket: Ticket, subject: str, session_id: UUID | None) -> bool:
    """Was this ticket signed for this subject and session, and does it still run?"""
    expected = _signature(subject, ticket.variant, ticket.expires_at, session_id)
    return constant_time_compare(ticket.signature, expected) and time.time() < ticket.expires_at


def origin(request: HttpRequest | None) -> str:
    """PUBLIC_URL, never a Host header; but on one's own machine whichever local name one used."""
    if request is not None and settings.ENV == "development":
        host = request.get_host()
        if host.rpartition(":")[0] in _LOCAL_HOSTS or host in _LOCAL_HOSTS:
            return f"{request.scheme}://{host}"
    return str(settings.PUBLIC_URL)


def _token(subject: str, variant: Variant, session_id: UUID | None, lifetime: timedelta) -> str:
    # The same link for half its life, so that asking again does not restart a video.
    step = max(int(lifetime.total_seconds()) // 2, 1)
    expires_at = (int(time.time()) // step + 2) * step
    return f"{expires_at:x}-{variant}-{_signature(subject, variant, expires_at, session_id)}"


def _signature(subject: str, variant: Variant, expires_at: int, session_id: UUID | None) -> str:
    """Without a session the link is for anonymous visitors, who see what the public may see."""
    value = f"{subject}|{variant}|{expires_at}|{session_id or 'public'}"
    return salted_hmac("server.media.links", value, algorithm="sha256").hexdigest()
