"""One hub per process: joins a topic of the channel layer once, however many subscribe to it.

`publish` leaves after commit and never fails the act that caused it. The layer delivers at most
once: an event is a hint to look at the database, which is the truth.
"""

import asyncio
import contextlib
import hashlib
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

Event = dict[str, Any]
QUEUE_SIZE = 1000


class SlowSubscriber(Exception):
    """The subscriber fell so far behind that it must start again from the database."""


class _Topics:
    """What one event loop listens to, through one channel of the layer."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.queues: dict[str, set[asyncio.Queue[Event | None]]] = defaultdict(set)
        # Nobody is told of a subscription before the layer has taken it.
        self.joining = asyncio.Lock()
        self.reader = asyncio.create_task(self._read())

    async def join(self, topic: str, queue: asyncio.Queue[Event | None]) -> None:
        async with self.joining:
            if topic not in self.queues:
                await get_channel_layer().group_add(_group(topic), self.channel)
            self.queues[topic].add(queue)

    async def leave(self, topic: str, queue: asyncio.Queue[Event | None]) -> None:
        async with self.joining:
            self.queues[topic].discard(queue)
            if not self.queues[topic]:
                del self.queues[topic]
                await get_channel_layer().group_discard(_group(topic), self.channel)

    async def _read(self) -> None:
        layer = get_channel_layer()
        while True:
            message = await layer.receive(self.channel)
            for queue in self.queues.get(message["topic"], ()):
                if queue.qsize() < QUEUE_SIZE - 1:
                    queue.put_nowait(message["event"])
                elif queue.qsize() < QUEUE_SIZE:
                    queue.put_nowait(None)


class Hub:
    """This process's ear and mouth. `subscribe` belongs to the event loop, the rest to any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._topics: _Topics | None = None

    @contextlib.asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[asyncio.Queue[Event | None]]:
        """A queue of the topic's events from now on; None in it says that events were lost."""
        topics = await self._start()
        queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUE_SIZE)
        await topics.join(topic, queue)
        try:
            yield queue
        finally:
            await topics.leave(topic, queue)

    def listens_to(self, topic: str) -> bool:
        return self._topics is not None and topic in self._topics.queues

    def send(self, topic: str, event: Event) -> None:
        """Give an event to the layer."""
        message = {"type": "hub.event", "topic": topic, "event": event}
        group_send = get_channel_layer().group_send
        if self._loop is not None and self._loop.is_running():
            # The in-memory layer's queues belong to the server's loop.
            future = asyncio.run_coroutine_threadsafe(
                group_send(_group(topic), message), self._loop
            )
            future.add_done_callback(_log_failure)
        else:
            async_to_sync(group_send)(_group(topic), message)

    def layer_answers(self) -> bool:
        """Whether the channel layer takes messages."""
        try:
            async_to_sync(get_channel_layer().group_send)(_group("ready"), {"type": "hub.ready"})
        except (OSError, RedisError):
            return False
        return True

    async def _start(self) -> _Topics:
        loop = asyncio.get_running_loop()
        if self._topics is None or self._loop is not loop or self._topics.reader.done():
            channel = await get_channel_layer().new_channel("hub")
            self._loop, self._topics = loop, _Topics(channel)
        return self._topics


hub = Hub()


def publish(topic: str, event: Event) -> None:
    """Tell everybody who listens to `topic`, once the running transaction has committed.

    `event` is plain data that msgpack can carry. A failure is logged, never raised.
    """
    transaction.on_commit(partial(hub.send, topic, event), robust=True)


async def listen(topic: str) -> AsyncIterator[Event]:
    """The topic's events, from now on.

    Raises: SlowSubscriber when the reader fell behind.
    """
    async with hub.subscribe(topic) as queue:
        while True:
            event = await queue.get()
            if event is None:
                raise SlowSubscriber
            yield event


def _group(topic: str) -> str:
    """Group names allow few characters and 100 of them."""
    return "topic." + hashlib.sha256(topic.encode()).hexdigest()[:40]


def _log_failure(future: Any) -> None:
    if error := future.exception():
        logger.error("An event could not be published", exc_info=error)
