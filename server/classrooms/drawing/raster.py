"""Pages as PNG. PDFium draws our own PDF of them, so that a picture looks like the print."""

import threading
from collections.abc import Iterable
from contextlib import closing
from io import BytesIO

import pypdfium2
from PIL import Image

from server.classrooms.drawing.geometry import Drawn
from server.classrooms.drawing.pdf import UNIT, board_pdf
from server.classrooms.drawing.pictures import fitted, opened
from server.media.models import Asset

PICTURE_SIZE = (1920, 1080)  # pixels
_pdfium = threading.Lock()  # it is not made for threads

Canvas = Image.Image


def drawn_over(picture: Asset | None, elements: Iterable[Drawn]) -> bytes:
    """The elements as a transparent PNG, on top of an older picture of the same kind."""
    below = opened(picture) if picture else Image.new("RGBA", PICTURE_SIZE)
    return _png(Image.alpha_composite(below, layer(elements)))


def laid_over(below: Asset, above: Asset) -> bytes:
    """Two transparent pictures of a page as one."""
    return _png(Image.alpha_composite(opened(below), opened(above)))


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
    drawing = board_pdf("", [(None, None, elements)])
    with _pdfium, closing(pypdfium2.PdfDocument(drawing)) as document:
        bitmap = document[0].render(
            scale=PICTURE_SIZE[0] / UNIT,
            fill_color=(0, 0, 0, 0),
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA,
            rev_byteorder=True,
        )
        with closing(bitmap):
            picture: Canvas = bitmap.to_pil().copy()
            return picture


def _png(canvas: Canvas) -> bytes:
    file = BytesIO()
    canvas.save(file, "PNG")
    return file.getvalue()
