"""How a course's total is made. Everything is exact until it is shown; then, and only then, it is
rounded to two places, a half up.

- An item (a quiz or an assignment) has a percentage, or nothing as long as no grade is seen.
- A category is the average of its items, without the `drop_lowest` worst; one always stays.
- The total is the average of the categories that have something, by their weights. In a course
  without categories it is the average of all items.
- An override stands in the place of what was calculated.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction


def rounded(exact: Fraction) -> Decimal:
    return Decimal(math.floor(exact * 100 + Fraction(1, 2))) / 100


def average(percents: Sequence[Fraction]) -> Fraction | None:
    return sum(percents, Fraction(0)) / len(percents) if percents else None


def dropped(percents: Sequence[Fraction | None], count: int) -> set[int]:
    """The places of the lowest that do not count; at least one stays. Of equals the first go."""
    given = [(percent, place) for place, percent in enumerate(percents) if percent is not None]
    return {place for _percent, place in sorted(given)[: min(count, max(len(given) - 1, 0))]}


def weighted(parts: Iterable[tuple[Decimal, Fraction | None]]) -> Fraction | None:
    """The average of (weight, percent); None if nothing that has weight has a percentage."""
    given = [(Fraction(weight), percent) for weight, percent in parts if percent is not None]
    total = sum((weight for weight, _percent in given), Fraction(0))
    if not total:
        return None
    return sum((weight * percent for weight, percent in given), Fraction(0)) / total
