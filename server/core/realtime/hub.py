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


class Hub:
    """The topics this process listens to. All methods but `send` belong to the event loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._channel = ""
        self._reader: asyncio.Task[None] | None = None
        self._queues: dict[str, set[asyncio.Queue[Event | None]]] = defaultdict(set)
        # Nobody is told of a subscription before the layer has taken it.
        self._joining = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[asyncio.Queue[Event | None]]:
        """A queue of the topic's events from now on; None in it says that events were lost."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(QUEUE_SIZE)
        async with self._joining:
            await self._start()
            if topic not in self._queues:
                await get_channel_layer().group_add(_group(topic), self._channel)
            self._queues[topic].add(queue)
        try:
            yield queue
        finally:
            async with self._joining:
                queues = self._queues.get(topic, set())
                queues.discard(queue)
                if not queues and self._queues.pop(topic, None) is not None:
                    await get_channel_layer().group_discard(_group(topic), self._channel)

    def send(self, topic: str, event: Event) -> None:
        """Give an event to the layer, from any thread."""
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

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is loop and self._reader is not None and not self._reader.done():
            return
        self._loop = loop
        self._queues.clear()
        self._channel = await get_channel_layer().new_channel("hub")
        self._reader = loop.create_task(self._read())

    async def _read(self) -> None:
        layer = get_channel_layer()
        while True:
            message = await layer.receive(self._channel)
            for queue in self._queues.get(message["topic"], ()):
                if queue.qsize() < QUEUE_SIZE - 1:
                    queue.put_nowait(message["event"])
                elif queue.qsize() < QUEUE_SIZE:
                    queue.put_nowait(None)


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
