"""One hub per process: it joins a topic of the channel layer once, however many listen to it.

`publish` leaves after commit and never fails the act that caused it. Listeners of the same process
hear of an event directly, those of others through the layer, which delivers at most once: an event
is a hint to look at the database, which is the truth.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

from server.core.realtime import metrics
from server.core.realtime.ear import Ear, Event, Listener, group_of

logger = logging.getLogger(__name__)

SEND_SECONDS = 5.0  # that a process without a server waits for the layer


class Hub:
    """This process's ear and mouth. `join` and `leave` belong to the server's event loop, the rest
    to any thread."""

    def __init__(self) -> None:
        self._ear: Ear | None = None
        self._mouth: _Mouth | None = None
        self._lock = threading.Lock()

    def listen(self, topic: str, listener: Listener) -> None:
        """`listener(event, at)` is called with each event of the topic that is published from now
        on, and with when that was (Unix seconds). See `joined` for events of other processes."""
        self.ear().listen(topic, listener)

    async def joined(self, topic: str) -> None:
        """Wait until the layer has taken the topic; not long if it does not answer."""
        await self.ear().joined(topic)

    def leave(self, topic: str, listener: Listener) -> None:
        self.ear().leave(topic, listener)

    def on_interruption(self, callback: Callable[[], None]) -> None:
        """Have `callback` called whenever the layer works again after events may have been lost."""
        self.ear().interruption_callbacks.append(callback)

    def listens_to(self, topic: str) -> bool:
        return self._ear is not None and self._ear.has_joined(topic)

    def send(self, topic: str, event: Event) -> None:
        """Give an event to everybody, now. What goes wrong is logged and counted, never raised."""
        metrics.EVENTS_SENT.inc()
        at = time.time()
        ear = self._ear
        if ear is not None and ear.loop.is_running():
            ear.loop.call_soon_threadsafe(ear.send, topic, event, at)
        elif not isinstance(get_channel_layer(), InMemoryChannelLayer):
            self._say(topic, {"topic": topic, "event": event, "at": at})

    def ear(self) -> Ear:
        """The ear of the running event loop."""
        loop = asyncio.get_running_loop()
        if self._ear is None or self._ear.loop is not loop:
            self._ear = Ear(loop)
        return self._ear

    def layer_answers(self) -> bool:
        """Whether the channel layer takes messages."""
        try:
            async_to_sync(get_channel_layer().group_send)(group_of("ready"), {"type": "hub.ready"})
        except (OSError, RedisError):
            return False
        return True

    def _say(self, topic: str, message: dict[str, Any]) -> None:
        with self._lock:
            if self._mouth is None or self._mouth.process_id != os.getpid():
                self._mouth = _Mouth()
        self._mouth.say(topic, message)


class _Mouth:
    """For processes without a server, such as workers: an event loop in a thread of its own, so
    that the connection to the layer outlives the event."""

    def __init__(self) -> None:
        self.process_id = os.getpid()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="hub", daemon=True).start()

    def say(self, topic: str, message: dict[str, Any]) -> None:
        sending = get_channel_layer().group_send(group_of(topic), {"type": "hub.event", **message})
        try:
            asyncio.run_coroutine_threadsafe(sending, self._loop).result(SEND_SECONDS)
        except (OSError, RedisError, TimeoutError) as error:
            metrics.LAYER_FAILURES.inc()
            logger.error("An event could not be published: %s", error)


hub = Hub()


def publish(topic: str, event: Event) -> None:
    """Tell everybody who listens to `topic`, once the running transaction has committed.

    `event` is plain data that msgpack can carry. A failure is logged, never raised.
    """
    transaction.on_commit(partial(hub.send, topic, event), robust=True)
