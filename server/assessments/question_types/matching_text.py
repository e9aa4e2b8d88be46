"""Comparing what somebody wrote with what is accepted."""

import unicodedata

from django.utils.translation import gettext as _

from server.core.errors import Problems
from server.core.text import clean_line

MAX_ACCEPTED = 300
MAX_WRITTEN = 1_000


def accepted_text(problems: Problems, field: str, text: str) -> str:
    text = clean_line(problems, field, text, max_length=MAX_ACCEPTED, required=True)
    if text and not text.replace("*", "").strip():
        problems.add(_("This would accept any answer."), field)
    return text


def written_text(problems: Problems, field: str, text: str) -> str:
    return clean_line(problems, field, text, max_length=MAX_WRITTEN)


def matches(written: str, accepted: str, *, is_case_sensitive: bool) -> bool:
    """Spaces count once, and composed characters are one; `*` stands for anything, `\\*` for a
    star. Takes time in proportion to the lengths, whatever the pattern."""
    written, accepted = _normal(written), _normal(accepted)
    if not is_case_sensitive:
        written, accepted = written.casefold(), accepted.casefold()
    first, *others = [part.replace("\0", "*") for part in accepted.replace("\\*", "\0").split("*")]
    if not others:
        return written == first
    *middle, last = others
    if len(written) < len(first) + len(last):
        return False
    if not (written.startswith(first) and written.endswith(last)):
        return False
    at, end = len(first), len(written) - len(last)
    for part in middle:
        found = written.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
