"""What becomes of an image in the child that writes it anew."""

import io
from contextlib import contextmanager

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageCms

from server.media import image_child
from server.media.checks import Damaged
from server.media.images import rewritten
from tests.media.samples import encoded, picture, png_header

pytestmark = pytest.mark.once


@contextmanager
def written(content: bytes, max_side: int = 4096):
    with rewritten(ContentFile(content), max_side) as made, Image.open(made.path) as image:
        yield image


def reason(content: bytes) -> str:
    with pytest.raises(Damaged) as refusal, written(content):
        pass
    return str(refusal.value)


def pattern(size: tuple[int, int]) -> Image.Image:
    """Hills everywhere, so that a row or column in the wrong place would show."""
    hill = Image.radial_gradient("L").resize((9, 9)).point(lambda value: 64 + value // 2)
    image = Image.new("L", size)
    for left in range(0, size[0], 9):
        for top in range(0, size[1], 9):
            image.paste(hill, (left, top))
    return Image.merge("RGB", [image, image.rotate(180), Image.linear_gradient("L").resize(size)])


@pytest.mark.parametrize("size", [(1500, 1100), (700, 2300), (2300, 30)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "CMYK"])
def test_bands_make_the_same_picture_as_the_whole(size, mode):
    image = pattern(size).convert(mode)
    small = image_child.shrunk(image, mode, 620)
    assert max(small.size) == 620
    whole = image.resize(small.size, Image.Resampling.LANCZOS)
    difference = ImageChops.difference(small, whole).getextrema()
    assert max(most for _, most in difference) <= 1  # they round in another order


def test_a_small_picture_keeps_its_pixels():
    image = pattern((300, 200))
    with written(encoded(image, "PNG")) as made:
        assert made.tobytes() == image.tobytes()


def test_a_line_stays_a_line():
    with written(encoded(Image.new("L", (9_000, 1)), "PNG")) as made:
        assert made.size == (4096, 1)


def test_a_photo_with_a_preview_behind_it():
    """As many cameras make them."""
    photo, preview = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (6, 4), "blue")
    content = encoded(photo, "MPO", save_all=True, append_images=[preview])
    assert Image.open(io.BytesIO(content)).format == "MPO"
    with written(content) as made:
        assert (made.format, made.size) == ("JPEG", (60, 40))


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_turned_photo_with_a_profile(mode):
    """Of colours the profile decides, of their places the camera."""
    exif = Image.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new(mode, (60, 40))
    with written(encoded(image, "JPEG", exif=exif, icc_profile=profile)) as made:
        assert (made.mode, made.size) == ("RGB", (40, 60))
        assert not set(made.info) & {"icc_profile", "exif"}


def test_how_many_pixels_each_format_may_have():
    assert "50 million" in reason(png_header(10_000, 5_001))
    assert "50 million" not in reason(png_header(10_000, 5_000))
    assert "50 million" in reason(encoded(Image.new("L", (10_000, 5_001)), "JPEG"))
    assert "20 million" in reason(picture("WEBP", size=(5_000, 4_001), method=0))
