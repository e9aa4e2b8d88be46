"""Arithmetic of marks: exact, in decimals. What is stored has two places, a half is rounded up."""

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def rounded(mark: Decimal) -> Decimal:
    return mark.quantize(_CENT, ROUND_HALF_UP)


def deducted(points: Decimal, percent: int) -> Decimal:
    """What remains of the points reached when so many percent of them are taken away."""
    return rounded(points * (100 - percent) / 100)
