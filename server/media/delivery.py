"""The bytes of a stored file as a response: ranges, conditions, and headers that disarm it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.http.response import HttpResponseRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from server.media import storage
from server.media.formats import STREAMED_KINDS, is_shown_inline
from server.media.links import Variant
from server.media.models import Asset
from server.media.ranges import Unsatisfiable, wanted_range

# Nothing in a file runs in our origin, whatever a browser takes it for.
_POLICY = "sandbox; default-src 'none'"
_PRIVATE = "private, no-store"
_FOR_EVER = "public, max-age=31536000, immutable"


def deliver(request: HttpRequest, asset: Asset, variant: Variant) -> HttpResponseBase:
    """The asset's file, or its thumbnail. Who asks was decided before.

    Raises: FileNotFoundError.
    """
    if variant is Variant.THUMBNAIL:
        key, content_type, name = asset.thumbnail_key, "image/webp", "thumbnail.webp"
    else:
        key, content_type, name = asset.storage_key, asset.content_type, asset.name
    save = variant is Variant.DOWNLOAD or not is_shown_inline(asset.kind, asset.content_type)
    headers = {
        "Content-Type": content_type,
        "Content-Disposition": content_disposition_header(save, name) or "inline",
        "Cache-Control": _PRIVATE,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
    etag = f'"{asset.sha256[:32]}{variant}"'
    if settings.FILES_DELIVERY == "redirect" and asset.kind not in STREAMED_KINDS:
        response = HttpResponseRedirect(
            storage.temporary_url(
                key, content_type=content_type, disposition=headers["Content-Disposition"]
            )
        )
        response["Cache-Control"] = _PRIVATE
        return response
    return send(request, key, etag, int(asset.created_at.timestamp()), headers)


def deliver_public(request: HttpRequest, key: str, content_type: str) -> HttpResponseBase:
    """A public image. Its name changes with its content, so it may be kept for ever.

    Raises: FileNotFoundError.
    """
    headers = {
        "Content-Type": content_type,
        "Content-Disposition": "inline",
        "Cache-Control": _FOR_EVER,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    etag = f'"{key.rpartition("/")[2]}"'
    return send(request, key, etag, None, headers)


def send(
    request: HttpRequest,
    key: str,
    etag: str,
    last_modified: int | None,
    headers: dict[str, str],
) -> HttpResponseBase:
    """The stored file under `key`, by us or by nginx. Raises: FileNotFoundError."""
    headers |= {
        "Content-Security-Policy": _POLICY,
        "Accept-Ranges": "bytes",
        "ETag": etag,
    }
    if last_modified is not None:
        headers["Last-Modified"] = http_date(last_modified)
    if settings.FILES_DELIVERY == "nginx":
        # nginx finds size, ranges and conditions itself. Keys are ours: plain ASCII, no escapes.
        return HttpResponse(headers={**headers, "X-Accel-Redirect": f"/protected/{key}"})
    size = storage.size_of(key)
    unchanged = get_conditional_response(request, etag, last_modified)
    if unchanged is not None:
        for name, value in headers.items():
            if name not in {"Content-Type", "Content-Disposition"}:
                unchanged[name] = value
        return unchanged
    try:
        wanted = wanted_range(request, size, etag, last_modified or 0)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    first, last = wanted or (0, size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if wanted:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if wanted else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(
        storage.read(key, first, last - first + 1), status=status, headers=headers
    )
