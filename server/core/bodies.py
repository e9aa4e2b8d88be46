"""Request bodies: how large they may be, and where they wait while the rest arrives."""

import json
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from typing import IO, Any

from django.conf import settings
from django.http import HttpResponse

from server.core.auth import InvalidAccessToken, read_access_token

Headers = Mapping[bytes, bytes]  # names in lower case

MEMORY_BYTES = 1_000_000  # larger bodies wait on disk
VISITOR_UPLOAD_BYTES = 16_000_000  # a photo to register with
_MULTIPART_OVERHEAD = 100_000


class Disconnected(Exception):
    """The client left in the middle of its request."""


class TooLarge(Exception):
    """The body passed its limit."""


def body_limit(headers: Headers) -> int:
    """In bytes. Only who is signed in may fill the disk with large uploads."""
    if headers.get(b"content-type", b"").lower().startswith(b"application/octet-stream"):
        return int(settings.UPLOAD_PART_BYTES)
    if not _is_multipart(headers):
        return int(settings.MAX_JSON_BODY_BYTES)
    limit: int = settings.MAX_UPLOAD_BYTES
    if limit > VISITOR_UPLOAD_BYTES and not _is_signed_in(headers):
        limit = VISITOR_UPLOAD_BYTES
    return limit + _MULTIPART_OVERHEAD


def too_large(headers: Headers) -> HttpResponse:
    """401 when a (fresh) access token would have helped, else 413."""
    upload_limit = settings.MAX_UPLOAD_BYTES + _MULTIPART_OVERHEAD
    if _is_multipart(headers) and body_limit(headers) < upload_limit:
        status, code, message = 401, "UNAUTHENTICATED", "Sign in (again) to send files this large."
    else:
        status, code, message = 413, "FILE_TOO_LARGE", "This is larger than what we accept."
    return HttpResponse(
        json.dumps({"errors": [{"message": message, "extensions": {"code": code}}]}),
        content_type="application/graphql-response+json; charset=utf-8",
        status=status,
    )


def new_body() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(MEMORY_BYTES, dir=settings.FILE_UPLOAD_TEMP_DIR)


async def read_body(receive: Callable[[], Awaitable[dict[str, Any]]], limit: int) -> IO[bytes]:
    """The body from its beginning. Raises: Disconnected, TooLarge."""
    body = new_body()
    size = 0
    try:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Disconnected
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > limit:
                raise TooLarge
            body.write(chunk)
            if not message.get("more_body", False):
                body.seek(0)
                return body
    except BaseException:
        body.close()
        raise


def _is_multipart(headers: Headers) -> bool:
    return headers.get(b"content-type", b"").lower().startswith(b"multipart/")


def _is_signed_in(headers: Headers) -> bool:
    """By signature and expiry alone; the request itself asks whether the session still lives."""
    scheme, _, token = headers.get(b"authorization", b"").partition(b" ")
    try:
        read_access_token(token.strip().decode() if scheme.lower() == b"bearer" else "")
    except (InvalidAccessToken, UnicodeDecodeError):
        return False
    return True
