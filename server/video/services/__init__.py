"""Every write about videos, one topic a file."""

from server.video.services.captions import add_caption, remove_caption, update_caption
from server.video.services.holding import (
    Held,
    fail,
    finish,
    keep_rendition,
    looked_at,
    report,
    take,
)
from server.video.services.leftovers import sweep_leftovers
from server.video.services.packaging import cancel_packaging, package, restart_packaging

__all__ = [
    "Held",
    "add_caption",
    "cancel_packaging",
    "fail",
    "finish",
    "keep_rendition",
    "looked_at",
    "package",
    "remove_caption",
    "report",
    "restart_packaging",
    "sweep_leftovers",
    "take",
    "update_caption",
]
