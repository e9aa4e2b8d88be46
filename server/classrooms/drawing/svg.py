"""Pages as SVG: the same lines as commands, pictures inside."""

from base64 import b64encode
from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.core.files.storage import default_storage

from server.classrooms.drawing.geometry import HEIGHT, LINE_HEIGHT, Drawn, lines, outline
from server.media.models import Asset

UNIT = 1600  # of the page's width
_FONT = "Inter, Inter Variable, DejaVu Sans, Arial, sans-serif"


def page_svg(background: Asset | None, flattened: Asset | None, elements: Iterable[Drawn]) -> bytes:
    """A page as it is seen: paper, background, what was flattened, what is live."""
    width, height = UNIT, round(UNIT * HEIGHT)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(_picture(asset) for asset in (background, flattened) if asset is not None),
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
        *(_element(element) for element in elements),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts).encode()


def _picture(asset: Asset) -> str:
    """As large as fits, in the middle: what `preserveAspectRatio` does unless told otherwise."""
    with default_storage.open(asset.storage_key, "rb") as file:
        data = b64encode(file.read()).decode()
    address = f"data:{asset.content_type};base64,{data}"
    return f'<image width="{UNIT}" height="{round(UNIT * HEIGHT)}" href="{address}"/>'


def _element(element: Drawn) -> str:
    if element.tool == "TEXT":
        return _text(element)
    path = " ".join(
        command[0] + " ".join(_number(value * UNIT) for value in command[1:])
        for command in outline(element)
    )
    width = _number(element.width * UNIT)
    return f'<path d="{path}" stroke="{element.color}" stroke-width="{width}"/>'


def _text(element: Drawn) -> str:
    size = _number(element.width * UNIT)
    spans = "".join(
        f'<tspan x="{_number(x * UNIT)}" y="{_number(y * UNIT)}">{escape(words)}</tspan>'
        for x, y, words in lines(element)
    )
    return (
        f'<text xml:space="preserve" fill="{element.color}" font-family="{_FONT}" '
        f'font-size="{size}" style="line-height:{LINE_HEIGHT}">{spans}</text>'
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
