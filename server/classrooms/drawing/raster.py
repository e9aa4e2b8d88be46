"""Pages as PNG, drawn at twice the size and scaled down, so that edges are smooth."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from server.classrooms.drawing.geometry import Command, Drawn, lines, outline
from server.media.models import Asset

PICTURE_SIZE = (1920, 1080)  # pixels
FONT = Path(__file__).parent / "fonts" / "Roboto-Regular.ttf"
_SCALE = 2
_STEPS = 8  # straight pieces of a curve

Canvas = Image.Image
Places = list[tuple[float, float]]


def drawn_over(picture: Asset | None, elements: Iterable[Drawn]) -> bytes:
    """The elements as a transparent PNG, on top of an older picture of the same kind."""
    below = opened(picture) if picture else Image.new("RGBA", PICTURE_SIZE)
    return _png(Image.alpha_composite(below, layer(elements)))


def page_png(background: Asset | None, flattened: Asset | None, elements: Iterable[Drawn]) -> bytes:
    """A page as it is seen: paper, background, what was flattened, what is live."""
    canvas = Image.new("RGBA", PICTURE_SIZE, "#ffffff")
    if background is not None:
        picture = opened(background)
        picture = picture.resize(fitted(picture.size, PICTURE_SIZE), Image.Resampling.LANCZOS)
        x, y = (PICTURE_SIZE[0] - picture.width) // 2, (PICTURE_SIZE[1] - picture.height) // 2
        canvas.alpha_composite(picture, (x, y))
    if flattened is not None:
        canvas.alpha_composite(opened(flattened))
    canvas.alpha_composite(layer(elements))
    return _png(canvas.convert("RGB"))


def layer(elements: Iterable[Drawn]) -> Canvas:
    """The elements alone, on nothing."""
    size = (PICTURE_SIZE[0] * _SCALE, PICTURE_SIZE[1] * _SCALE)
    canvas = Image.new("RGBA", size)
    pen = ImageDraw.Draw(canvas)
    for element in elements:
        if element.tool == "TEXT":
            _write(pen, element, size[0])
        else:
            _draw(pen, element, size[0])
    return canvas.resize(PICTURE_SIZE, Image.Resampling.LANCZOS)


def opened(asset: Asset) -> Canvas:
    """A picture that we have stored ourselves."""
    with default_storage.open(asset.storage_key, "rb") as file, Image.open(file) as picture:
        return picture.convert("RGBA")


def fitted(size: tuple[float, float], box: tuple[float, float]) -> tuple[int, int]:
    """As large as fits into the box, in its own proportions."""
    scale = min(box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _draw(pen: ImageDraw.ImageDraw, element: Drawn, unit: int) -> None:
    width = max(1, round(element.width * unit))
    for path in _polylines(outline(element)):
        places = [(x * unit, y * unit) for x, y in path]
        pen.line(places, fill=element.color, width=width, joint="curve")
        for x, y in {places[0], places[-1]}:
            half = width / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=element.color)


def _write(pen: ImageDraw.ImageDraw, element: Drawn, unit: int) -> None:
    font = ImageFont.truetype(str(FONT), max(1, element.width * unit))
    for x, y, words in lines(element):
        pen.text((x * unit, y * unit), words, fill=element.color, font=font, anchor="ls")


def _polylines(commands: Sequence[Command]) -> list[Places]:
    paths: list[Places] = []
    for command in commands:
        match command:
            case ("M", x, y):
                paths.append([(x, y)])
            case ("L", x, y):
                paths[-1].append((x, y))
            case ("Q", cx, cy, x, y):
                paths[-1] += _curve([paths[-1][-1], (cx, cy), (x, y)])
            case ("C", ax, ay, bx, by, x, y):
                paths[-1] += _curve([paths[-1][-1], (ax, ay), (bx, by), (x, y)])
            case _:
                # Past the start, so that the last corner is joined as well.
                paths[-1] += paths[-1][:2]
    return paths


def _curve(control: Places) -> Places:
    """A Bézier curve as short straight pieces, without its start."""
    found = []
    for step in range(1, _STEPS + 1):
        t, places = step / _STEPS, control
        while len(places) > 1:
            places = [
                (x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for (x1, y1), (x2, y2) in pairwise(places)
            ]
        found += places
    return found


def _png(canvas: Canvas) -> bytes:
    file = BytesIO()
    canvas.save(file, "PNG")
    return file.getvalue()
