"""Fixtures of these tests."""

import pytest

from server.classrooms.services import access, audio, drawing, strokes
from server.core.rates import Rate


@pytest.fixture(autouse=True)
def rates(monkeypatch):
    """Tests draw as fast as they can, and begin with nothing used up; the limits have tests of
    their own."""
    for name in ("_elements", "_points"):
        monkeypatch.setattr(drawing, name, Rate(per_second=1e9, burst=1e9))
    monkeypatch.setattr(access, "SIGNALS", Rate(per_second=1e9, burst=1e9))
    for module, name in ((strokes, "_chunks"), (audio, "_frames")):
        monkeypatch.setattr(module, name, Rate(per_second=60, burst=120))


@pytest.fixture
def limit(settings):
    """How many elements of a page stay live."""
    settings.BOARD_MAX_ELEMENTS = 10
    return 10
