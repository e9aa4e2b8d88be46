"""Captions come, change and go."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.codes import is_language
from server.core.errors import ErrorCode, Problems, forbidden, not_found
from server.core.text import clean_line
from server.media.models import Asset
from server.video import webvtt
from server.video.models import MAX_LABEL, Caption, Video
from server.video.policies import can_keep, visible_captions, visible_videos

MAX_CAPTIONS = 20
MAX_TEXT = 500_000  # characters; six hours of talk


@transaction.atomic
def add_caption(*, actor: User, asset_id: UUID, language: str, label: str, text: str) -> Caption:
    """Add a track in one more language, from a WebVTT or SRT file.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID (an unreadable file says which line).
    """
    videos = Video.objects.select_for_update(of=("self",), no_key=True).select_related("asset")
    video = visible_videos(actor, videos.filter(asset=asset_id)).first()
    if video is None:
        raise not_found("Video", "assetId")
    _insist(actor, video.asset)
    problems = Problems()
    label = clean_line(problems, "label", label, max_length=MAX_LABEL, required=True)
    if not is_language(language):
        problems.add(_("Give the language as a code, for example “en” or “pt-BR”."), "language")
    elif video.captions.filter(language__iexact=language).exists():
        problems.add(_("There are captions in this language."), "language", ErrorCode.CONFLICT)
    if video.captions.count() >= MAX_CAPTIONS:
        problems.add(_("At most {limit} languages.").format(limit=MAX_CAPTIONS), "language")
    cues = _cues(problems, text)
    problems.raise_if_any()
    caption = Caption(video=video, language=language, label=label, cues=cues, cue_count=len(cues))
    caption.save()
    record(actor=actor, action="video.add_caption", obj=caption, data={"language": language})
    return caption


@transaction.atomic
def update_caption(
    *, actor: User, caption_id: UUID, label: str | None = None, text: str | None = None
) -> Caption:
    """Rename a track, exchange what it says, or both; None leaves it as it is.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    caption = _caption(actor, caption_id)
    problems = Problems()
    if label is not None:
        caption.label = clean_line(problems, "label", label, max_length=MAX_LABEL, required=True)
    if text is not None:
        caption.cues = _cues(problems, text)
        caption.cue_count = len(caption.cues)
    problems.raise_if_any()
    caption.save()
    record(actor=actor, action="video.update_caption", obj=caption)
    return caption


@transaction.atomic
def remove_caption(*, actor: User, caption_id: UUID) -> Video:
    """Raises: DomainError NOT_FOUND, FORBIDDEN."""
    caption = _caption(actor, caption_id)
    data = {"language": caption.language}
    caption.delete()
    record(actor=actor, action="video.remove_caption", obj=caption, object_id=caption_id, data=data)
    return caption.video


def _caption(actor: User, caption_id: UUID) -> Caption:
    captions = Caption.objects.select_for_update(of=("self",), no_key=True).select_related(
        "video__asset"
    )
    caption = visible_captions(actor, captions.filter(pk=caption_id)).first()
    if caption is None:
        raise not_found("Caption", "captionId")
    _insist(actor, caption.video.asset)
    return caption


def _insist(actor: User, asset: Asset) -> None:
    if not can_keep(actor, asset):
        raise forbidden(_("Only those who look after this video may do this."))


def _cues(problems: Problems, text: str) -> list[webvtt.Cue]:
    if len(text) > MAX_TEXT:
        problems.add(_("At most {limit} characters, please.").format(limit=MAX_TEXT), "text")
        return []
    try:
        return webvtt.read(text)
    except webvtt.Unreadable as problem:
        problems.add(str(problem), "text")
        return []
