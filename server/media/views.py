"""`/files/…`: every request is tied to a session, and asks the policies again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from server.media import delivery, exports, links, openings, pages, policies
from server.media.doors import HolderOf, Refused, answering_refusals
from server.media.links import Variant
from server.media.models import Asset
from server.media.receiving import receive_part

_PUBLIC_IMAGE = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def file_urls(holder: HolderOf) -> list[URLPattern]:
    """The addresses of files."""

    @require_safe
    @answering_refusals
    def asset_file(request: HttpRequest, pk: UUID, name: str) -> HttpResponseBase:
        actor, variant = holder(request, str(pk))
        asset = Asset.objects.filter(pk=pk).first()
        is_picture = variant is Variant.THUMBNAIL
        is_allowed = policies.can_see if is_picture else policies.can_read
        if asset is None or not is_allowed(actor, asset):
            raise Refused
        if variant is not Variant.THUMBNAIL and request.method == "GET":
            openings.opened(asset, actor)
        return delivery.deliver(request, asset, variant)

    @xframe_options_exempt
    @require_safe
    @answering_refusals
    def page(request: HttpRequest, kind: str, pk: UUID) -> HttpResponseBase:
        actor, _ = holder(request, f"{kind}:{pk}")
        html = pages.html_of(kind, actor, pk)
        if html is None:
            raise Refused
        return HttpResponse(
            html,
            content_type="text/html; charset=utf-8",
            headers={
                "Content-Security-Policy": pages.POLICY,
                "Cache-Control": "private, no-store",
                "Referrer-Policy": "no-referrer",
            },
        )

    @require_safe
    @answering_refusals
    def export(request: HttpRequest, kind: str, pk: UUID) -> HttpResponseBase:
        actor, variant = holder(request, f"{kind}:{pk}")
        file = exports.made(kind, actor, pk) if variant is Variant.EXPORT else None
        if file is None:
            raise Refused
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

    # A page of another origin has no link that is signed for this session.
    @csrf_exempt
    @require_http_methods(["PUT"])
    @answering_refusals
    def upload_part(request: HttpRequest, pk: UUID, number: int) -> HttpResponseBase:
        actor, variant = holder(request, links.part_subject(pk, number))
        if variant is not Variant.PART:
            raise Refused
        return receive_part(request, actor, pk, number)

    return [
        re_path(
            r"^files/(?P<key>public/\d{8}/[0-9a-f]{48}\.(?P<extension>jpg|png|webp))$", public_image
        ),
        path("files/interactive/<slug:kind>/<uuid:pk>", page),
        path("files/export/<slug:kind>/<uuid:pk>", export),
        path("files/upload/<uuid:pk>/<int:number>", upload_part),
        path("files/<uuid:pk>/<str:name>", asset_file),
    ]


@require_safe
def public_image(request: HttpRequest, key: str, extension: str) -> HttpResponseBase:
    """A cover or a profile photo. Its key names the one area that is public."""
    try:
        return delivery.deliver_public(request, key, _PUBLIC_IMAGE[extension])
    except FileNotFoundError as error:
        raise Http404 from error
