"""How often one person may do something: token buckets, in the memory of this process."""

import threading
import time
from collections.abc import Hashable

MAX_BUCKETS = 10_000


class Rate:
    """`per_second` in the long run, `burst` at once. One bucket for each key."""

    def __init__(self, per_second: float, burst: float) -> None:
        self.per_second = per_second
        self.burst = burst
        self._buckets: dict[Hashable, tuple[float, float]] = {}  # tokens, when
        self._lock = threading.Lock()

    def take(self, key: Hashable, amount: float = 1) -> bool:
        """Whether there were `amount` tokens; they are gone then."""
        now = time.monotonic()
        with self._lock:
            tokens, then = self._buckets.pop(key, (self.burst, now))
            tokens = min(self.burst, tokens + (now - then) * self.per_second)
            allowed = tokens >= amount
            # At the end, so that the first bucket is always the one not used for longest.
            self._buckets[key] = (tokens - amount if allowed else tokens, now)
            if len(self._buckets) > MAX_BUCKETS:
                del self._buckets[next(iter(self._buckets))]
        return allowed
