"""The fonts of texts: Inter, as in the web client, and DejaVu Sans for the signs that it lacks."""

from functools import cache
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FOLDER = Path(__file__).parent / "fonts"
_MISSING = "□"


def runs(words: str) -> list[tuple[str, str]]:
    """The words in parts, each with the name of its font; a box for what no font can draw."""
    drawn = [(_font_of(letter), letter) for letter in words]
    placed = [(font, letter) if font else (_font_of(_MISSING), _MISSING) for font, letter in drawn]
    return [
        (str(font), "".join(letter for _, letter in part))
        for font, part in groupby(placed, key=lambda place: place[0])
    ]


def can_write(text: str) -> bool:
    """Whether all of it can be drawn: no script that needs a larger font or runs from the right."""
    return all(letter == "\n" or _font_of(letter) for letter in text)


def _font_of(letter: str) -> str | None:
    # Written from the right: PDF would have its letters apart and the wrong way round.
    if bidirectional(letter) in {"R", "AL"}:
        return None
    return next((f.fontName for f in _fonts() if ord(letter) in f.face.charToGlyph), None)


@cache
def _fonts() -> tuple[TTFont, ...]:
    found = (
        TTFont("Inter", str(_FOLDER / "Inter-Regular.ttf")),
        TTFont("DejaVuSans", str(_FOLDER / "DejaVuSans.ttf")),
    )
    for font in found:
        pdfmetrics.registerFont(font)
    return found
