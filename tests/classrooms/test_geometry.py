"""What is saved looks as it did on the screen: the numbers of the web client are ours."""

import math
import re
from pathlib import Path

import pytest

from server.classrooms.drawing import geometry, svg
from server.core import fonts

CLIENT = Path(__file__).parents[2] / "web/src/features/classroom"


@pytest.fixture(scope="module")
def client():
    return (CLIENT / "model/geometry.ts").read_text() + (CLIENT / "model/board.ts").read_text()


def number(client, name):
    found = re.search(rf"\b{name}\b(?: =|:) (Math\.PI / )?([\d.]+)", client)
    assert found, name
    return math.pi / float(found[2]) if found[1] else float(found[2])


def test_the_client_draws_the_same_page(client):
    width = number(client, "width")
    assert number(client, "height") / width == geometry.HEIGHT
    assert number(client, "ARROW_HEAD") == geometry.ARROW_LENGTH
    assert number(client, "ARROW_HEAD_LEAST") / width == geometry.ARROW_LEAST
    assert number(client, "ARROW_ANGLE") == geometry.ARROW_ANGLE
    assert number(client, "LINE_HEIGHT") == geometry.LINE_HEIGHT
    assert number(client, "BASELINE") == geometry.BASELINE
    assert width == svg.UNIT


def test_the_client_writes_in_the_same_font():
    assert "'Inter Variable'" in (CLIENT / "components/DrawingShape.tsx").read_text()
    assert fonts.runs("Grüße Ωж") == [("Inter", "Grüße Ωж")]
    assert fonts.runs("a ∈ b") == [("Inter", "a "), ("DejaVuSans", "∈"), ("Inter", " b")]
