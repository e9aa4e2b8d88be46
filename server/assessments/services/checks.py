"""Checks that questions, quizzes and grading share."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from server.core.errors import Problems
from server.core.text import clean_line

MAX_POINTS = 1_000
MAX_TAGS = 10


def checked_points(
    problems: Problems, field: str, points: float, *, most: Decimal | int = MAX_POINTS
) -> Decimal:
    """Points with two decimals, from 0 to `most`."""
    if not math.isfinite(points) or not 0 <= points <= most:
        problems.add(_("Between 0 and {most} points.").format(most=most), field)
        return Decimal(0)
    return Decimal(str(points)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def checked_tags(problems: Problems, field: str, names: Sequence[str]) -> list[str]:
    """Distinct tags in lower case, in order of the alphabet."""
    tags = {
        clean_line(problems, field, name, max_length=40, required=True).lower() for name in names
    }
    if len(tags) > MAX_TAGS:
        problems.add(_("At most {limit} tags.").format(limit=MAX_TAGS), field)
    return sorted(tags)


def checked_between(
    problems: Problems, field: str, number: int | None, least: int, most: int
) -> int | None:
    """None stays None."""
    if number is not None and not least <= number <= most:
        problems.add(_("Between {least} and {most}, please.").format(least=least, most=most), field)
        return None
    return number
