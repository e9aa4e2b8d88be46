"""What one event loop hears: its topics, through one channel of the channel layer."""

import asyncio
import hashlib
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

from server.core.realtime import metrics

logger = logging.getLogger(__name__)

Event = dict[str, Any]
Listener = Callable[[Event, float], None]

JOIN_SECONDS = 1.0  # that a subscription waits for the layer; then it starts, and is told later
RETRY_SECONDS = 0.5
BEAT_SECONDS = 1.0
MAX_WAITING = 1000  # events for the layer; if it takes none, the oldest are dropped


class Ear:
    """Listeners by topic. One task keeps the layer's groups in step with them, one reads, one
    writes: no subscriber ever touches the layer, so none can leave it in the middle of a word."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.interruption_callbacks: list[Callable[[], None]] = []
        self._channel = ""
        self._listeners: defaultdict[str, list[Listener]] = defaultdict(list)
        self._joined: set[str] = set()
        self._joining: dict[str, asyncio.Future[None]] = {}
        self._changed = asyncio.Event()
        self._outgoing: deque[tuple[str, dict[str, Any]]] = deque()
        self._has_outgoing = asyncio.Event()
        self._beats_sent = self._beats_heard = 0
        self._tasks = [
            loop.create_task(self._forever(step))
            for step in (self._keep_groups, self._read, self._write, self._beat)
        ]

    def listen(self, topic: str, listener: Listener) -> None:
        self._listeners[topic].append(listener)
        self._changed.set()

    async def joined(self, topic: str) -> None:
        if topic not in self._joined:
            joining = self._joining.setdefault(topic, self.loop.create_future())
            await asyncio.wait({joining}, timeout=JOIN_SECONDS)

    def leave(self, topic: str, listener: Listener) -> None:
        self._listeners[topic].remove(listener)
        if not self._listeners[topic]:
            del self._listeners[topic]
            if joining := self._joining.pop(topic, None):
                joining.cancel()
            self._changed.set()

    def has_joined(self, topic: str) -> bool:
        return topic in self._joined and topic in self._listeners

    def send(self, topic: str, event: Event, at: float) -> None:
        self._hear(topic, event, at)
        self._send({"topic": topic, "event": event, "at": at})

    def _send(self, message: dict[str, Any]) -> None:
        if len(self._outgoing) >= MAX_WAITING:
            self._outgoing.popleft()
            metrics.LAYER_FAILURES.inc()
        self._outgoing.append((message["topic"], message))
        self._has_outgoing.set()

    def _hear(self, topic: str, event: Event, at: float) -> None:
        for listener in tuple(self._listeners.get(topic, ())):
            metrics.EVENTS_HEARD.inc()
            listener(event, at)

    # --- the layer --------------------------------------------------------------------------

    async def _forever(self, step: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.current_task()
        assert task is not None
        while not task.cancelling():  # redis-py can swallow it while it connects
            try:
                await step()
            except (OSError, RedisError) as error:
                metrics.LAYER_FAILURES.inc()
                logger.warning("The channel layer does not answer: %s", error)
                await asyncio.sleep(RETRY_SECONDS)
            except Exception:
                logger.exception("The hub stumbled and goes on")
                await asyncio.sleep(RETRY_SECONDS)

    async def _keep_groups(self) -> None:
        await self._changed.wait()
        layer = get_channel_layer()
        if not self._channel:
            channel = await layer.new_channel("hub")
            await layer.group_add(group_of(f"beat:{channel}"), channel)
            self._channel = channel
        for topic in self._listeners.keys() - self._joined:
            await layer.group_add(group_of(topic), self._channel)
            self._joined.add(topic)
            if joining := self._joining.pop(topic, None):
                joining.set_result(None)
        for topic in self._joined - self._listeners.keys():
            self._joined.discard(topic)
            await layer.group_discard(group_of(topic), self._channel)
        if self._joined == self._listeners.keys():
            self._changed.clear()

    async def _read(self) -> None:
        if not self._channel:
            await asyncio.sleep(0.01)
            return
        message = await get_channel_layer().receive(self._channel)
        if message["topic"] == self._beat_topic:
            self._hear_beat(message["beat"])
        elif message.get("from") != self._channel:
            self._hear(message["topic"], message["event"], message["at"])

    async def _write(self) -> None:
        while not self._outgoing:
            self._has_outgoing.clear()
            await self._has_outgoing.wait()
        topic, message = self._outgoing.popleft()
        message = {"type": "hub.event", "from": self._channel, **message}
        await get_channel_layer().group_send(group_of(topic), message)

    # --- whether it was interrupted ---------------------------------------------------------

    async def _beat(self) -> None:
        """A number a second, to ourselves: one that is missing means that events may be, too."""
        await asyncio.sleep(BEAT_SECONDS)
        if self._channel:
            self._beats_sent += 1
            self._send({"topic": self._beat_topic, "beat": self._beats_sent})

    def _hear_beat(self, beat: int) -> None:
        interrupted = beat != self._beats_heard + 1
        self._beats_heard = beat
        if interrupted:
            metrics.LAYER_INTERRUPTIONS.inc()
            logger.warning("The channel layer was interrupted")
            for callback in self.interruption_callbacks:
                callback()

    @property
    def _beat_topic(self) -> str:
        return f"beat:{self._channel}"


def group_of(topic: str) -> str:
    """Group names allow few characters and 100 of them."""
    return "topic." + hashlib.sha256(topic.encode()).hexdigest()[:40]
