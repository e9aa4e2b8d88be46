"""`/files/…`: every request is tied to a session, and asks the policies again."""

import functools
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from server.core.api.http import Authenticate, InvalidToken
from server.core.auth import FILES_COOKIE, read_files_cookie
from server.media import delivery, exports, links, pages, policies
from server.media.links import Variant
from server.media.models import Asset

Person = tuple[Any, UUID | None]
"""An actor and the session they come with."""

SessionOwner = Callable[[UUID], Any | None]
"""Whose session this is; None if it has ended or its user may not sign in."""

View = Callable[..., HttpResponseBase]

_PUBLIC_IMAGE = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class _Refused(Exception):
    """Wrong, expired, somebody else's, no longer allowed, not there: all look the same."""


def _answering_refusals(view: View) -> View:
    @require_safe
    @functools.wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except (_Refused, FileNotFoundError):
            return HttpResponse(
                "This link does not work (any more). Open the page again to get a new one.",
                status=403,
                content_type="text/plain; charset=utf-8",
                headers={"Cache-Control": "no-store"},
            )

    return answer


def file_urls(authenticate: Authenticate, authenticate_session: SessionOwner) -> list[URLPattern]:
    """The addresses of files. How people are recognised is the business of a layer above."""

    def people(request: HttpRequest) -> Iterator[Person]:
        """Everybody the request may speak for, the most telling first."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            with suppress(InvalidToken):
                yield authenticate(token.strip())
        session_id = read_files_cookie(request.COOKIES.get(FILES_COOKIE, ""))
        if session_id and (actor := authenticate_session(session_id)):
            yield actor, session_id
        yield AnonymousUser(), None

    def holder(request: HttpRequest, subject: str) -> tuple[Any, Variant]:
        """Who the ticket was made for, if they are the one asking. Raises: _Refused."""
        ticket = links.parse_token(request.GET.get("token", ""))
        if ticket is not None:
            for actor, session_id in people(request):
                if links.is_for(ticket, subject, session_id):
                    return actor, ticket.variant
        raise _Refused

    @_answering_refusals
    def asset_file(request: HttpRequest, pk: UUID, name: str) -> HttpResponseBase:
        actor, variant = holder(request, str(pk))
        asset = policies.visible_assets(actor, Asset.objects.filter(pk=pk)).first()
        if asset is None:
            raise _Refused
        return delivery.deliver(request, asset, variant)

    @xframe_options_exempt
    @_answering_refusals
    def page(request: HttpRequest, kind: str, pk: UUID) -> HttpResponseBase:
        actor, _ = holder(request, f"{kind}:{pk}")
        html = pages.html_of(kind, actor, pk)
        if html is None:
            raise _Refused
        return HttpResponse(
            html,
            content_type="text/html; charset=utf-8",
            headers={
                "Content-Security-Policy": pages.POLICY,
                "Cache-Control": "private, no-store",
                "Referrer-Policy": "no-referrer",
            },
        )

    @_answering_refusals
    def export(request: HttpRequest, kind: str, pk: UUID) -> HttpResponseBase:
        actor, variant = holder(request, f"{kind}:{pk}")
        file = exports.made(kind, actor, pk) if variant is Variant.EXPORT else None
        if file is None:
            raise _Refused
        return HttpResponse(
            file.content,
            content_type=file.content_type,
            headers={
                "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "Cache-Control": "private, no-store",
                "Referrer-Policy": "no-referrer",
            },
        )

    return [
        re_path(
            r"^files/(?P<key>public/\d{8}/[0-9a-f]{48}\.(?P<extension>jpg|png|webp))$", public_image
        ),
        path("files/interactive/<slug:kind>/<uuid:pk>", page),
        path("files/export/<slug:kind>/<uuid:pk>", export),
        path("files/<uuid:pk>/<str:name>", asset_file),
    ]


@require_safe
def public_image(request: HttpRequest, key: str, extension: str) -> HttpResponseBase:
    """A cover or a profile photo. Its key names the one area that is public."""
    try:
        return delivery.deliver_public(request, key, _PUBLIC_IMAGE[extension])
    except FileNotFoundError as error:
        raise Http404 from error
