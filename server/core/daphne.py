"""What Daphne lacks for large files: bodies that stay on disk, and patience with slow readers.

Daphne parses forms and keeps whole request bodies in memory, whatever their size, and buffers a
response without limit for a client that does not read. `install` puts our request class in the
place of Daphne's; the handler finds body and pace in the scope's extensions
(docs/adr/0016-large-bodies.md).
"""

import asyncio
from io import BytesIO
from typing import IO, Any

from daphne import http_protocol
from daphne.server import Server
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer

from server.core.bodies import body_limit, new_body

STALLED_SECONDS = 300.0
_SMALL_BODY = 100_000  # bytes

_create_application = Server.create_application


def install() -> None:
    """Call it before the first connection."""
    http_protocol.WebRequest = Request
    Server.create_application = _create_application_with_extensions


@implementer(IPushProducer)
class Pace:
    """How fast the client reads: Twisted tells, the handler waits."""

    def __init__(self, request: "Request") -> None:
        self._request = request
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._gone = False

    async def ready(self) -> bool:
        """Wait until more may be sent. False when the client left or does not read at all."""
        try:
            if not self._may_write.is_set():
                await asyncio.wait_for(self._may_write.wait(), STALLED_SECONDS)
        except TimeoutError:
            self._request.transport.abortConnection()
            return False
        return not self._gone

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's names
        self._may_write.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self._may_write.set()

    def stopProducing(self) -> None:  # noqa: N802
        self._gone = True
        self._may_write.set()


class Request(http_protocol.WebRequest):
    """One HTTP request, on its way in and out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Twisted would parse forms itself, in memory and on the event loop.
        super().__init__(*args, parsePOSTFormSubmission=False, **kwargs)
        self.pace = Pace(self)
        self._body_size = 0
        self._body_limit = 0

    def gotLength(self, length: int | None) -> None:  # noqa: N802 - Twisted's names
        """The headers are there and the body comes next; None: in chunks, of unknown length."""
        headers = {name.lower(): v[-1] for name, v in self.requestHeaders.getAllRawHeaders()}
        self._body_limit = body_limit(headers)
        is_small = length is not None and length < _SMALL_BODY
        self.content = BytesIO() if is_small else new_body()

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802
        """What is too much is still read, or the client would never hear why, but not kept."""
        self._body_size += len(data)
        if self._body_size <= self._body_limit:
            self.content.write(data)

    def take_body(self) -> IO[bytes] | None:
        """The whole body, to be closed by who takes it; None if it was too large."""
        body, self.content = self.content, BytesIO()
        if self._body_size <= self._body_limit:
            return body
        body.close()
        return None

    def handle_reply(self, message: dict[str, Any]) -> None:
        if message.get("more_body") and not (self.producer or self.finished or self._disconnected):
            self.registerProducer(self.pace, True)
        super().handle_reply(message)

    def finish(self) -> None:
        if self.producer:
            self.unregisterProducer()
        super().finish()

    def connectionLost(self, reason: Any) -> None:  # noqa: N802
        self.pace.stopProducing()
        super().connectionLost(reason)


def _create_application_with_extensions(self: Server, protocol: Any, scope: dict[str, Any]) -> Any:
    if isinstance(protocol, Request):
        scope["extensions"] = {
            "lyceum.body": protocol.take_body(),
            "lyceum.ready": protocol.pace.ready,
        }
    return _create_application(self, protocol, scope)
