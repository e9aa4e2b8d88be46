"""The gradebook as a table of text: written for spreadsheets, and read back from them.

A column is named by its title and, in brackets, the end of its id, so that it is known again after
the title has changed. A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
import re
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO

from django.utils.translation import gettext as _

from server.gradebook.selectors import Book, Item, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_TAG = re.compile(r"\[([0-9a-f]{12})\]\s*$")


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def tag(item: Item) -> str:
    """The end of the id: 48 of its random bits."""
    return item.key.hex[-12:]


def written(book: Book, rows: Sequence[Row]) -> str:
    file = StringIO(newline="")
    table = csv.writer(file)
    titles = [harmless(f"{item.thing.title} [{tag(item)}]") for item in book.items]
    table.writerow([_("Username"), _("Name"), *titles, _("Total")])
    for row in rows:
        student = row.enrollment.student
        percents = [_number(cell.percent) for cell in row.cells]
        names = [harmless(student.username), harmless(student.full_name)]
        table.writerow([*names, *percents, _number(row.percent)])
    return file.getvalue()


def lines_of(text: str) -> list[tuple[int, list[str]]]:
    """(line, cells) of a table whose cells are parted by commas, semicolons or tabs, as its first
    line tells. Raises: csv.Error."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    start = 1
    for cells in reader:
        found.append((start, [cell.strip() for cell in cells]))
        start = reader.line_num + 1
    return found


def column_tag(head: str) -> str | None:
    found = _TAG.search(head)
    return found[1] if found else None


def plain(cell: str) -> str:
    """The cell without the apostrophe that `harmless` gave it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _number(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent:.2f}"
