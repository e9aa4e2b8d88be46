"""Packages one video after the other: `lyceum packager`, or a thread of the server in development.

It is no job of django-q: a lecture takes longer than any job may, and would keep mails waiting. The
rows are the queue, and their leases make sure of one packager each (ADR 75). Decoding and encoding
happen in a child process (child/__main__.py).
"""

import logging
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from server.media.storage import PRIVATE, new_key
from server.video import services, storage
from server.video.child.looking import POSTER, THUMBNAIL
from server.video.child.making import KEY_FILE
from server.video.models import Rendition, Video
from server.video.running import (
    ChildFailed,
    Limits,
    Line,
    child_lines,
    limits_of_making,
    limits_of_probing,
)
from server.video.services.holding import Held, NotHeld

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1.0  # between two looks at the queue
REPORT_SECONDS = 2.0


def start_embedded_packager() -> None:
    threading.Thread(target=package_forever, name="packager", daemon=True).start()


def package_forever() -> None:
    while True:
        close_old_connections()
        try:
            is_busy = package_next()
        except Exception:
            # The lease runs out, and the video is taken up again.
            logger.exception("The packager stumbled and goes on")
            is_busy = False
        if not is_busy:
            time.sleep(IDLE_SECONDS)


def package_next() -> bool:
    """Package the video that waits longest; False if none does."""
    held = services.take()
    if held is None:
        return False
    with tempfile.TemporaryDirectory(
        dir=settings.FILE_UPLOAD_TEMP_DIR, prefix=storage.WORK_FOLDER
    ) as folder:
        try:
            _Work(held, Path(folder)).do()
        except NotHeld:
            logger.info("The packaging of %s was stopped or is somebody else's", held.asset_id)
        except ChildFailed as problem:
            _fail(held, problem)
    return True


def _fail(held: Held, problem: ChildFailed) -> None:
    logger.warning("Video %s: %s %s", held.asset_id, problem.failure, problem.trace)
    try:
        services.fail(held, problem.failure)
    except NotHeld:
        logger.info("The packaging of %s was stopped meanwhile", held.asset_id)


class _Work:
    """One video, as long as we hold it."""

    def __init__(self, held: Held, folder: Path) -> None:
        self.held = held
        self.folder = folder
        self.source = storage.copy_to(held.source_key, folder / "source")
        self.percent = 0
        self.reported_at = time.monotonic()

    def do(self) -> None:
        """Raises: NotHeld, ChildFailed."""
        looked = self._look()
        sides = [int(side) for side in looked["sides"]]
        # A larger picture takes longer; a little of it is storing what was made.
        weights = {side: max(side, 90) ** 2 for side in sides}
        there = set(
            Rendition.objects.filter(video=self.held.video_id).values_list("side", flat=True)
        )
        done = 0
        for side in sides:
            if side not in there:
                self._make(
                    side,
                    looked,
                    done / sum(weights.values()),
                    weights[side] / sum(weights.values()),
                )
            done += weights[side]
        services.finish(self.held, sides)

    def _look(self) -> Line:
        pictures = self.folder / "pictures"
        pictures.mkdir()
        (looked,) = self._child("probe", pictures, limits_of_probing(self.source.stat().st_size))
        keys = {"poster_key": "", "thumbnail_key": ""}
        video = Video.objects.filter(pk=self.held.video_id).values_list("poster_key", flat=True)
        if looked["height"] and not video.first():
            keys = {"poster_key": new_key(storage.AREA), "thumbnail_key": new_key(PRIVATE, "webp")}
            storage.save_file(pictures / POSTER, keys["poster_key"])
            storage.save_file(pictures / THUMBNAIL, keys["thumbnail_key"])
        services.looked_at(
            self.held,
            seconds=looked["seconds"],
            width=looked["width"],
            height=looked["height"],
            **keys,
        )
        return looked

    def _make(self, side: int, looked: Line, before: float, share: float) -> None:
        target = self.folder / str(side)
        target.mkdir()
        (target / KEY_FILE).write_bytes(bytes.fromhex(self.held.key))
        made: Line = {}
        for made in self._child("make", target, limits_of_making(looked, side), str(side)):
            if "second" in made:
                done = min(made["second"] / looked["seconds"], 1)
                self.percent = round(100 * (before + share * done * 0.95))
        folder = storage.save_folder(target, len(made["segments"]), self._beat)
        services.keep_rendition(self.held, side=side, folder=folder, made=made)

    def _child(self, act: str, folder: Path, limits: Limits, *rest: str) -> Iterator[Line]:
        """The lines that the child says. Raises: NotHeld, ChildFailed."""
        used = (str(limits.cpu_seconds), str(limits.memory))
        arguments = [act, str(self.source), str(folder), *used, *rest]
        for line in child_lines(arguments, folder / "trace"):
            self._beat()
            if line is not None:
                yield line

    def _beat(self) -> None:
        if time.monotonic() - self.reported_at >= REPORT_SECONDS:
            self.reported_at = time.monotonic()
            services.report(self.held, self.percent)
