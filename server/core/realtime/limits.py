"""How much one client may do."""

import time
from collections import Counter
from collections.abc import Hashable

SOCKETS_PER_USER = 20  # in one process, like the next
SOCKETS_PER_ADDRESS = 100  # of those who have not signed in


class TokenBucket:
    """Allows `rate` acts a second, and `burst` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._at = time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class SocketLimits:
    """Counts open sockets by whoever holds them: an address until they sign in, then a user."""

    def __init__(self) -> None:
        self._open: Counter[Hashable] = Counter()

    def take(self, holder: Hashable, most: int) -> bool:
        if self._open[holder] >= most:
            return False
        self._open[holder] += 1
        return True

    def give_back(self, holder: Hashable) -> None:
        self._open[holder] -= 1
        if not self._open[holder]:
            del self._open[holder]
