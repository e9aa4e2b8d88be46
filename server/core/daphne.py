"""What Daphne lacks: bodies that stay on disk, and patience with slow readers and fast writers.

Daphne parses forms and keeps whole request bodies in memory, whatever their size, and buffers
responses and socket messages without limit, in both directions. `install` puts our protocol classes
in the place of Daphne's; the application finds body, pace and wire in the scope's extensions
(docs/adr/0016-large-bodies.md, 0032-flow-control.md).
"""

import asyncio
import struct
from io import BytesIO
from typing import IO, Any

from daphne import http_protocol, ws_protocol
from daphne.server import Server
from twisted.internet import tcp
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer

from server.core.bodies import body_limit, new_body
from server.core.realtime.protocol import MAX_MESSAGE, MESSAGE_TOO_BIG
from server.core.realtime.wire import Wire

STALLED_SECONDS = 300.0
_SMALL_BODY = 100_000  # bytes
_MAX_UNREAD = (
    256_000  # characters of socket messages; then we do not read until they are worked off
)
_TEXT_FRAME = 0x81  # a whole message; then its length, in one, two or eight bytes (RFC 6455, 5.2)

_create_application = Server.create_application


def install() -> None:
    """Call it before the first connection."""
    http_protocol.WebRequest = Request
    ws_protocol.WebSocketFactory.protocol = WebSocket
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


@implementer(IPushProducer)
class SocketWire(Wire):
    """The transport of a socket. Twisted tells when its buffer is full; `ready` waits for it."""

    def __init__(self, protocol: "WebSocket") -> None:
        self._socket = protocol
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._unread = 0
        self._is_reading = True
        # The HTTP channel is still registered, from before the upgrade.
        protocol.transport.unregisterProducer()
        protocol.transport.registerProducer(self, True)

    async def ready(self) -> None:
        if not self._may_write.is_set():
            await self._may_write.wait()

    def write(self, text: str) -> bool:
        if not self._may_write.is_set() or self._socket.state != WebSocket.STATE_OPEN:
            return False
        # As autobahn's sendMessage does, which spends more on log lines that nobody reads.
        data = text.encode()
        size = len(data)
        if size < 126:
            head = struct.pack("!BB", _TEXT_FRAME, size)
        elif size < 65_536:
            head = struct.pack("!BBH", _TEXT_FRAME, 126, size)
        else:
            head = struct.pack("!BBQ", _TEXT_FRAME, 127, size)
        self._send(head + data)
        return True

    def _send(self, frame: bytes) -> None:
        """A frame that the kernel takes at once needs no round of the event loop, and no word to
        epoll that something waits and another that nothing does: half of what Twisted's own way
        costs. What is left goes that way."""
        transport = self._socket.transport
        if _has_nothing_to_write(transport):
            sent = transport.writeSomeData(frame)
            if isinstance(sent, int):  # and no exception, which the other way meets again
                frame = frame[sent:]
        if frame:
            transport.write(frame)

    def received(self, size: int) -> None:
        """Daphne has queued a message for us."""
        self._unread += size
        self._read_or_not()

    def taken(self, event: dict[str, Any]) -> None:
        self._unread -= len(event.get("text") or event.get("bytes") or "")
        self._read_or_not()

    def stop_reading(self) -> None:
        self._unread = _MAX_UNREAD * 2
        self._read_or_not()

    def abort(self) -> None:
        self._socket.transport.abortConnection()

    def _read_or_not(self) -> None:
        should_read = self._unread < _MAX_UNREAD
        if should_read != self._is_reading:
            self._is_reading = should_read
            transport = self._socket.transport
            transport.resumeProducing() if should_read else transport.pauseProducing()

    def pauseProducing(self) -> None:  # noqa: N802 - Twisted's names
        self._may_write.clear()

    def resumeProducing(self) -> None:  # noqa: N802
        self._may_write.set()

    def stopProducing(self) -> None:  # noqa: N802
        self._may_write.set()


def _has_nothing_to_write(transport: Any) -> bool:
    is_plain = isinstance(transport, tcp.Connection) and not transport.TLS
    return (
        is_plain
        and bool(transport.connected)
        and not transport.disconnecting
        and not transport.dataBuffer
        and not transport._tempDataBuffer
    )


class WebSocket(ws_protocol.WebSocketProtocol):
    """One socket. Without a limit Daphne would collect a message of any size before we see it."""

    failByDrop = False  # noqa: N815 - autobahn's name: say why with a close frame, do not just hang up
    wire: SocketWire

    def onMessageFrameBegin(self, length: int) -> None:  # noqa: N802
        super().onMessageFrameBegin(length)
        if self.message_data_total_length > MAX_MESSAGE and not self.failedByMe:
            self._fail_connection(MESSAGE_TOO_BIG, f"At most {MAX_MESSAGE} bytes in one message")

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        super().onMessage(payload, isBinary)
        self.wire.received(len(payload) if isBinary else len(payload.decode()))


def _create_application_with_extensions(self: Server, protocol: Any, scope: dict[str, Any]) -> Any:
    if isinstance(protocol, WebSocket):
        protocol.wire = SocketWire(protocol)
        scope["extensions"] = {"lyceum.wire": protocol.wire}
    if isinstance(protocol, Request):
        scope["extensions"] = {
            "lyceum.body": protocol.take_body(),
            "lyceum.ready": protocol.pace.ready,
        }
    return _create_application(self, protocol, scope)
