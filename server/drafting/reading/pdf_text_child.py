"""Reads the text of a PDF, in a process of its own with hard limits.

Run by server/media/limited.py: `pdf_text_child.py SOURCE MAX_PAGES MAX_CHARACTERS`. Prints the pages as JSON.
Imports nothing of ours, so that it starts fast and knows no secret.
"""

import json
import logging
import sys

from pypdf import PdfReader
from pypdf.errors import PyPdfError

DAMAGED = 4  # exit codes
ENCRYPTED = 5
TOO_LONG = 6


def main(source: str, max_pages: int, max_characters: int) -> int:
    logging.disable()  # pypdf tells of each oddity
    try:
        reader = PdfReader(source)
        if reader.is_encrypted and not reader.decrypt(""):
            return ENCRYPTED
        if len(reader.pages) > max_pages:
            return TOO_LONG
        pages, total = [], 0
        for page in reader.pages:
            text = page.extract_text()
            total += len(text)
            if total > max_characters:
                return TOO_LONG
            pages.append(text)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return DAMAGED
    except (OSError, RecursionError, NotImplementedError, ArithmeticError):
        return DAMAGED
    print(json.dumps(pages))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
