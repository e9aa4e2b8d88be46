"""Captions: WebVTT and SRT in, clean cues kept, WebVTT out.

A cue is `[from, to, text]`: milliseconds, and lines in which only <b>, <i> and <u> are markup.
"""

import html
import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

Cue = tuple[int, int, str]

MAX_CUES = 5000
MAX_CUE_TEXT = 1000  # characters
MAX_HOURS = 24

_VTT_TIME = re.compile(r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
_SRT_TIME = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)[,.](\d{1,3})")
_ARROW = "-->"
_PART = re.compile(r"<[/!a-zA-Z0-9][^<>]*>|[^<]+|<")
_KEPT = re.compile(r"</?[biu]>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_SRT_STYLE = re.compile(r"\{\\[^{}]*\}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Unreadable(Exception):
    """What is wrong, in words, with the number of its line."""


def read(text: str) -> list[Cue]:
    """The cues of a WebVTT or SRT file, in order. Raises: Unreadable."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if _CONTROL.search(line):
            raise _unreadable(number, _("it has characters that cannot be used here."))
    is_vtt = re.match(r"WEBVTT(?:[ \t]|$)", lines[0]) is not None
    cues: list[Cue] = []
    for first, block in _blocks(lines, skip_head=is_vtt):
        if is_vtt and re.match(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)", block[0]):
            continue
        cue = _cue(first, block, _VTT_TIME if is_vtt else _SRT_TIME)
        if cue[2]:
            cues.append(cue)
        if len(cues) > MAX_CUES:
            raise _unreadable(first, _("a track has at most {limit} cues.").format(limit=MAX_CUES))
    if not cues:
        raise Unreadable(_("There are no captions in it. Use a WebVTT (.vtt) or SRT (.srt) file."))
    return sorted(cues)


def written(cues: Sequence[Sequence[int | str]]) -> str:
    blocks = [
        f"{_time(int(start))} {_ARROW} {_time(int(end))}\n{text}" for start, end, text in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks, ""])


def plain(text: str) -> str:
    """Without markup, on one line."""
    return " ".join(html.unescape(_KEPT.sub("", text)).split())


def _blocks(lines: list[str], *, skip_head: bool) -> Iterator[tuple[int, list[str]]]:
    """Lines between empty ones, with the number of the first."""
    block: list[str] = []
    is_head = skip_head
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            if not is_head:
                yield number - len(block), block
            block, is_head = [], False


def _cue(first: int, block: list[str], time: re.Pattern[str]) -> Cue:
    at = next((n for n, line in enumerate(block[:2]) if _ARROW in line), None)
    if at is None:
        raise _unreadable(first, _("a time like “00:01:05.000 --> 00:01:08.000” is missing."))
    number = first + at
    left, _arrow, right = block[at].partition(_ARROW)
    start = _milliseconds(left.strip(), time, number)
    end = _milliseconds((right.split() or [""])[0], time, number)
    if end <= start:
        raise _unreadable(number, _("it has to end after it begins."))
    text = "\n".join(clean for line in block[at + 1 :] if (clean := _clean(line)))
    if len(text) > MAX_CUE_TEXT:
        raise _unreadable(
            number, _("a cue has at most {limit} characters.").format(limit=MAX_CUE_TEXT)
        )
    return start, end, text


def _milliseconds(text: str, time: re.Pattern[str], line: int) -> int:
    match = time.fullmatch(text)
    if match is None or int(match[1] or 0) >= MAX_HOURS:
        raise _unreadable(line, _("“{text}” is no time.").format(text=text[:40]))
    seconds = (int(match[1] or 0) * 60 + int(match[2])) * 60 + int(match[3])
    return seconds * 1000 + int(match[4].ljust(3, "0"))


def _clean(line: str) -> str:
    """Harmless tags stay and are closed; names of speakers become text; all else is text or gone."""
    kept: list[str] = []
    is_open: list[str] = []
    for part in _PART.findall(_SRT_STYLE.sub("", line)):
        if not part.startswith("<") or part == "<":
            kept.append(html.escape(html.unescape(part), quote=False))
        elif voice := _VOICE.fullmatch(part):
            kept.append(html.escape(f"{html.unescape(voice[1]).strip()}: ", quote=False))
        elif _KEPT.fullmatch(part):
            name = part.strip("</>")
            if not part.startswith("</"):
                is_open.append(name)
            elif not is_open or is_open.pop() != name:
                # Crossed tags: markup is dropped rather than guessed at.
                return _clean(_KEPT.sub("", line))
            kept.append(part)
    kept += [f"</{name}>" for name in reversed(is_open)]
    text = "".join(kept).strip()
    return text if plain(text) else ""


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _unreadable(line: int, what: str) -> Unreadable:
    return Unreadable(_("Line {line}: {what}").format(line=line, what=what))
