"""Why a video could not be packaged, in words for its owner."""

from django.utils.translation import gettext_lazy as _

from server.video.models import VideoFailure

TEXTS = {
    VideoFailure.DAMAGED: _(
        "The file is damaged or ends too early. Export the video again and upload the new file."
    ),
    VideoFailure.UNSUPPORTED: _(
        "The file is in a format that cannot be read here. Save it as MP4 (H.264 with AAC sound) "
        "and upload that."
    ),
    VideoFailure.TOO_LONG: _("The video is longer than 6 hours. Upload it in several parts."),
    VideoFailure.TOO_LARGE: _("The picture has too many pixels. Export it in 4K or smaller."),
    VideoFailure.TOO_SLOW: _(
        "It took too long. Save it as MP4 (H.264) with at most 1080 lines and upload that."
    ),
    VideoFailure.OUT_OF_MEMORY: _(
        "It needed too much memory. Save it as MP4 (H.264) with at most 1080 lines and upload that."
    ),
    VideoFailure.INTERRUPTED: _(
        "The work was interrupted again and again. Start it once more, and tell the staff if that "
        "does not help."
    ),
}
