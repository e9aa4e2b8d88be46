"""The largest images and the heaviest pages that people really have fit into what a child may use,
and what does not is stopped."""

import json
import zlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from server.media import image_child, pdf_child
from server.media.checks import Damaged
from server.media.children import ChildFailed, TooCostly, output_of
from server.media.images import MAX_SIDE, rewritten
from server.media.pdf_pages import SIDE
from tests.deploy.hostile_pdfs import CHEAP, COSTLY, document, flated, stream
from tests.media.hostile_images import jpeg_of_scans
from tests.media.samples import encoded

pytestmark = pytest.mark.deploy

LARGE = (8_160, 6_120)  # of a camera with fifty million pixels


def mosaic(size: tuple[int, int], mode: str) -> Image.Image:
    """Not one colour: libraries have shortcuts for that."""
    return Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 60).resize(size).convert(mode)


@pytest.fixture
def opened(tmp_path):
    """What a child makes of a file in the memory that it may have. Slow machines have more time."""

    def opened(child, content: bytes, *arguments: object) -> dict[str, int]:
        (tmp_path / "source").write_bytes(content)
        places = (tmp_path / "source", *arguments)
        return json.loads(output_of(Path(child.__file__), *places, cpu_seconds=60))

    return opened


@pytest.mark.parametrize(
    ("mode", "image_format", "size", "options", "made"),
    [
        ("RGBA", "PNG", LARGE, {"compress_level": 1}, (4096, 3072)),
        ("LA", "PNG", LARGE, {"compress_level": 1}, (4096, 3072)),
        ("RGB", "JPEG", LARGE, {"progressive": True, "subsampling": 0}, (4080, 3060)),
        ("CMYK", "JPEG", LARGE, {"progressive": True}, (4080, 3060)),
        # just not halved while it is read
        ("CMYK", "JPEG", (5_477, 5_477), {"progressive": True}, (4096, 4096)),
        ("RGBA", "WEBP", (5_472, 3_648), {"lossless": True, "method": 0}, (4096, 2731)),
    ],
)
def test_the_largest_images(opened, tmp_path, mode, image_format, size, options, made):
    content = encoded(mosaic(size, mode), image_format, **options)
    picture = opened(image_child, content, tmp_path / "image", tmp_path / "thumbnail", MAX_SIDE)
    assert (picture["width"], picture["height"]) == made


def test_a_page_with_a_scan_and_its_mask(opened, tmp_path):
    def picture(mode: str, colours: bytes, more: bytes = b"") -> bytes:
        size = b"/Width %d /Height %d /BitsPerComponent 8" % LARGE
        kind = b"/Type /XObject /Subtype /Image /ColorSpace /%b /Filter /FlateDecode" % colours
        pixels = zlib.compress(mosaic(LARGE, mode).tobytes(), 1)
        return stream(pixels, b"%b %b %b" % (kind, size, more))

    content = document(
        flated(b"q 600 0 0 800 0 0 cm /X Do Q"),
        more={6: picture("RGB", b"DeviceRGB", b"/SMask 7 0 R"), 7: picture("L", b"DeviceGray")},
    )
    page = tmp_path / "page"
    assert opened(pdf_child, content, 1, page, tmp_path / "thumbnail", SIDE)["height"] == SIDE
    assert Image.open(page).convert("L").getextrema() != (255, 255)


def test_pages_of_hostile_pdfs_end(tmp_path):
    """All of them at once: most take next to nothing."""
    drawn = 0
    for content in (*CHEAP.values(), *(make() for make in COSTLY.values())):
        (tmp_path / "source").write_bytes(content)
        places = (tmp_path / "source", 1, tmp_path / "page", tmp_path / "thumbnail")
        try:
            output_of(Path(pdf_child.__file__), *places, SIDE)
        except (TooCostly, ChildFailed):
            continue
        drawn += 1
    assert drawn > 10


def test_a_photo_of_endless_scans_is_stopped(tmp_path, settings):
    """4 MB that would take minutes of a processor."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    with rewritten(ContentFile(jpeg_of_scans(7_000, 3))) as picture:
        assert picture.width == 3_500
    with pytest.raises(Damaged) as refusal, rewritten(ContentFile(jpeg_of_scans(7_000, 30_000))):
        pass
    assert "too much time" in str(refusal.value)
