"""Pictures that are part of a page: what lies behind it, and what was flattened."""

from django.core.files.storage import default_storage
from PIL import Image

from server.media.models import Asset


def opened(asset: Asset) -> Image.Image:
    """A picture that we have stored ourselves."""
    with default_storage.open(asset.storage_key, "rb") as file, Image.open(file) as picture:
        return picture.convert("RGBA")


def fitted(size: tuple[float, float], box: tuple[float, float]) -> tuple[int, int]:
    """As large as fits into the box, in its own proportions."""
    scale = min(box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
