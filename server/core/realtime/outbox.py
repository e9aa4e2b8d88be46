"""What waits to be sent on one socket, and how much of it the client has taken.

Every 64 KB a `ping` is put in; its `pong` says that everything before has arrived. While more than
the budget is under way, the socket is full: durable streams read on from rows later, ephemeral
events are dropped, nothing is queued. So a reader that stops costs a bounded amount of memory, and
what is sent to a slow one is never old.
"""

import asyncio
import secrets
import time
from collections import deque
from typing import Any

from server.core.realtime.protocol import encode
from server.core.realtime.wire import Send, Wire

BUDGET = 512_000  # characters under way; ephemeral events may use a quarter
PING_EVERY = 64_000
STUCK_SECONDS = 8.0  # full and nothing arrives: the client does not read


class Outbox:
    """`put` never waits. What the wire does not take at once is written by one task, `run`."""

    def __init__(self, send: Send, wire: Wire) -> None:
        self._send = send
        self._wire = wire
        self._texts: deque[tuple[str, str]] = deque()
        self._queued = self._written = self._answered = self._pinged = 0
        self._pings: dict[str, int] = {}  # by nonce, what had been written before
        self._is_ping_due = False
        self._something = asyncio.Event()
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_allowed = asyncio.Event()
        self._is_allowed.set()
        self._progress_at = time.monotonic()

    def put(self, text: str, payload: str = "") -> None:
        """Send or queue a message. With a payload, which many share, it is `text payload }`."""
        size = len(text) + len(payload)
        if not self._texts and self._wire.write(_message(text, payload)):
            self._count_written(size)
        else:
            self._texts.append((text, payload))
            self._queued += size
            self._something.set()
        if self._has_room.is_set() and self._under_way > BUDGET:
            self._progress_at = time.monotonic()
            self._has_room.clear()

    def hold(self) -> None:
        """No events until `release`, as if it were full: perhaps they may not be sent."""
        self._is_allowed.clear()

    def release(self) -> None:
        self._is_allowed.set()

    @property
    def is_held(self) -> bool:
        return not self._is_allowed.is_set()

    @property
    def is_full(self) -> bool:
        return not self._has_room.is_set()

    @property
    def takes_events(self) -> bool:
        return not self.is_full and not self.is_held

    @property
    def is_busy(self) -> bool:
        """Too full for what may as well be dropped."""
        return self._under_way > BUDGET // 4 or self.is_held

    @property
    def is_stuck(self) -> bool:
        return self.is_full and time.monotonic() - self._progress_at > STUCK_SECONDS

    async def room(self) -> None:
        """Wait until the socket takes events."""
        while not self.takes_events:
            await self._has_room.wait()
            await self._is_allowed.wait()

    def ping(self) -> None:
        """Ask now, before what is queued, whether the client is there."""
        self._is_ping_due = True
        self._something.set()

    def pong(self, payload: dict[str, Any]) -> None:
        """The client took everything up to the ping with this payload. Some clients leave the
        payload out: then it is the oldest ping that is not answered."""
        if not self._pings:
            return
        nonce = payload.get("ping") or next(iter(self._pings))
        if not isinstance(nonce, str) or nonce not in self._pings:
            return
        self._answered = max(self._answered, self._pings.pop(nonce))
        self._progress_at = time.monotonic()
        if self._under_way <= BUDGET:
            self._has_room.set()

    async def run(self) -> None:
        """Write until cancelled. Raises: OSError when the client is gone."""
        while True:
            while not self._texts and not self._is_ping_due:
                self._something.clear()
                await self._something.wait()
            await self._wire.ready()
            if self._is_ping_due:
                await self._write_ping()
            if self._texts:
                await self._write(*self._texts.popleft())

    async def _write(self, text: str, payload: str) -> None:
        size = len(text) + len(payload)
        self._queued -= size
        await self._send({"type": "websocket.send", "text": _message(text, payload)})
        self._count_written(size)

    def _count_written(self, size: int) -> None:
        self._written += size
        if self._written - self._pinged >= PING_EVERY:
            self.ping()

    async def _write_ping(self) -> None:
        nonce = secrets.token_hex(4)
        self._pings[nonce] = self._pinged = self._written
        self._is_ping_due = False
        text = encode({"type": "ping", "payload": {"ping": nonce}})
        await self._send({"type": "websocket.send", "text": text})

    @property
    def _under_way(self) -> int:
        return self._queued + self._written - self._answered


def _message(text: str, payload: str) -> str:
    return f"{text}{payload}}}" if payload else text
