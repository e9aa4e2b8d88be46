"""Texts from outside, made safe to store: trimmed, normalised, bounded, without control characters.

They are kept raw otherwise; whoever shows them escapes or sanitises.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from server.core.errors import Problems

# Controls, half surrogates, what XML forbids, and marks that turn the reading direction around to
# disguise text.
_UNUSABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean_line(
    problems: Problems, field: str, value: str, *, max_length: int, required: bool = False
) -> str:
    """A single line; what is wrong is added to `problems` under the camelCase `field`."""
    return _clean(problems, field, value, max_length, required, unusable_too="\n\t")


def clean_text(
    problems: Problems, field: str, value: str, *, max_length: int, required: bool = False
) -> str:
    """A text of several lines, for example Markdown; line ends become `\\n`."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _clean(problems, field, value, max_length, required)


def _clean(
    problems: Problems,
    field: str,
    value: str,
    max_length: int,
    required: bool,
    unusable_too: str = "",
) -> str:
    if _UNUSABLE.search(value) or any(character in value for character in unusable_too):
        problems.add(_("It has characters that cannot be used here."), field)
        return ""
    value = unicodedata.normalize("NFC", value).strip()
    if required and not _is_visible(value):
        problems.add(_("This is needed."), field)
    elif len(value) > max_length:
        problems.add(_("At most {limit} characters, please.").format(limit=max_length), field)
    return value


def _is_visible(value: str) -> bool:
    """Whether there is a letter, number, sign or symbol: a name of zero-width spaces shows nothing."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in value)
