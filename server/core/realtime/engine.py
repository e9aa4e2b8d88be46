"""Everything real time of one event loop, and what it does on its own: the nets under the hints."""

import asyncio
import contextlib
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from django.conf import settings

from server.core.api.execution import Executor
from server.core.api.http import Authenticate
from server.core.realtime import rights
from server.core.realtime.durable import DurableFeed
from server.core.realtime.ear import Event
from server.core.realtime.ephemeral import EphemeralFeed
from server.core.realtime.feeds import Feed, Feeds
from server.core.realtime.hub import hub
from server.core.realtime.limits import SocketLimits
from server.core.realtime.log import Log
from server.core.realtime.presence import PresenceKeeper
from server.core.realtime.socket import Socket
from server.core.realtime.streams import DurableStream, EphemeralStream, Stream
from server.core.realtime.threads import in_thread

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.5
CHECKS_AT_ONCE = 2
InThread = Callable[..., Awaitable[Any]]
T = TypeVar("T")


class Engine:
    """`in_thread` runs queries and mutations, `authenticate` reads tokens."""

    def __init__(self, executor: Executor, authenticate: Authenticate, in_thread: InThread) -> None:
        self.loop = asyncio.get_running_loop()
        self.executor = executor
        self.authenticate = authenticate
        self.in_thread = in_thread
        self.sockets: set[Socket] = set()
        self.limits = SocketLimits()
        self.presence = PresenceKeeper()
        # When all sockets are in doubt at once, events need not wait for all of their checks.
        self.checks = asyncio.Semaphore(CHECKS_AT_ONCE)
        self._feeds = Feeds()
        self._rights_events = 0
        self._tasks: set[asyncio.Task[None]] = set()
        hub.listen(rights.TOPIC, self._check_rights)
        hub.on_interruption(self._layer_was_interrupted)
        self._every(TICK_SECONDS, self._tick)
        self._every(settings.REALTIME_HEADS_SECONDS, self._ask_heads)
        self._every(settings.REALTIME_PRESENCE_SECONDS, self.presence.beat)

    def spawn(self, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task that is kept until it is done."""
        task = self.loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    @contextlib.asynccontextmanager
    async def feed_of(self, stream: Stream[Any]) -> AsyncIterator[Feed]:
        """The feed that a stream comes from, shared with all who want the same."""
        executor = self.executor
        if isinstance(stream, DurableStream):
            log = stream.log
            key: Any = (stream.topic, log)
            feed = self._feeds.enter(key, lambda: DurableFeed(executor, stream.topic, log))
        else:
            assert isinstance(stream, EphemeralStream)
            gather = stream.gather
            key = (stream.topic, gather)
            feed = self._feeds.enter(key, lambda: EphemeralFeed(executor, stream.topic, gather))
        try:
            yield feed
        finally:
            self._feeds.leave(key)

    # --- rights -----------------------------------------------------------------------------

    async def ask(self, question: Callable[..., T], *args: Any) -> T:
        """Whether somebody has a right, in a stream thread. An answer is out of date if a right
        ended before it was used: then it is asked again."""
        while True:
            heard = self._rights_events
            answer = await in_thread(question, *args)
            if heard == self._rights_events:
                return answer

    def _check_rights(self, event: Event, _at: float) -> None:
        self._rights_events += 1
        users, topic = set(event.get("users", ())), event.get("topic")
        for socket in tuple(self.sockets):
            listens = topic and socket.operations and socket.operations.listening_to(topic)
            if listens or str(socket.user_id) in users:
                socket.doubt_rights()

    # --- nets -------------------------------------------------------------------------------

    def _layer_was_interrupted(self) -> None:
        for feed in self._feeds:
            feed.catch_up()
        for socket in tuple(self.sockets):
            socket.check_rights()

    async def _tick(self) -> None:
        for socket in tuple(self.sockets):
            socket.tick()

    async def _ask_heads(self) -> None:
        """Whether a log has grown without a hint: one query for each kind of log."""
        kinds: defaultdict[type[Log], list[DurableFeed]] = defaultdict(list)
        for feed in self._feeds:
            if isinstance(feed, DurableFeed):
                kinds[type(feed.log)].append(feed)
        for kind, feeds in kinds.items():
            heads = await in_thread(kind.heads, {feed.log.owner_id for feed in feeds})
            now = time.time()
            for feed in feeds:
                feed.reached(heads.get(feed.log.owner_id, 0), now)

    def _every(self, seconds: float, act: Callable[[], Awaitable[None]]) -> None:
        """While there are sockets."""

        async def repeat() -> None:
            while True:
                await asyncio.sleep(seconds)
                try:
                    if self.sockets:
                        await act()
                except Exception:
                    logger.exception("A round of the real-time engine failed")

        self.spawn(repeat())
