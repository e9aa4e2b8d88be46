"""A right that is asked many times a second is remembered for less than one."""

import time
from collections.abc import Callable, Hashable

SECONDS = 0.8  # rights end within a second
MAX_KEYS = 10_000


class Remembered:
    """That something was allowed a moment ago, in this process. A refusal is not remembered."""

    def __init__(self) -> None:
        self._until: dict[Hashable, float] = {}

    def check(self, key: Hashable, ask: Callable[[], object]) -> None:
        """`ask` raises if it is not allowed. Raises: what `ask` raises."""
        now = time.monotonic()
        if self._until.get(key, 0.0) > now:
            return
        self._until.pop(key, None)
        ask()
        if len(self._until) >= MAX_KEYS:
            self._until.clear()
        self._until[key] = now + SECONDS
