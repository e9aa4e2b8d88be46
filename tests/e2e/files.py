"""Real files for the journeys, made when the tests run: a PDF, a photo with EXIF, a video."""

import random
from pathlib import Path

import av
from PIL import Image, ImageDraw

from tests.drafting.support import make_pdf as make_text_pdf
from tests.media.test_hostile import HARMLESS, made

GPS = 0x8825
HANDOUT_PAGES = 22
dice = random.Random(1)


def noise(width: int, height: int) -> Image.Image:
    """A picture that hardly compresses."""
    return Image.frombytes("RGB", (width, height), dice.randbytes(width * height * 3))


def make_pdf(path: Path, pages: int = 12) -> None:
    """A PDF of over 1 MB: numbered pages of noise."""
    sheets = []
    for number in range(1, pages + 1):
        sheet = noise(500, 700)
        ImageDraw.Draw(sheet).rectangle((100, 300, 400, 400), fill="white")
        ImageDraw.Draw(sheet).text((180, 330), f"Page {number}", fill="black", font_size=40)
        sheets.append(sheet)
    sheets[0].save(path, save_all=True, append_images=sheets[1:], quality=90)
    assert path.stat().st_size > 1_000_000


def make_photo(path: Path) -> None:
    """A portrait that a phone took sideways, with the place where it was taken."""
    photo = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    ImageDraw.Draw(photo).ellipse((500, 300, 1100, 900), fill="#d98e04")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "Camera of the journey"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    photo.save(path, exif=exif, quality=92)


def make_video(path: Path, seconds: int = 20) -> None:
    """An MP4 of over 10 MB that every browser plays: VP9, noise that does not compress."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libvpx-vp9", rate=10)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        stream.bit_rate = 6_000_000
        stream.options = {"deadline": "realtime", "cpu-used": "8"}
        stream.gop_size = 10
        for _ in range(seconds * 10):
            for packet in stream.encode(av.VideoFrame.from_image(noise(640, 360))):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    assert path.stat().st_size > 10_000_000, path.stat().st_size


def make_hostile(folder: Path) -> None:
    """What the server takes although somebody means harm by it."""
    folder.mkdir()
    for name, (content, _) in HARMLESS.items():
        (folder / name).write_bytes(made(content))


WORDS = {
    "bowline": "a knot that makes a loop which does not slip under load",
    "keel": "a long beam that runs along the bottom of a ship from bow to stern",
    "rudder": "a flat board that steers a ship by turning the water aside",
    "mast": "a tall pole that carries the sails and takes the force of the wind",
    "anchor": "a heavy hook that holds a ship in its place on the sea floor",
    "harbour": "a place at the coast that shelters ships from wind and waves",
    "tide": "a slow rise and fall of the sea that follows the moon and the sun",
    "current": "a stream of water that moves through the sea in one direction",
    "compass": "an instrument that shows where magnetic north lies at any time",
    "sextant": "an instrument that measures the height of a star above the horizon",
    "lighthouse": "a tower that warns ships of rocks with a strong light at night",
}


def make_handout(path: Path) -> None:
    """A PDF with text: what a word means, and on the page behind it where it is met."""
    pages = []
    for number in range(HANDOUT_PAGES):
        word, meaning = list(WORDS.items())[number // 2]
        pages.append(
            f"Page {number + 1} of the handout. A {word} is {meaning}. Sailors of every century have"
            f" written about it in their books."
            if number % 2 == 0
            else f"Page {number + 1} of the handout. Whoever travels by sea meets the {word} sooner"
            f" or later. The crew of a small boat has to know it before the first long journey."
        )
    path.write_bytes(make_text_pdf(pages))
