"""A whole board as PDF, one sheet a page."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from server.classrooms.drawing.geometry import HEIGHT, Drawn, lines, outline
from server.classrooms.drawing.pictures import fitted, opened
from server.core.fonts import runs
from server.media.models import Asset

UNIT = 960  # points, the page's width
SHEET = (UNIT, UNIT * HEIGHT)
rl_config.useA85 = 0  # bytes as they are: smaller, and made in less time

Sheet = tuple[Asset | None, Asset | None, Iterable[Drawn]]
"""Background, what was flattened, what is live."""


def board_pdf(title: str, sheets: Sequence[Sheet]) -> bytes:
    """A PDF with a sheet for each page, as it is seen."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=SHEET, pageCompression=1)
    canvas.setTitle(title)
    canvas.setCreator("Lyceum")
    for background, flattened, elements in sheets:
        for picture in (background, flattened):
            if picture is not None:
                _place(canvas, picture)
        canvas.setLineCap(1)  # round
        canvas.setLineJoin(1)
        for element in elements:
            _draw(canvas, element)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _place(canvas: Canvas, asset: Asset) -> None:
    picture = opened(asset)
    width, height = fitted(picture.size, SHEET)
    x, y = (SHEET[0] - width) / 2, (SHEET[1] - height) / 2
    canvas.drawImage(ImageReader(picture), x, y, width, height, mask="auto")


def _draw(canvas: Canvas, element: Drawn) -> None:
    if element.tool == "TEXT":
        _write(canvas, element)
        return
    canvas.setStrokeColor(element.color)
    canvas.setLineWidth(element.width * UNIT)
    path = canvas.beginPath()
    _trace(path, element)
    canvas.drawPath(path, stroke=1, fill=0)


def _write(canvas: Canvas, element: Drawn) -> None:
    size = element.width * UNIT
    canvas.setFillColor(element.color)
    for x, y, words in lines(element):
        place = x * UNIT
        for font, part in runs(words):
            canvas.setFont(font, size)
            canvas.drawString(place, _up(y), part)
            place += stringWidth(part, font, size)


def _trace(path: PDFPathObject, element: Drawn) -> None:
    here = (0.0, 0.0)
    for command in outline(element):
        match command:
            case ("M", x, y):
                path.moveTo(x * UNIT, _up(y))
            case ("L", x, y):
                path.lineTo(x * UNIT, _up(y))
            case ("Q", cx, cy, x, y):
                # PDF knows cubic curves only.
                one = (here[0] + (cx - here[0]) * 2 / 3, here[1] + (cy - here[1]) * 2 / 3)
                other = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
                _curve(path, *one, *other, x, y)
            case ("C", ax, ay, bx, by, x, y):
                _curve(path, ax, ay, bx, by, x, y)
            case _:
                path.close()
        if len(command) > 1:
            here = (float(command[-2]), float(command[-1]))


def _curve(path: PDFPathObject, *places: float) -> None:
    path.curveTo(
        *(_up(value) if number % 2 else value * UNIT for number, value in enumerate(places))
    )


def _up(y: float) -> float:
    """PDF counts from the bottom."""
    return (HEIGHT - y) * UNIT
