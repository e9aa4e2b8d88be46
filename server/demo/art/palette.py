"""The colours of the demo's pictures, from the web client's brand, and how to mix them."""

from dataclasses import dataclass

from PIL import Image, ImageColor

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """From dark to light, and one that stands out."""

    deep: Colour
    base: Colour
    mid: Colour
    light: Colour
    accent: Colour


def _palette(*codes: str) -> Palette:
    return Palette(*(ImageColor.getcolor(code, "RGB") for code in codes))  # type: ignore[arg-type]


PALETTES = {
    "laurel": _palette("#0d3a30", "#17594a", "#4f9b82", "#a9dcc6", "#dfa32b"),
    "clay": _palette("#4a1d10", "#a8492a", "#d9825b", "#f4cfae", "#17594a"),
    "honey": _palette("#6b4205", "#c98a17", "#ecbd55", "#fae6b6", "#17594a"),
    "night": _palette("#0b1222", "#182747", "#3f578c", "#a9bbdf", "#f2c14e"),
    "plum": _palette("#29132e", "#5b2c5f", "#99588f", "#eac0c9", "#f0b35b"),
    "sea": _palette("#0a2f3d", "#24658a", "#5ba3b8", "#c9e6e2", "#e8734a"),
}


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a share (0 to 1) of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """From one colour above to another below, a little slanted."""
    ramp = Image.linear_gradient("L").rotate(12).crop((64, 64, 192, 192)).resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)
