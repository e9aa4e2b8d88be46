"""Health checks and the web client's pages."""

import hmac
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from server.core.models import WorkerHeartbeat
from server.core.realtime.hub import hub

WORKER_SILENCE = timedelta(minutes=3)


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process is alive."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """The process can serve: database, channel layer, and a worker seen lately. 503 if not."""
    checks = {"database": _database_answers(), "layer": hub.layer_answers()}
    checks["worker"] = checks["database"] and _worker_seen()
    return JsonResponse(
        {name: "ok" if fine else "failing" for name, fine in checks.items()},
        status=200 if all(checks.values()) else 503,
    )


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counters of this process, for Prometheus: with the token, or without one for programs of a
    machine that is not in production. Nobody else learns that they exist.

    Raises: Http404.
    """
    given = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    if token:
        is_allowed = hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    else:
        is_local = request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
        is_allowed = is_local and not settings.PRODUCTION
    if not is_allowed:
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _worker_seen() -> bool:
    since = timezone.now() - WORKER_SILENCE
    return WorkerHeartbeat.objects.filter(seen_at__gte=since).exists()


@require_safe
def web_page(_request: HttpRequest, entry: str = "index.html") -> HttpResponseBase:
    """A page of the web client; its own router takes over from there."""
    page: Path = settings.WEB_DIST / entry
    if not page.is_file():
        return HttpResponse("The web client is not built: run `make run`.", status=503)
    response = FileResponse(page.open("rb"), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
