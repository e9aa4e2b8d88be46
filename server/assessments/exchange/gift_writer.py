"""Writing GIFT. Each question is read back at once, and what GIFT could not say is added as JSON in
a comment, which other programs skip."""

import json
from collections.abc import Iterable
from typing import Any

from server.assessments.exchange.gift_reader import read_gift
from server.assessments.exchange.gift_text import escaped
from server.assessments.exchange.items import Item, Parts
from server.assessments.models import QuestionKind


def write_gift(items: Iterable[Item]) -> str:
    return "\n".join(_question(item.parts) for item in items)


def _question(parts: Parts) -> str:
    head = f"::{escaped(parts['title'])}::[markdown]"
    tags = [tag for tag in parts.get("tags", []) if "]" not in tag]
    comments = [f"// {' '.join(f'[tag:{tag}]' for tag in tags)}"] if tags else []
    lines = [*comments, head + _body(parts)]
    found = _read(lines)
    if found is None:
        lines = [*comments, f"{head}{escaped(parts['text'])} {{}}"]
        found = _read(lines) or {}
    if extras := _unsaid(parts, found):
        said = json.dumps(extras, ensure_ascii=False, sort_keys=True)
        lines.insert(len(comments), f"// lyceum {said}")
    return "\n".join([*lines, ""])


def _read(lines: list[str]) -> Parts | None:
    """What a reader finds; None if it stumbles."""
    reading = read_gift("\n".join(lines))
    return reading.items[0].parts if len(reading.items) == 1 and not reading.notes else None


def _unsaid(parts: Parts, found: Parts) -> Parts:
    """What a reader does not find, and what it finds without its being meant, emptied."""
    extras = {name: value for name, value in parts.items() if found.get(name) != value}
    return extras | {name: type(found[name])() for name in found.keys() - parts.keys()}


def _body(parts: Parts) -> str:
    text = escaped(parts["text"])
    feedback = f"\n\t####{escaped(parts['feedback'])}" if parts.get("feedback") else ""
    kind = parts["kind"]
    if kind == QuestionKind.BLANKS:
        return _gaps(text, parts["blanks"], feedback)
    if kind == QuestionKind.TRUE_FALSE:
        return f"{text} {{{_truth(parts)}{feedback}}}"
    lines = _lines(kind, parts)
    return f"{text} {{" + "".join(f"\n\t{line}" for line in lines) + feedback + "\n}"


def _lines(kind: str, parts: Parts) -> list[str]:
    if kind == QuestionKind.SINGLE_CHOICE:
        return [_option(row, _single(row["percent"])) for row in parts["choices"]]
    if kind == QuestionKind.MULTIPLE_CHOICE:
        return [_option(row, f"~%{_percent(row['percent'])}%") for row in parts["choices"]]
    if kind == QuestionKind.SHORT_TEXT:
        return [_option(row, _weighted(row["percent"])) for row in parts["accepted"]]
    if kind == QuestionKind.NUMERIC:
        return ["#", *(_number(row) for row in parts["numbers"])]
    if kind == QuestionKind.MATCHING:
        pairs = [(pair["left"], pair["right"]) for pair in parts["pairs"]]
        pairs += [("", text) for text in parts.get("distractors", [])]
        return [f"={escaped(left)} -> {escaped(right)}" for left, right in pairs]
    if kind == QuestionKind.ORDERING:
        items = parts["items"]
        head = f">{len(items)} ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST"
        return [head, *(escaped(item["text"]) for item in items)]
    return []


def _gaps(text: str, blanks: list[dict[str, Any]], feedback: str) -> str:
    for number, blank in enumerate(blanks, 1):
        inside = " ".join(f"={escaped(one)}" for one in blank["accepted"])
        last = feedback if number == len(blanks) else ""
        text = text.replace(f"[[{number}]]", f"{{{inside}{last}}}")
    return text


def _truth(parts: Parts) -> str:
    true, false = parts.get("true_feedback", ""), parts.get("false_feedback", "")
    wrong, right = (false, true) if parts["is_true"] else (true, false)
    said = f"#{escaped(wrong)}#{escaped(right)}" if wrong or right else ""
    return ("TRUE" if parts["is_true"] else "FALSE") + said


def _option(row: dict[str, Any], sign: str) -> str:
    feedback = f"#{escaped(row['feedback'])}" if row["feedback"] else ""
    return f"{sign}{escaped(row['text'])}{feedback}"


def _number(row: dict[str, Any]) -> str:
    value = f"{row['value']}:{row['tolerance']}"
    feedback = f"#{escaped(row['feedback'])}" if row["feedback"] else ""
    return f"{_weighted(row['percent'])}{value}{feedback}"


def _single(percent: float) -> str:
    if percent in (0, 100):
        return "=" if percent else "~"
    return f"~%{_percent(percent)}%"


def _weighted(percent: float) -> str:
    return "=" if percent == 100 else f"=%{_percent(percent)}%"


def _percent(percent: float) -> str:
    return f"{percent:.5f}".rstrip("0").rstrip(".")
