"""Stretches of whole seconds: [from, to) pairs, as JSON keeps them."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def joined(spans: Iterable[Sequence[int]]) -> list[Span]:
    """The same seconds in order, disjoint, with a gap between any two."""
    result: list[Span] = []
    for start, end in sorted((start, end) for start, end in spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def without(spans: Iterable[Sequence[int]], covered: Iterable[Sequence[int]]) -> list[Span]:
    """The seconds of `spans` that are not in `covered`."""
    left: list[Span] = []
    gone = joined(covered)
    for start, end in joined(spans):
        for gone_start, gone_end in gone:
            if gone_end <= start or end <= gone_start:
                continue
            if start < gone_start:
                left.append((start, gone_start))
            start = max(start, gone_end)
        if start < end:
            left.append((start, end))
    return left


def first(spans: Iterable[Span], seconds: int) -> list[Span]:
    """At most so many seconds, from the beginning."""
    kept: list[Span] = []
    for start, end in spans:
        if seconds <= 0:
            break
        kept.append((start, min(end, start + seconds)))
        seconds -= end - start
    return kept


def length(spans: Iterable[Sequence[int]]) -> int:
    return sum(end - start for start, end in spans)
