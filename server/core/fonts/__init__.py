"""The fonts of what we draw ourselves: Inter, as in the web client, DejaVu Sans for the signs that it
lacks, and EB Garamond for solemn occasions."""

from functools import cache
from itertools import groupby
from pathlib import Path
from unicodedata import bidirectional

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SANS, SERIF, _OTHERS = "Inter", "EBGaramond", "DejaVuSans"
_FILES = {
    SANS: "Inter-Regular.ttf",
    SERIF: "EBGaramond-Medium.ttf",
    _OTHERS: "DejaVuSans.ttf",
}
_MISSING = "□"
# Written from right to left or in joined letters: having the glyphs is not enough.
_NEEDS_SHAPING = frozenset({"R", "AL", "AN", "NSM"})


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


def font_for(line: str, *, first: str = SANS) -> str | None:
    """One font that writes the whole line as its readers expect it, `first` if it can; None: none
    does. Latin, Greek, Cyrillic, Armenian and Georgian go; scripts that run from right to left or
    join their letters do not."""
    if any(bidirectional(letter) in _NEEDS_SHAPING for letter in line):
        return None
    order = [first, *(name for name in _FILES if name not in {first, SERIF})]
    return next((name for name in order if all(_has(name, letter) for letter in line)), None)


def _font_of(letter: str) -> str | None:
    # Written from the right: PDF would have its letters apart and the wrong way round.
    if bidirectional(letter) in {"R", "AL"}:
        return None
    return next((name for name in (SANS, _OTHERS) if _has(name, letter)), None)


def _has(name: str, letter: str) -> bool:
    return ord(letter) in _fonts()[name].face.charToGlyph


@cache
def _fonts() -> dict[str, TTFont]:
    folder = Path(__file__).parent
    found = {name: TTFont(name, str(folder / file)) for name, file in _FILES.items()}
    for font in found.values():
        pdfmetrics.registerFont(font)
    return found
