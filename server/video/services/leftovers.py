"""What killed packagers leave behind: folders that no row knows."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from server.media import storage as media
from server.video import storage
from server.video.models import Rendition, Video

UNUSED_FOR = timedelta(days=1)


def sweep_leftovers() -> None:
    """Delete segments and pictures without a row, and local folders that nobody writes any more."""
    before = (timezone.now() - UNUSED_FOR).timestamp()
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob(f"{storage.WORK_FOLDER}*"):
        with suppress(FileNotFoundError):  # finished meanwhile
            if path.stat().st_mtime < before:
                shutil.rmtree(path)
    # From the day before yesterday: what is younger may be waiting for its row.
    for age in range(2, 9):
        day = (timezone.now() - timedelta(days=age)).date()
        folders = storage.folders_of(day)
        kept = set(Rendition.objects.filter(folder__in=folders).values_list("folder", flat=True))
        for folder in sorted(set(folders) - kept):
            storage.delete_folder(folder, storage.count_in(folder))
        posters = media.keys_of(storage.AREA, day)
        shown = Video.objects.filter(poster_key__in=posters).values_list("poster_key", flat=True)
        media.delete_all(sorted(set(posters) - set(shown)))
