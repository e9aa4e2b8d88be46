"""Covers of courses: abstract pictures, the same for the same name every time."""

import math
from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from server.demo.art.palette import PALETTES, Palette, gradient, mix

WIDTH, HEIGHT = 1600, 900
_SCALE = 2  # drawn larger and reduced, which smooths the edges
_W, _H = WIDTH * _SCALE, HEIGHT * _SCALE

Painter = Callable[[Image.Image, Palette, Random], None]


def paint_cover(style: str, palette: str, name: str) -> bytes:
    """A JPEG of 1600 × 900 pixels. `style` is a name of `STYLES`, `palette` of `PALETTES`."""
    colours = PALETTES[palette]
    random = Random(name)  # noqa: S311 - a picture, not a secret
    picture = gradient((_W, _H), colours.base, colours.deep)
    STYLES[style](picture, colours, random)
    file = BytesIO()
    picture.reduce(_SCALE).save(file, "JPEG", quality=88)
    return file.getvalue()


def _dunes(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Hills one behind the other, below a low sun."""
    draw = ImageDraw.Draw(picture)
    x, radius = _W * random.uniform(0.6, 0.8), _H * 0.17
    draw.ellipse(_around(x, _H * 0.33, radius), fill=colours.accent)
    for layer in range(6):
        share = layer / 5
        height, phase = _H * (0.42 + 0.1 * layer), random.uniform(0, 6)
        waves = [(random.uniform(0.6, 2.4), random.uniform(0.02, 0.05)) for _ in range(3)]
        edge = [
            (
                step * _W / 200,
                height
                + sum(
                    _H * size * math.sin(phase * speed + speed * step * math.tau / 200)
                    for speed, size in waves
                ),
            )
            for step in range(201)
        ]
        draw.polygon([*edge, (_W, _H), (0, _H)], fill=mix(colours.light, colours.deep, share))


def _orbits(picture: Image.Image, colours: Palette, random: Random) -> None:
    """A star with its planets, and a sky full of others."""
    draw = ImageDraw.Draw(picture)
    for _ in range(420):
        radius = random.choice([1.5, 2, 2, 3, 5])
        shine = mix(colours.base, colours.light, random.uniform(0.2, 1))
        draw.ellipse(_around(random.uniform(0, _W), random.uniform(0, _H), radius), fill=shine)
    x, y = _W * 0.32, _H * 0.62
    for number in range(6):
        radius = _H * (0.2 + 0.17 * number)
        draw.ellipse(_around(x, y, radius), outline=mix(colours.mid, colours.base, 0.3), width=4)
        angle = random.uniform(-1.4, 0.5)
        size = _H * random.uniform(0.018, 0.05)
        at = x + radius * math.cos(angle), y + radius * math.sin(angle)
        draw.ellipse(_around(*at, size), fill=mix(colours.mid, colours.light, random.random()))
    glow = Image.new("L", (_W, _H))
    ImageDraw.Draw(glow).ellipse(_around(x, y, _H * 0.15), fill=150)
    picture.paste(colours.accent, mask=glow.filter(ImageFilter.GaussianBlur(90)))
    draw.ellipse(_around(x, y, _H * 0.095), fill=colours.accent)


def _strings(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Standing waves, one above the other."""
    draw = ImageDraw.Draw(picture)
    for number in range(26):
        share = number / 25
        harmonic, height = 1 + number // 4, _H * (0.06 + 0.88 * share)
        swing = _H * 0.09 * math.sin(math.pi * share) * random.uniform(0.6, 1)
        line = [
            (
                step * _W / 400,
                height + swing * math.sin(harmonic * math.tau * step / 400) * _bell(step / 400),
            )
            for step in range(401)
        ]
        strong = number % 6 == 3
        colour = colours.accent if strong else mix(colours.mid, colours.light, share)
        draw.line(line, fill=colour, width=16 if strong else 7, joint="curve")


def _tiles(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Quarter circles on a grid."""
    draw = ImageDraw.Draw(picture)
    side = _H // 5
    shades = [colours.deep, colours.base, colours.mid, colours.light, colours.mid]
    for row in range(5):
        for column in range(_W // side + 1):
            x, y = column * side, row * side
            draw.rectangle((x, y, x + side, y + side), fill=random.choice(shades[:3]))
            turn = random.randrange(4)
            corner_x, corner_y = x + side * (turn in {1, 2}), y + side * (turn in {2, 3})
            colour = colours.accent if random.random() < 0.13 else random.choice(shades)
            draw.pieslice(_around(corner_x, corner_y, side), turn * 90, turn * 90 + 90, fill=colour)


def _bars(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Columns in the shape of a bell, as chance piles things up."""
    draw = ImageDraw.Draw(picture)
    number = 33
    width = _W / (number + 3)
    for column in range(number):
        share = column / (number - 1)
        height = _H * (0.08 + 0.72 * _bell(share) ** 2 * random.uniform(0.86, 1.05))
        x = width * (column + 1.5)
        colour = colours.accent if column == number // 2 else mix(colours.mid, colours.light, share)
        draw.rounded_rectangle(
            (x + width * 0.14, _H * 0.9 - height, x + width * 0.86, _H * 0.9),
            radius=width * 0.3,
            fill=colour,
        )
    draw.line((width, _H * 0.92, _W - width, _H * 0.92), fill=colours.light, width=6)


def _leaves(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Cells and seeds, large and small, as under a microscope."""
    draw = ImageDraw.Draw(picture)
    placed: list[tuple[float, float, float]] = []
    for _ in range(4000):
        radius = _H * random.choice([0.02, 0.035, 0.05, 0.08, 0.13, 0.19])
        x, y = random.uniform(0, _W), random.uniform(0, _H)
        if any(math.hypot(x - a, y - b) < radius + r + 14 for a, b, r in placed):
            continue
        placed.append((x, y, radius))
        draw.ellipse(_around(x, y, radius), fill=mix(colours.mid, colours.light, random.random()))
        draw.ellipse(_around(x, y, radius * 0.82), fill=mix(colours.base, colours.mid, 0.45))
        core = colours.accent if random.random() < 0.2 else colours.light
        shift = radius * 0.25
        draw.ellipse(
            _around(
                x + random.uniform(-shift, shift), y + random.uniform(-shift, shift), radius * 0.3
            ),
            fill=core,
        )


def _paths(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Nodes and the ways between them."""
    draw = ImageDraw.Draw(picture)
    nodes = [
        (
            _W * (column + 0.5 + random.uniform(-0.3, 0.3)) / 9,
            _H * (row + 0.5 + random.uniform(-0.3, 0.3)) / 5,
        )
        for column in range(9)
        for row in range(5)
    ]
    for node in nodes:
        near = sorted(nodes, key=lambda other: math.dist(node, other))[1:4]
        for other in near:
            draw.line((*node, *other), fill=mix(colours.mid, colours.base, 0.35), width=8)
    for x, y in nodes:
        radius = random.choice([18, 18, 26, 40, 62])
        colour = colours.accent if radius > 60 else mix(colours.mid, colours.light, random.random())
        draw.ellipse(_around(x, y, radius), fill=colour)
        draw.ellipse(_around(x, y, radius * 0.5), fill=colours.deep)


def _pages(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Sheets lying over one another, with lines of writing on the topmost."""
    for number in range(6):
        sheet = Image.new("RGBA", (int(_W * 0.46), int(_H * 0.74)))
        shade = mix(colours.mid, colours.light, number / 5)
        draw = ImageDraw.Draw(sheet)
        draw.rounded_rectangle((0, 0, sheet.width - 1, sheet.height - 1), 40, fill=shade)
        for line in range(11):
            y = sheet.height * (0.14 + 0.07 * line)
            length = sheet.width * (random.uniform(0.5, 0.78) if line % 4 == 3 else 0.8)
            ink = colours.accent if line == 0 else mix(shade, colours.deep, 0.45)
            draw.rounded_rectangle((sheet.width * 0.1, y, length, y + 26), 13, fill=ink)
        turned = sheet.rotate(34 - 9 * number, expand=True, resample=Image.Resampling.BILINEAR)
        x = int(_W * (0.16 + 0.062 * number)) - turned.width // 4
        picture.paste(turned, (x, (_H - turned.height) // 2 + 30 * (number % 2)), turned)


def _brush(picture: Image.Image, colours: Palette, random: Random) -> None:
    """Broad strokes with a dry brush."""
    for number in range(9):
        y = _H * (0.02 + 0.12 * number)
        colour = colours.accent if number == 5 else mix(colours.light, colours.base, number / 9)
        layer = Image.new("L", (_W, _H))
        draw = ImageDraw.Draw(layer)
        bend, start = random.uniform(-0.07, 0.07), random.uniform(-0.05, 0.2)
        length = random.uniform(0.62, 0.85)
        for hair in range(66):
            offset, strength = hair * 3.1, random.randint(150, 255)
            first = _W * (start + random.uniform(0, 0.03))
            last = _W * min(1.0, start + length + random.uniform(-0.06, 0.06))
            line = [
                (
                    first + (last - first) * step / 40,
                    y + offset + _H * bend * math.sin(math.pi * step / 40),
                )
                for step in range(41)
            ]
            draw.line(line, fill=strength, width=random.choice([3, 5, 6]))
        picture.paste(colour, mask=layer)


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _bell(share: float) -> float:
    return math.exp(-((share - 0.5) ** 2) / 0.045)


STYLES: dict[str, Painter] = {
    "bars": _bars,
    "brush": _brush,
    "dunes": _dunes,
    "leaves": _leaves,
    "orbits": _orbits,
    "pages": _pages,
    "paths": _paths,
    "strings": _strings,
    "tiles": _tiles,
}
