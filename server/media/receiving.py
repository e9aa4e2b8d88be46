"""A part of an upload, as it comes by HTTP: the body is the part, `Content-Digest` may prove it."""

import base64
import binascii
import re
from typing import IO, Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from server.core.errors import DomainError, ErrorCode
from server.media import services

_STATUS = {ErrorCode.NOT_FOUND: 404, ErrorCode.CONFLICT: 409, ErrorCode.CHECKSUM_MISMATCH: 422}
_DIGEST = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]{44}):\s*(?:,|$)")  # RFC 9530


def receive_part(request: HttpRequest, actor: Any, upload_id: UUID, number: int) -> HttpResponse:
    """204, or why not in a line of text."""
    given = request.headers.get("Content-Digest", "")
    digest = digest_in(given)
    if given and digest is None:
        return _answer(400, "Content-Digest must hold sha-256=:…:")
    try:
        services.receive_part(
            actor=actor,
            upload_id=upload_id,
            number=number,
            content=cast(IO[bytes], request),
            sha256=digest,
        )
    except DomainError as refusal:
        return _answer(_STATUS.get(refusal.code, 400), str(refusal))
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def digest_in(header: str) -> bytes | None:
    """The SHA-256 in a Content-Digest; None if there is none."""
    found = _DIGEST.search(header)
    try:
        return base64.b64decode(found[1], validate=True) if found else None
    except binascii.Error:
        return None


def _answer(status: int, text: str) -> HttpResponse:
    return HttpResponse(
        text,
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
