"""What may be uploaded: each extension, what it is served as, how its content is checked, how large."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from server.media.checks import Readable, archives, documents, recordings
from server.media.models import AssetKind

Check = Callable[[Readable, int], None]
"""(file, size in bytes). Raises: WrongType, Damaged."""

IMAGE_EXTENSIONS = ("png", "jpg", "jpeg", "webp")


@dataclass(frozen=True, slots=True)
class Format:
    kind: AssetKind
    content_type: str
    check: Check


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPENDOCUMENT = "application/vnd.oasis.opendocument"
_DOCUMENT, _VIDEO, _AUDIO = AssetKind.DOCUMENT, AssetKind.VIDEO, AssetKind.AUDIO

# Images are not here: they are decoded and written anew (images.py).
FORMATS = {
    "pdf": Format(_DOCUMENT, "application/pdf", documents.check_pdf),
    "txt": Format(_DOCUMENT, "text/plain; charset=utf-8", documents.check_text),
    "md": Format(_DOCUMENT, "text/markdown; charset=utf-8", documents.check_text),
    "csv": Format(_DOCUMENT, "text/csv; charset=utf-8", documents.check_text),
    "docx": Format(_DOCUMENT, f"{_OFFICE}.wordprocessingml.document", archives.check_word),
    "xlsx": Format(_DOCUMENT, f"{_OFFICE}.spreadsheetml.sheet", archives.check_sheet),
    "pptx": Format(_DOCUMENT, f"{_OFFICE}.presentationml.presentation", archives.check_slides),
    "odt": Format(_DOCUMENT, f"{_OPENDOCUMENT}.text", archives.check_opendocument),
    "ods": Format(_DOCUMENT, f"{_OPENDOCUMENT}.spreadsheet", archives.check_opendocument),
    "odp": Format(_DOCUMENT, f"{_OPENDOCUMENT}.presentation", archives.check_opendocument),
    "mp4": Format(_VIDEO, "video/mp4", recordings.check_mp4),
    "m4v": Format(_VIDEO, "video/mp4", recordings.check_mp4),
    "mov": Format(_VIDEO, "video/quicktime", recordings.check_mp4),
    "webm": Format(_VIDEO, "video/webm", recordings.check_webm),
    "ogv": Format(_VIDEO, "video/ogg", recordings.check_ogg_video),
    "mp3": Format(_AUDIO, "audio/mpeg", recordings.check_mp3),
    "m4a": Format(_AUDIO, "audio/mp4", recordings.check_mp4),
    "ogg": Format(_AUDIO, "audio/ogg", recordings.check_ogg_audio),
    "oga": Format(_AUDIO, "audio/ogg", recordings.check_ogg_audio),
    "opus": Format(_AUDIO, "audio/ogg", recordings.check_ogg_audio),
    "wav": Format(_AUDIO, "audio/wav", recordings.check_wav),
    "flac": Format(_AUDIO, "audio/flac", recordings.check_flac),
    "zip": Format(AssetKind.ARCHIVE, "application/zip", archives.check_zip),
}

# Shown by the browser; everything else is only ever saved. Never SVG or HTML.
INLINE_KINDS = frozenset({AssetKind.IMAGE, AssetKind.VIDEO, AssetKind.AUDIO})
STREAMED_KINDS = frozenset({AssetKind.VIDEO, AssetKind.AUDIO})

_MEGABYTES = {AssetKind.IMAGE: 15, _DOCUMENT: 100, _AUDIO: 200, AssetKind.ARCHIVE: 200}


def max_bytes(kind: AssetKind) -> int:
    """The largest file of this kind; video may use all of MAX_UPLOAD_MB."""
    limit: int = settings.MAX_UPLOAD_BYTES
    return min(_MEGABYTES[kind] * 1_000_000, limit) if kind in _MEGABYTES else limit


def is_shown_inline(kind: str, content_type: str) -> bool:
    return kind in INLINE_KINDS or content_type == "application/pdf"
