"""Cards as CSV, for spreadsheets. Cells that one would take for a formula begin with an apostrophe."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from server.flashcards.models import Card

COLUMNS = ("front", "back", "tags", "page", "quote")
MAX_CELL = 20_000  # characters
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class Unreadable(Exception):
    """What is wrong, for people; `line` is counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    front: str
    back: str
    tags: list[str]
    page: str
    quote: str


def write_cards(cards: Iterable[Card]) -> str:
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for card in cards:
        cells = [card.front, card.back, "; ".join(card.tags), str(card.page or ""), card.quote]
        table.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return file.getvalue()


def read_cards(source: str) -> Iterator[Row]:
    """The rows of a table whose first line names the columns; `front` and `back` have to be there.

    Raises: Unreadable when the rest cannot be read.
    """
    csv.field_size_limit(MAX_CELL)
    separator = max(",;\t", key=source.partition("\n")[0].count)
    table = csv.reader(io.StringIO(source, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        heads = [cell.strip().lower() for cell in next(table, [])]
        if not {"front", "back"} <= set(heads):
            raise Unreadable(
                1,
                _("The first line has to name the columns: {columns}.").format(
                    columns=", ".join(COLUMNS)
                ),
            )
        line = table.line_num + 1
        for cells in table:
            if any(cell.strip() for cell in cells):
                yield _row(line, dict(zip(heads, map(_meant, cells), strict=False)))
            line = table.line_num + 1
    except csv.Error as error:
        raise Unreadable(line, _("This is not CSV: {problem}").format(problem=error)) from error


def _row(line: int, cells: dict[str, str]) -> Row:
    return Row(
        line=line,
        front=cells.get("front", ""),
        back=cells.get("back", ""),
        tags=[tag.strip() for tag in cells.get("tags", "").split(";") if tag.strip()],
        page=cells.get("page", "").strip(),
        quote=cells.get("quote", ""),
    )


def _meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
