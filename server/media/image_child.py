"""Decodes one uploaded image and writes it anew, in a process of its own with hard limits.

Run as a script: `image_child.py SOURCE TARGET THUMBNAIL MAX_SIDE`. Prints what it made as JSON.
Imports nothing of ours, so that it starts fast and knows no secret.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

MAX_PIXELS = 50_000_000
THUMBNAIL_SIDE = 480  # pixels
TOO_MANY_PIXELS = 3  # exit codes
DAMAGED = 4

_CPU_SECONDS = 20
_MEMORY = 1_500_000_000
_OUTPUT = 100_000_000
_SAVE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
}


def limit_resources() -> None:
    if sys.platform == "linux":  # elsewhere the parent's clock is the only limit
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_OUTPUT, _OUTPUT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(source: str, target: str, thumbnail: str, max_side: int) -> int:
    # The size stands in the header; ours is checked before a pixel is decoded.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(source, formats=list(_SAVE)) as image:
            if image.width * image.height > MAX_PIXELS:
                return TOO_MANY_PIXELS
            image_format = str(image.format)
            if image_format == "JPEG":
                image.draft(None, (max_side, max_side))
            picture = upright(image)
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return DAMAGED
    picture.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    picture.save(target, image_format, **_SAVE[image_format])
    size = picture.size
    picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    picture.save(thumbnail, "WEBP", quality=82, method=4)
    print(json.dumps({"format": image_format, "width": size[0], "height": size[1]}))  # noqa: T201
    return 0


def upright(image: Image.Image) -> Image.Image:
    """Pixels only: turned as the camera meant, in sRGB, without any metadata."""
    profile = image.info.get("icc_profile")
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    turned = ImageOps.exif_transpose(image)
    if profile and image.mode in {"RGB", "CMYK"}:
        turned = to_srgb(turned, profile)
    plain = turned.convert("RGBA" if has_alpha and image.format != "JPEG" else "RGB")
    plain.info.clear()
    return plain


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
    limit_resources()
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
