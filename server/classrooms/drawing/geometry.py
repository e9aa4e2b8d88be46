"""The shape of every element, once for all pictures: PNG, SVG, PDF, and the same in the client.

Lengths are in page widths: x runs from 0 to 1, y from 0 to `HEIGHT`. ADR 0042 states the formulas
for whoever writes another client.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, Protocol

HEIGHT = 9 / 16
LINE_HEIGHT = 1.25  # of a text, in letter heights
BASELINE = 0.95  # of the first line, in letter heights below the text's point
ARROW_ANGLE = math.pi / 6
ARROW_LENGTH = 4  # line widths, but at least:
ARROW_LEAST = 24 / 1600
_CIRCLE = 0.5522847498  # where the control points of a quarter circle lie

Move = tuple[Literal["M"], float, float]
Line = tuple[Literal["L"], float, float]
Quadratic = tuple[Literal["Q"], float, float, float, float]
Cubic = tuple[Literal["C"], float, float, float, float, float, float]
Close = tuple[Literal["Z"]]
Command = Move | Line | Quadratic | Cubic | Close


class Drawn(Protocol):
    """What an element consists of."""

    tool: str
    color: str
    width: float
    points: Sequence[float]
    text: str


def outline(element: Drawn) -> list[Command]:
    """The line to draw, with round ends and joins; empty for a text."""
    places = _places(element.points)
    if not places:
        return []
    match element.tool:
        case "PEN":
            return _smooth(places)
        case "LINE":
            return _straight(places)
        case "ARROW":
            return _straight(places) + _head(places[0], places[1], element.width)
        case "RECTANGLE":
            (x1, y1), (x2, y2) = places
            return [("M", x1, y1), ("L", x2, y1), ("L", x2, y2), ("L", x1, y2), ("Z",)]
        case "ELLIPSE":
            return _ellipse(*places)
    return []


def lines(element: Drawn) -> list[tuple[float, float, str]]:
    """The lines of a text: where each baseline begins, and the words."""
    ((x, y),) = _places(element.points)
    return [
        (x, y + (number * LINE_HEIGHT + BASELINE) * element.width, words)
        for number, words in enumerate(element.text.split("\n"))
    ]


def _places(points: Sequence[float]) -> list[tuple[float, float]]:
    return [(points[n], points[n + 1] * HEIGHT) for n in range(0, len(points) - 1, 2)]


def _straight(places: Sequence[tuple[float, float]]) -> list[Command]:
    return [("M", *places[0]), *(("L", *place) for place in places[1:])]


def _smooth(places: Sequence[tuple[float, float]]) -> list[Command]:
    """A curve through the middles between the points, bent towards the points themselves."""
    if len(places) < 3:
        return _straight([places[0], places[-1]])
    commands: list[Command] = [("M", *places[0])]
    for here, there in pairwise(places[1:]):
        middle = ((here[0] + there[0]) / 2, (here[1] + there[1]) / 2)
        commands.append(("Q", *here, *middle))
    commands.append(("L", *places[-1]))
    return commands


def _head(start: tuple[float, float], end: tuple[float, float], width: float) -> list[Command]:
    direction = math.atan2(end[1] - start[1], end[0] - start[0])
    length = max(ARROW_LENGTH * width, ARROW_LEAST)
    barbs = [
        (
            end[0] - length * math.cos(direction + turn),
            end[1] - length * math.sin(direction + turn),
        )
        for turn in (ARROW_ANGLE, -ARROW_ANGLE)
    ]
    return [("M", *barbs[0]), ("L", *end), ("L", *barbs[1])]


def _ellipse(one: tuple[float, float], other: tuple[float, float]) -> list[Command]:
    """Fitted into the box between two corners."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    a, b = abs(other[0] - one[0]) / 2, abs(other[1] - one[1]) / 2
    c, d = a * _CIRCLE, b * _CIRCLE
    return [
        ("M", x + a, y),
        ("C", x + a, y + d, x + c, y + b, x, y + b),
        ("C", x - c, y + b, x - a, y + d, x - a, y),
        ("C", x - a, y - d, x - c, y - b, x, y - b),
        ("C", x + c, y - b, x + a, y - d, x + a, y),
        ("Z",),
    ]
