"""Draws one page of a PDF, in a process of its own with hard limits.

Run by limited.py: `pdf_child.py SOURCE NUMBER TARGET THUMBNAIL SIDE`. Prints what it made as JSON.
Imports nothing of ours, so that it starts fast and knows no secret.
"""

import json
import sys

import pypdfium2
from PIL import Image

NO_SUCH_PAGE = 3  # exit codes
DAMAGED = 4

_THUMBNAIL_SIDE = 480  # pixels


def main(source: str, number: int, target: str, thumbnail: str, side: int) -> int:
    try:
        document = pypdfium2.PdfDocument(source)
        if not 1 <= number <= len(document):
            return NO_SUCH_PAGE
        page = document[number - 1]
        scale = side / max(*page.get_size(), 1)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return DAMAGED
    picture.save(target, "PNG", optimize=True)
    size = picture.size
    picture.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    picture.save(thumbnail, "WEBP", quality=82, method=4)
    print(json.dumps({"format": "PNG", "width": size[0], "height": size[1]}))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5])))
