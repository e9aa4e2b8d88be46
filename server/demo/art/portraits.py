"""Portraits of people who do not exist: flat figures, the same for the same name every time."""

from io import BytesIO
from random import Random

from PIL import ImageDraw

from server.demo.art.palette import PALETTES, Colour, gradient, mix

SIDE = 512
_SCALE = 3  # drawn larger and reduced, which smooths the edges
_S = SIDE * _SCALE

_SKIN: list[Colour] = [
    (250, 218, 190),
    (238, 193, 157),
    (214, 160, 120),
    (172, 118, 82),
    (129, 83, 57),
    (92, 58, 41),
]
_HAIR: list[Colour] = [(32, 25, 24), (61, 40, 30), (110, 70, 41), (176, 121, 63), (128, 128, 132)]


def paint_portrait(name: str, tone: int, hair: str) -> bytes:
    """A JPEG of 512 × 512 pixels.

    `tone` is the skin, 0 (light) to 5 (dark); `hair` one of short, long, bun, curls, scarf, bald.
    """
    random = Random(name)  # noqa: S311 - a picture, not a secret
    colours = PALETTES[random.choice(list(PALETTES))]
    picture = gradient((_S, _S), colours.light, mix(colours.light, colours.mid, 0.55))
    draw = ImageDraw.Draw(picture)
    skin = _SKIN[tone]
    shadow = mix(skin, (60, 25, 20), 0.22)
    top = _HAIR[random.randrange(2 if tone > 2 else len(_HAIR))]
    if hair == "scarf":
        top = colours.base
    _behind(draw, hair, top)
    _ellipse(
        draw, 0.5, 1.12, 0.37, 0.36, random.choice([colours.base, colours.deep, colours.accent])
    )
    draw.rounded_rectangle(_box(0.43, 0.55, 0.57, 0.82), _S * 0.06, fill=shadow)
    _ellipse(draw, 0.5, 0.79, 0.1, 0.055, skin)
    _ellipse(draw, 0.315, 0.47, 0.035, 0.05, shadow)
    _ellipse(draw, 0.685, 0.47, 0.035, 0.05, shadow)
    _ellipse(draw, 0.5, 0.46, 0.19, 0.235, skin)
    _above(draw, hair, top, skin)
    _face(draw, skin, glasses=random.random() < 0.3)
    file = BytesIO()
    picture.reduce(_SCALE).save(file, "JPEG", quality=88)
    return file.getvalue()


def _face(draw: ImageDraw.ImageDraw, skin: Colour, *, glasses: bool) -> None:
    ink = mix(skin, (25, 15, 15), 0.82)
    for x in (0.43, 0.57):
        _ellipse(draw, x, 0.47, 0.014, 0.018, ink)
        draw.arc(_box(x - 0.038, 0.405, x + 0.038, 0.45), 200, 340, fill=ink, width=_S // 90)
        if glasses:
            draw.ellipse(_box(x - 0.057, 0.415, x + 0.057, 0.525), outline=ink, width=_S // 110)
    if glasses:
        draw.arc(_box(0.475, 0.45, 0.525, 0.49), 200, 340, fill=ink, width=_S // 110)
    draw.arc(_box(0.472, 0.49, 0.528, 0.55), 30, 150, fill=mix(skin, ink, 0.4), width=_S // 100)
    draw.chord(_box(0.435, 0.54, 0.565, 0.64), 15, 165, fill=(255, 255, 255))
    draw.arc(_box(0.435, 0.54, 0.565, 0.64), 15, 165, fill=(170, 70, 70), width=_S // 100)


def _behind(draw: ImageDraw.ImageDraw, hair: str, top: Colour) -> None:
    if hair == "long":
        draw.rounded_rectangle(_box(0.27, 0.22, 0.73, 0.86), _S * 0.2, fill=top)
    elif hair == "bun":
        _ellipse(draw, 0.5, 0.16, 0.1, 0.1, top)
    elif hair == "scarf":
        draw.rounded_rectangle(_box(0.26, 0.17, 0.74, 0.88), _S * 0.22, fill=top)
    elif hair == "curls":
        for x, y in (
            (0.28, 0.4),
            (0.72, 0.4),
            (0.26, 0.53),
            (0.74, 0.53),
            (0.3, 0.64),
            (0.7, 0.64),
        ):
            _ellipse(draw, x, y, 0.09, 0.09, top)


def _above(draw: ImageDraw.ImageDraw, hair: str, top: Colour, skin: Colour) -> None:
    if hair == "bald":
        return
    if hair == "curls":
        for x, y in (
            *((0.32, 0.32), (0.4, 0.25), (0.5, 0.22), (0.6, 0.25), (0.68, 0.32)),
            *((0.36, 0.27), (0.45, 0.26), (0.55, 0.26), (0.64, 0.27)),
        ):
            _ellipse(draw, x, y, 0.075, 0.075, top)
        return
    if hair == "scarf":
        draw.rounded_rectangle(_box(0.28, 0.19, 0.72, 0.72), _S * 0.21, fill=top)
        draw.rounded_rectangle(_box(0.36, 0.62, 0.64, 0.88), _S * 0.1, fill=top)
        _ellipse(draw, 0.5, 0.485, 0.165, 0.2, skin)
        return
    draw.pieslice(_box(0.295, 0.205, 0.705, 0.64), 180, 360, fill=top)
    if hair == "short":
        draw.pieslice(_box(0.335, 0.33, 0.665, 0.52), 180, 360, fill=skin)
    else:
        draw.pieslice(_box(0.315, 0.3, 0.58, 0.55), 180, 360, fill=skin)
        draw.pieslice(_box(0.5, 0.33, 0.685, 0.52), 180, 360, fill=skin)


def _ellipse(
    draw: ImageDraw.ImageDraw, x: float, y: float, width: float, height: float, colour: Colour
) -> None:
    draw.ellipse(_box(x - width, y - height, x + width, y + height), fill=colour)


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return left * _S, top * _S, right * _S, bottom * _S
