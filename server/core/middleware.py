"""HTTP middleware of our own: health checks, request log, CORS, Content-Security-Policy."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from server.core import views
from server.core.logs import request_id

logger = logging.getLogger("server.requests")

GetResponse = Callable[[HttpRequest], HttpResponseBase]
_REQUEST_ID = re.compile(r"[\w-]{8,64}")
_CORS_HEADERS = "authorization, content-digest, content-type, x-lyceum-client, x-request-id"

# Our pages load nothing from elsewhere. Inline styles: Radix and media-chrome set them. What comes by
# subscription names files by PUBLIC_URL, also for whoever calls their own machine 127.0.0.1.
_FILES = f"'self' {settings.PUBLIC_URL} {settings.S3_ORIGIN}".rstrip()
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        f"img-src {_FILES} data: blob:",
        f"media-src {_FILES} blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        f"connect-src {_FILES} ws: wss:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def health(get_response: GetResponse) -> GetResponse:
    """Answers probes before host names and HTTPS are insisted on: they come by address."""
    checks = {"/healthz": views.healthz, "/readyz": views.readyz, "/metrics": views.metrics}

    def middleware(request: HttpRequest) -> HttpResponseBase:
        check = checks.get(request.path_info)
        return check(request) if check else get_response(request)

    return middleware


def request_log(get_response: GetResponse) -> GetResponse:
    """One line a request: method, path, status, milliseconds; no query string, header or body."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-Id", "")
        current = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        # Never reset: Django logs 4xx and 5xx after its middleware, and every request runs in a
        # context of its own (server.core.handler).
        request_id.set(current)
        started = time.monotonic()
        response = get_response(request)
        logger.info(
            "%s %s %d",
            request.method,
            request.path,
            response.status_code,
            extra={"milliseconds": round((time.monotonic() - started) * 1000, 1)},
        )
        response["X-Request-Id"] = current
        return response

    return middleware


def cors(get_response: GetResponse) -> GetResponse:
    """Lets pages of the listed origins call the API. Never with cookies: tokens go in a header."""
    allowed = frozenset(settings.CORS_ORIGINS)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        origin = request.headers.get("Origin", "")
        preflight = (
            request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        )
        response: HttpResponseBase = (
            HttpResponse(status=204) if preflight else get_response(request)
        )
        response.headers.setdefault("Vary", "Origin")
        if origin in allowed:
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Expose-Headers"] = "X-Request-Id"
            if preflight:
                response["Access-Control-Allow-Methods"] = "GET, POST, PUT"
                response["Access-Control-Allow-Headers"] = _CORS_HEADERS
                response["Access-Control-Max-Age"] = "600"
        return response

    return middleware


def content_security_policy(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

    return middleware
