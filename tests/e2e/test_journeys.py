"""Browser journeys: the real server, the built web client, Chromium. The steps are in web/e2e."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.files import make_handout, make_hostile, make_pdf, make_photo, make_video
from tests.e2e.site import site

pytestmark = pytest.mark.e2e

WEB = Path(__file__).resolve().parents[2] / "web"


def test_journeys(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    make_pdf(files / "reader.pdf")
    make_handout(files / "handout.pdf")
    make_photo(files / "portrait.jpg")
    make_video(files / "lecture.mp4")
    make_hostile(files / "hostile")
    data = tmp_path / "data"
    data.mkdir()
    with site(data) as running:
        journeys = subprocess.Popen(
            ["npm", "run", "--silent", "e2e"],
            cwd=WEB,
            stdout=subprocess.PIPE,
            text=True,
            errors="replace",
            env={
                **os.environ,
                "LYCEUM_URL": running.address,
                "LYCEUM_MAILBOX": running.mailbox,
                "LYCEUM_MODEL": running.model,
                "LYCEUM_MODEL_KEY": running.model_key,
                "LYCEUM_FILES": str(files),
                "LYCEUM_PYTHON": sys.executable,
            },
        )
        assert journeys.stdout
        told = []
        for line in journeys.stdout:
            print(line, end="", flush=True)
            told.append(line)
    log = (data / "server.log").read_text(errors="replace")
    # What failed, and why, comes last.
    assert journeys.wait() == 0, "".join(told)[-10_000:]
    assert "Traceback" not in log, log[-5000:]
