"""The pages of a source."""

import re
from collections.abc import Iterator

from server.courses.models import LessonKind
from server.drafting.models import Draft, DraftFailure
from server.drafting.reading.pdf_text import Unreadable, pdf_pages
from server.drafting.texts import cleaned

__all__ = ["MAX_TEXT", "Unreadable", "in_pages", "pages_of"]

MAX_TEXT = 200_000  # characters that can be pasted
PAGE_LENGTH = 3_000  # of a text without pages
MIN_WORDS = 5  # on a page, or there is nothing to ask about


def pages_of(draft: Draft) -> list[tuple[int, str]]:
    """(number, text) of each page that says something.

    Raises: Unreadable.
    """
    lesson, document = draft.lesson, draft.asset
    if lesson is not None and lesson.kind == LessonKind.PDF:
        document = lesson.asset
    if document is not None:
        texts = [cleaned(text) for text in pdf_pages(document)]
        if not any(texts):
            raise Unreadable(DraftFailure.SCANNED)
    else:
        texts = in_pages(lesson.text if lesson else "")
    pages = [(number, text) for number, text in enumerate(texts, 1) if says_something(text)]
    if not pages:
        raise Unreadable(DraftFailure.EMPTY)
    return pages


def says_something(text: str) -> bool:
    return len(text.split()) >= MIN_WORDS


def in_pages(text: str) -> list[str]:
    """A long text in pieces that end where a paragraph or a sentence does."""
    return [piece for piece in _pieces(cleaned(text[:MAX_TEXT])) if says_something(piece)]


def _pieces(text: str) -> Iterator[str]:
    while len(text) > PAGE_LENGTH:
        ends = [m.end() for m in re.finditer(r"\n\n|(?<=[.!?])\s", text[:PAGE_LENGTH])]
        end = ends[-1] if ends and ends[-1] > PAGE_LENGTH // 3 else PAGE_LENGTH
        yield text[:end].strip()
        text = text[end:]
    if text.strip():
        yield text.strip()
