"""Decodes one uploaded image and writes it anew, in a process of its own with hard limits.

Run by limited.py: `image_child.py SOURCE TARGET THUMBNAIL MAX_SIDE`. Prints what it made as JSON.
Imports nothing of ours, so that it starts fast and knows no secret.
"""

import json
import sys
from io import BytesIO
from math import ceil
from typing import Any

from PIL import Image, ImageCms, ImageOps

# As much as fits into the memory that a child has: WebP is decoded with four copies.
MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 50_000_000, "WEBP": 20_000_000}
THUMBNAIL_SIDE = 480  # pixels
TOO_MANY_PIXELS = 3  # exit codes
DAMAGED = 4

_HALVED_FROM = 30_000_000  # pixels of a JPEG: a progressive one takes up to 12 bytes for each
_BAND = 256  # rows
_ORIENTATION = 0x0112  # Exif
_SAVE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 4},  # the next ones save little and take three times as long
    "WEBP": {"quality": 88, "method": 4},
}


def main(source: str, target: str, thumbnail: str, max_side: int) -> int:
    # The size stands in the header; ours is checked before a pixel is decoded.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(source, formats=list(_SAVE)) as image:
            # A JPEG with further pictures behind it, as cameras make them, calls itself MPO.
            image_format = "JPEG" if image.format == "MPO" else str(image.format)
            pixels = image.width * image.height
            if pixels > MAX_PIXELS[image_format]:
                print(MAX_PIXELS[image_format])  # noqa: T201
                return TOO_MANY_PIXELS
            if image_format == "JPEG" and pixels > _HALVED_FROM:
                image.draft(None, (image.width // 2, image.height // 2))
            picture = plain(image, max_side)
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return DAMAGED
    picture.save(target, image_format, **_SAVE[image_format])
    size = picture.size
    picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    picture.save(thumbnail, "WEBP", quality=82, method=4)
    print(json.dumps({"format": image_format, "width": size[0], "height": size[1]}))  # noqa: T201
    return 0


def plain(image: Image.Image, max_side: int) -> Image.Image:
    """Pixels only: turned as the camera meant, in sRGB, without any metadata."""
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if has_alpha else "RGB"
    profile = image.info.get("icc_profile") if image.mode in {"RGB", "CMYK"} else None
    small = shrunk(image, image.mode if profile else mode, max_side)
    small.getexif()[_ORIENTATION] = image.getexif().get(_ORIENTATION, 1)
    ImageOps.exif_transpose(small, in_place=True)
    if profile:
        small = to_srgb(small, profile)
    small = small.convert(mode)
    small.info.clear()
    return small


def shrunk(image: Image.Image, mode: str, max_side: int) -> Image.Image:
    """In bands: for a second copy in full size there is no room."""
    scale = max(image.size) / max_side
    if scale <= 1:
        return image.convert(mode)
    width, height = (max(1, round(side / scale)) for side in image.size)
    small = Image.new(mode, (width, height))
    row = image.height / height
    margin = ceil(3 * row)  # as far as Lanczos looks
    for top in range(0, height, _BAND):
        bottom = min(top + _BAND, height)
        first = max(0, int(top * row) - margin)
        last = min(image.height, ceil(bottom * row) + margin)
        band = image.crop((0, first, image.width, last)).convert(mode)
        box = (0, top * row - first, image.width, bottom * row - first)
        small.paste(band.resize((width, bottom - top), Image.Resampling.LANCZOS, box), (0, top))
    return small


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile only costs exact colours
    return converted or image


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
