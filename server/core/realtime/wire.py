"""The connection below a socket, as far as its server lets us at it.

uvicorn stops reading by itself while we do not receive, and makes `send` wait for a slow reader.
Daphne does neither; there `server.core.daphne` puts a wire of its own into the scope.
"""

from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Wire:
    """For servers that need no help."""

    def __init__(self, send: Send) -> None:
        self._protocol = getattr(send, "__self__", None)

    async def ready(self) -> None:
        """Wait until more may be sent."""

    def write(self, text: str) -> bool:
        """Send a message here and now, if that is possible. It costs half of what a task does."""
        return False

    def taken(self, event: dict[str, Any]) -> None:
        """A received message has been worked off."""

    def stop_reading(self) -> None:
        """Leave what still comes where it is."""

    def abort(self) -> None:
        """Close the connection without waiting for the client."""
        transport = getattr(self._protocol, "transport", None)
        if transport is not None:
            transport.abort()


def wire_of(scope: dict[str, Any], send: Send) -> Wire:
    wire: Wire = scope.get("extensions", {}).get("lyceum.wire") or Wire(send)
    return wire
