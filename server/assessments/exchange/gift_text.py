"""Texts in GIFT: escapes, and what they are written in."""

import re

from server.assessments.exchange.html import html_to_markdown

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = "~=#{}:"
# Control characters, which no text may have, stand in for escaped ones while a question is read.
_HIDDEN = {character: chr(number) for number, character in enumerate(_ESCAPED, 1)}
_HIDDEN |= {"n": chr(7), "\\": chr(8)}
_SHOWN = str.maketrans({hidden: "\n" if c == "n" else c for c, hidden in _HIDDEN.items()})
_ESCAPE = re.compile(r"\\([~=#{}:n\\])")
_TAG = re.compile(r"</?(p|br|div|span|strong|b|em|i|ul|ol|li|img|sub|sup|code|pre)\b[^>]*>", re.I)
_MATH = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)


def hide_escapes(text: str) -> str:
    """The text with a stand-in for every escaped character: what is left has its meaning."""
    return _ESCAPE.sub(lambda found: _HIDDEN[found[1]], text)


def shown(text: str) -> str:
    """A part of such a text as it is meant."""
    return text.translate(_SHOWN).strip()


def markdown(text: str, written_in: str) -> str:
    """A part of such a text as Markdown."""
    text = shown(text)
    if written_in == "html" or (written_in == "moodle" and _TAG.search(text)):
        text = html_to_markdown(text)
    if written_in != "markdown":
        text = _MATH.sub(lambda found: f"${found[1]}$" if found[1] else f"$${found[2]}$$", text)
    return text


def escaped(text: str) -> str:
    """A text as GIFT, on one line."""
    for character in f"\\{_ESCAPED}":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")
