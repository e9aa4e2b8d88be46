"""Reading GIFT, Moodle's format for questions (docs.moodle.org, “GIFT format”).

Questions are separated by empty lines; `\\` takes the meaning of `~ = # { } :` away, and `\\n` is a
new line. Beyond it: `{>…}` puts in order as Moodle's ordering plugin writes it, several `{=…}` are
gaps, `// [tag:…]` are tags, and `// lyceum {…}` is what GIFT has no words for (docs/adr/0053).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.exchange.gift_answers import answers, gaps
from server.assessments.exchange.gift_text import CONTROL, hide_escapes, markdown, shown
from server.assessments.exchange.items import Item, Note, Parts, Reading, Unreadable, normal

_TITLE = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]", re.IGNORECASE)
_TAG = re.compile(r"\[tag:([^\]]+)\]")
_EXTRAS = re.compile(r"//\s*lyceum\s+(\{.*\})\s*")
_CATEGORY = re.compile(r"\$CATEGORY:\s*(.*)")


@dataclass(slots=True)
class _Block:
    """The lines between two empty ones."""

    line: int = 0  # of the first that is no comment
    lines: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    extras: str = ""


def read_gift(source: str) -> Reading:
    reading = Reading()
    for block in _blocks(source):
        text = "\n".join(block.lines)
        title = _raw_title(text)
        try:
            parts = _question(text) | {"tags": block.tags} | _extras(block)
        except Unreadable as problem:
            reading.notes.append(Note(block.line, title, str(problem)))
        else:
            reading.items.append(Item(normal(parts), block.line))
    return reading


def _blocks(source: str) -> Iterator[_Block]:
    block, category = _Block(), ""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        stripped = line.strip()
        if stripped.startswith("//"):
            block.tags += [tag.strip() for tag in _TAG.findall(stripped)]
            if found := _EXTRAS.fullmatch(stripped):
                block.extras = found[1]
        elif not block.lines and (found := _CATEGORY.match(stripped)):
            category = found[1].strip("/ ").rpartition("/")[2].strip()
        elif stripped:
            block.line = block.line or number
            block.lines.append(line)
        elif block.lines:
            if category and not block.tags:
                block.tags.append(category[:40].strip().lower())
            yield block
            block = _Block()


def _extras(block: _Block) -> Parts:
    if not block.extras:
        return {}
    try:
        extras: Any = json.loads(block.extras)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("The line “// lyceum” is damaged.")) from error
    return dict(extras)


def _raw_title(text: str) -> str:
    found = _TITLE.match(text.strip())
    return shown(hide_escapes(found[1] if found else text))[:80].strip()


def _question(text: str) -> Parts:
    if CONTROL.search(text):
        raise Unreadable(_("It has characters that cannot be used here."))
    text = hide_escapes(text.strip())
    title = ""
    if found := _TITLE.match(text):
        title, text = shown(found[1]), text[found.end() :]
    written_in = "moodle"
    if found := _FORMAT.match(text):
        written_in, text = found[1].lower(), text[found.end() :]
    texts, blocks = _split(text)
    if not blocks:
        raise Unreadable(_("It has no answers in braces { }."))
    if len(blocks) > 1:
        parts = gaps(texts, blocks, written_in)
    else:
        parts = answers(texts[0], blocks[0], texts[1], written_in)
    if "text" not in parts:
        parts["text"] = markdown(_stem(texts), written_in)
    parts["title"] = title or _short(parts["text"])
    return parts


def _split(text: str) -> tuple[list[str], list[str]]:
    """The texts around the braces, and what is inside them."""
    texts, blocks = [], []
    at = 0
    while (start := text.find("{", at)) >= 0:
        end = text.find("}", start)
        inside = text[start + 1 : end]
        if end < 0 or "{" in inside:
            raise Unreadable(_("A brace { is not closed. An empty line ends a question."))
        texts.append(text[at:start])
        blocks.append(inside)
        at = end + 1
    texts.append(text[at:])
    if any("}" in one for one in texts):
        raise Unreadable(_("A brace } closes nothing."))
    return texts, blocks


def _stem(texts: list[str]) -> str:
    before, after = texts
    return f"{before.rstrip()} _____ {after.lstrip()}" if after.strip() else before


def _short(text: str) -> str:
    return " ".join(text.split())[:80].strip()
