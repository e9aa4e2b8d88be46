"""What may be drawn: checked to the last point, so that nobody's client stumbles over it."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from server.classrooms.models import MAX_CLIENT_ID, MAX_TEXT, BoardTool
from server.core.errors import ErrorCode, Problems, refused
from server.core.rates import Rate
from server.core.text import clean_line, clean_text

MAX_POINTS = 5000  # of one element
MAX_WIDTH = 0.1  # of the page's
DIGITS = 5  # a fiftieth of a pixel on a page of 2,000
_COLOR = re.compile(r"#[0-9a-f]{6}")
_POINTS = {BoardTool.PEN: (1, MAX_POINTS), BoardTool.TEXT: (1, 1)}

ERASED = 5  # points that erasing or bringing back an element counts for
WHOLE_PAGE = 500  # points that an act on a whole page counts for

# Of each person.
_elements = Rate(per_second=30, burst=60)
_points = Rate(per_second=2500, burst=20_000)


def check_rate(user_id: object, points: float) -> None:
    """Raises: DomainError RATE_LIMITED."""
    if not (_elements.take(user_id) and _points.take(user_id, points)):
        raise refused(ErrorCode.RATE_LIMITED, _("You draw faster than the board can follow."))


def clean_client_id(problems: Problems, client_id: str) -> str:
    return clean_line(problems, "clientId", client_id, max_length=MAX_CLIENT_ID, required=True)


def clean_color(problems: Problems, color: str) -> str:
    color = color.lower()
    if not _COLOR.fullmatch(color):
        problems.add(_("Write the colour as #rrggbb."), "color")
    return color


def clean_width(problems: Problems, width: float) -> float:
    if not 0 < width <= MAX_WIDTH:
        problems.add(_("The width is a share of the page, above 0 and up to 0.1."), "width")
    return width


def clean_points(
    problems: Problems, tool: BoardTool | None, points: Sequence[float]
) -> list[float]:
    """Pairs of x and y on the page; `tool` None: part of a stroke, so any number of them."""
    least, most = _POINTS.get(tool, (2, 2)) if tool else (0, MAX_POINTS)
    if len(points) % 2 or not least <= len(points) / 2 <= most:
        problems.add(
            _("This takes {least} to {most} points, as pairs of x and y.").format(
                least=least, most=most
            )
            if least != most
            else _("This takes {number} points, as pairs of x and y.").format(number=least),
            "points",
        )
    elif not all(0 <= value <= 1 for value in points):  # NaN is not
        problems.add(_("Every coordinate is a number from 0 to 1."), "points")
    else:
        return [round(value, DIGITS) for value in points]
    return []


def clean_words(problems: Problems, tool: BoardTool, text: str) -> str:
    if tool != BoardTool.TEXT:
        if text:
            problems.add(_("Only texts have words."), "text")
        return ""
    return clean_text(problems, "text", text, max_length=MAX_TEXT, required=True)
