"""Questions as CSV, for spreadsheets. A question begins with a row that has a `kind`; rows without
one add parts to it. Cells that a spreadsheet would take for a formula begin with an apostrophe."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.exchange.items import Item, Note, Parts, Reading, Unreadable, normal
from server.assessments.models import QuestionKind

COLUMNS = (
    *("kind", "title", "text", "points", "tags", "feedback"),
    *("part", "value", "match", "percent", "part_feedback", "case_sensitive"),
)
_FORMULA = re.compile(r"'*[=+\-@\t]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
MAX_CELL = 200_000  # characters
# part → list of the draft, and from which column each of its values comes
_ROWS = {
    "choice": ("choices", {"text": "value", "percent": "percent", "feedback": "part_feedback"}),
    "accepted": ("accepted", {"text": "value", "percent": "percent", "feedback": "part_feedback"}),
    "number": (
        "numbers",
        {
            "value": "value",
            "tolerance": "match",
            "percent": "percent",
            "feedback": "part_feedback",
        },
    ),
    "unit": ("units", {"name": "value", "factor": "match"}),
    "pair": ("pairs", {"left": "value", "right": "match"}),
    "item": ("items", {"text": "value"}),
}
_LISTS = {"distractor": "distractors", "hint": "hints"}
_SIDES = {"true": "true_feedback", "false": "false_feedback"}
_YES, _NO = "yes", "no"

Row = dict[str, str]


# --- out ------------------------------------------------------------------------------------------


def write_table(items: Iterable[Item]) -> str:
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for item in items:
        head = {
            "kind": item.parts["kind"],
            "title": item.parts["title"],
            "text": item.parts["text"],
            "points": _text(item.parts.get("points", 1.0)),
            "tags": "; ".join(item.parts.get("tags", [])),
            "feedback": item.parts.get("feedback", ""),
        }
        for row in _rows(item.parts) or [{}]:
            full = head | row
            table.writerow([_harmless(full.get(column, "")) for column in COLUMNS])
            head = {}
    return file.getvalue()


def _rows(parts: Parts) -> list[Row]:
    rows: list[Row] = []
    for part, (name, columns) in _ROWS.items():
        rows += [
            {"part": part} | {column: _text(one[key]) for key, column in columns.items()}
            for one in parts.get(name, [])
        ]
    for part, name in _LISTS.items():
        rows += [{"part": part, "value": one} for one in parts.get(name, [])]
    if parts["kind"] == QuestionKind.TRUE_FALSE:
        for part, name in _SIDES.items():
            percent = "100" if parts["is_true"] == (part == "true") else "0"
            rows.append({"part": part, "percent": percent, "part_feedback": parts.get(name, "")})
    for number, blank in enumerate(parts.get("blanks", []), 1):
        case = {"case_sensitive": _YES if blank["is_case_sensitive"] else _NO}
        rows += [
            {"part": "gap", "match": str(number), "value": one} | case for one in blank["accepted"]
        ]
    if parts.get("guidance"):
        rows.append({"part": "guidance", "value": parts["guidance"]})
    if parts.get("is_case_sensitive"):
        rows[0]["case_sensitive"] = _YES
    return rows


def _text(value: Any) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".") if isinstance(value, float | int) else value


def _harmless(cell: str) -> str:
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


# --- in -------------------------------------------------------------------------------------------


def read_table(source: str) -> Reading:
    reading = Reading()
    csv.field_size_limit(MAX_CELL)
    try:
        for line, rows in _questions(source):
            title = rows[0]["title"]
            try:
                reading.items.append(Item(normal(_question(rows)), line))
            except Unreadable as problem:
                reading.notes.append(Note(line, title, str(problem)))
    except (csv.Error, Unreadable) as problem:
        reading.notes.append(Note(1, "", str(problem)))
    return reading


def _questions(source: str) -> Iterator[tuple[int, list[Row]]]:
    """For each question its first line and its rows. Raises: Unreadable, csv.Error."""
    separator = max(",;\t", key=source.partition("\n")[0].count)
    table = csv.reader(io.StringIO(source, newline=""), delimiter=separator, strict=True)
    heads = [cell.strip().lower() for cell in next(table, [])]
    if not {"kind", "title", "text", "part", "value"} <= set(heads):
        raise Unreadable(
            _("The first line has to name the columns: {columns}.").format(
                columns=", ".join(COLUMNS)
            )
        )
    rows: list[Row] = []
    first, line = 0, table.line_num + 1
    for cells in table:
        row = dict.fromkeys(COLUMNS, "")
        row |= dict(zip(heads, map(_meant, cells), strict=False))
        if row["kind"]:
            if rows:
                yield first, rows
            rows, first = [row], line
        elif any(row.values()):
            if not rows:
                raise Unreadable(_("The first question has no kind."))
            rows.append(row)
        line = table.line_num + 1
    if rows:
        yield first, rows


def _meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _question(rows: list[Row]) -> Parts:
    head = rows[0]
    parts: Parts = {
        "kind": head["kind"].strip().upper(),
        "title": head["title"] or " ".join(head["text"].split())[:80].strip(),
        "text": head["text"],
        "points": _number(head["points"] or "1"),
        "tags": [tag.strip() for tag in head["tags"].split(";") if tag.strip()],
        "feedback": head["feedback"],
    }
    gaps: dict[str, dict[str, Any]] = {}
    for row in rows:
        part = row["part"].strip().lower()
        if part in _ROWS:
            name, columns = _ROWS[part]
            values = {key: _value(key, row[column]) for key, column in columns.items()}
            parts.setdefault(name, []).append(values)
            if part == "accepted" and _is_yes(row):
                parts["is_case_sensitive"] = True
        elif part in _LISTS:
            parts.setdefault(_LISTS[part], []).append(row["value"])
        elif part in _SIDES:
            parts[_SIDES[part]] = row["part_feedback"]
            if _number(row["percent"] or "0") == 100:
                parts["is_true"] = part == "true"
        elif part == "gap":
            gap = gaps.setdefault(row["match"], {"accepted": [], "is_case_sensitive": False})
            gap["accepted"].append(row["value"])
            gap["is_case_sensitive"] |= _is_yes(row)
        elif part == "guidance":
            parts["guidance"] = row["value"]
        elif part:
            raise Unreadable(_("“{part}” is not a part of a question.").format(part=part))
    if gaps:
        parts["blanks"] = [gaps[number] for number in sorted(gaps, key=_number)]
    return parts


def _value(key: str, cell: str) -> Any:
    if key == "percent":
        return _number(cell or "0")
    if key == "tolerance":
        return cell or "0"
    return cell or "1" if key == "factor" else cell


def _is_yes(row: Row) -> bool:
    return row["case_sensitive"].strip().lower() in {_YES, "true", "1"}


def _number(cell: str) -> float:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError as error:
        raise Unreadable(_("“{cell}” is not a number.").format(cell=cell[:40])) from error
