"""Browser journeys: the real server, the built web client, Chromium. The steps are in web/e2e."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.files import make_hostile, make_pdf, make_photo, make_video
from tests.e2e.site import site

pytestmark = pytest.mark.e2e

WEB = Path(__file__).resolve().parents[2] / "web"


def test_journeys(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    make_pdf(files / "reader.pdf")
    make_photo(files / "portrait.jpg")
    make_video(files / "lecture.mp4")
    make_hostile(files / "hostile")
    data = tmp_path / "data"
    data.mkdir()
    with site(data) as running:
        journeys = subprocess.run(
            ["npm", "run", "--silent", "e2e"],
            cwd=WEB,
            env={
                **os.environ,
                "LYCEUM_URL": running.address,
                "LYCEUM_MAILBOX": running.mailbox,
                "LYCEUM_FILES": str(files),
                "LYCEUM_PYTHON": sys.executable,
            },
            timeout=3600,
        )
    log = (data / "server.log").read_text(errors="replace")
    assert journeys.returncode == 0, log[-5000:]
    assert "Traceback" not in log, log[-5000:]
