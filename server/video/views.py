"""`/files/hls/…`: playlists, the key, segments and captions. Every single request proves its grant
and its session, and asks the policies again (docs/adr/0075-protected-video.md)."""

from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from server.media import delivery, openings, storage
from server.media.doors import HolderOf, Refused, answering_refusals
from server.media.links import Variant
from server.media.policies import can_see
from server.video import hls, webvtt
from server.video.links import subject
from server.video.models import Caption, PackagingState, Rendition, Video
from server.video.storage import segment_key

_PRIVATE = "private, no-store"
_PLAYLIST = "application/vnd.apple.mpegurl"
_SEGMENT = "video/mp2t"


def video_urls(holder_of: HolderOf) -> list[URLPattern]:
    """The addresses of streams. How people are recognised is the business of a layer above."""

    def seen(request: HttpRequest, pk: UUID) -> Video:
        """Raises: Refused."""
        actor, variant = holder_of(request, subject(pk))
        video = Video.objects.select_related("asset").filter(asset=pk).first()
        if variant is not Variant.STREAM or video is None or not can_see(actor, video.asset):
            raise Refused
        return video

    def streamed(request: HttpRequest, pk: UUID) -> Video:
        """Raises: Refused, also for what is not packaged yet."""
        video = seen(request, pk)
        if video.state != PackagingState.READY:
            raise Refused
        return video

    def rendition_of(request: HttpRequest, pk: UUID, side: int) -> Rendition:
        rendition = Rendition.objects.filter(video=streamed(request, pk), side=side).first()
        if rendition is None:
            raise Refused
        return rendition

    @require_safe
    @answering_refusals
    def master(request: HttpRequest, pk: UUID) -> HttpResponseBase:
        actor, _ = holder_of(request, subject(pk))
        video = streamed(request, pk)
        openings.opened(video.asset, actor)
        return _made(hls.master(video.renditions.all()), _PLAYLIST)

    @require_safe
    @answering_refusals
    def playlist(request: HttpRequest, pk: UUID, side: int) -> HttpResponseBase:
        return _made(hls.media(rendition_of(request, pk, side)), _PLAYLIST)

    @require_safe
    @answering_refusals
    def key(request: HttpRequest, pk: UUID) -> HttpResponseBase:
        return _made(bytes.fromhex(streamed(request, pk).key), "application/octet-stream")

    @require_safe
    @answering_refusals
    def segment(request: HttpRequest, pk: UUID, side: int, number: int) -> HttpResponseBase:
        rendition = rendition_of(request, pk, side)
        if number >= len(rendition.segments):
            raise Refused
        return _stored(request, segment_key(rendition.folder, number), _SEGMENT)

    @require_safe
    @answering_refusals
    def poster(request: HttpRequest, pk: UUID) -> HttpResponseBase:
        poster_key = seen(request, pk).poster_key
        if not poster_key:
            raise Refused
        return _stored(request, poster_key, "image/webp")

    @require_safe
    @answering_refusals
    def captions(request: HttpRequest, pk: UUID, caption: UUID) -> HttpResponseBase:
        track = Caption.objects.filter(video=seen(request, pk), pk=caption).first()
        if track is None:
            raise Refused
        return _made(webvtt.written(track.cues), "text/vtt; charset=utf-8")

    return [
        path("files/hls/<uuid:pk>/master.m3u8", master),
        path("files/hls/<uuid:pk>/<int:side>.m3u8", playlist),
        path("files/hls/<uuid:pk>/key", key),
        path("files/hls/<uuid:pk>/poster", poster),
        path("files/hls/<uuid:pk>/<int:side>/<int:number>", segment),
        path("files/hls/<uuid:pk>/captions/<uuid:caption>.vtt", captions),
    ]


def _made(content: str | bytes, content_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            "Cache-Control": _PRIVATE,
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
        },
    )


def _stored(request: HttpRequest, key: str, content_type: str) -> HttpResponseBase:
    if settings.FILES_DELIVERY == "redirect":
        response = HttpResponseRedirect(
            storage.temporary_url(key, content_type=content_type, disposition="inline")
        )
        response["Cache-Control"] = _PRIVATE
        return response
    headers = {
        "Content-Type": content_type,
        "Content-Disposition": "inline",
        "Cache-Control": _PRIVATE,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
    etag = f'"{sha256(key.encode()).hexdigest()[:32]}"'  # the key itself is nobody's business
    return delivery.send(request, key, etag, None, headers)
