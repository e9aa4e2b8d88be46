"""Short films for lessons: one picture after the other, encoded as MP4 (H.264, no sound)."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import av
from PIL import Image, ImageDraw, ImageFont

from server.demo.art.palette import Colour

WIDTH, HEIGHT = 960, 540
FPS = 12

Scene = Callable[[ImageDraw.ImageDraw, float], None]
"""Draws the moment at a share (0 to 1) of the film."""


def shoot_film(scene: Scene, background: Colour, *, seconds: int) -> bytes:
    """The film as a file that a browser can begin to play before it has all of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
            stream = container.add_stream("libx264", rate=FPS)
            stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
            stream.options = {"preset": "ultrafast", "crf": "24"}
            total = seconds * FPS
            for number in range(total):
                picture = Image.new("RGB", (WIDTH, HEIGHT), background)
                scene(ImageDraw.Draw(picture), number / (total - 1))
                container.mux(stream.encode(av.VideoFrame.from_image(picture)))
            container.mux(stream.encode())
        return path.read_bytes()


def caption(draw: ImageDraw.ImageDraw, text: str, colour: Colour, *, y: float = 492) -> None:
    """A line of text in the middle."""
    write(draw, WIDTH / 2, y, text, colour, size=26)


def write(
    draw: ImageDraw.ImageDraw, x: float, y: float, text: str, colour: Colour, *, size: int
) -> None:
    """Text around a point."""
    draw.text((x, y), text, fill=colour, font=_font(size), anchor="mm")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
