"""An SMTP server that keeps what it is sent."""

import email
import email.policy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.services.ports import free_port


class SmtpSink:
    """The received messages, oldest first. `url` fits into `EMAIL_URL`."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"smtp://127.0.0.1:{port}"
        self.messages: list[EmailMessage] = []
        self._arrived = threading.Condition()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Called by aiosmtpd, in its own thread."""
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self._arrived:
            self.messages.append(message)
            self._arrived.notify_all()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """Messages to this address."""
        return [message for message in self.messages if address in (message["To"] or "")]

    def wait_for(
        self,
        address: str,
        matches: Callable[[EmailMessage], bool] = lambda _: True,
        *,
        timeout: float = 60,  # seconds
    ) -> EmailMessage:
        """The first message to this address that matches, waiting for it if need be.

        Raises TimeoutError, naming what arrived instead.
        """
        found: list[EmailMessage] = []

        def arrived() -> bool:
            found[:] = [message for message in self.to(address) if matches(message)]
            return bool(found)

        with self._arrived:
            if not self._arrived.wait_for(arrived, timeout):
                others = [(message["To"], message["Subject"]) for message in self.messages]
                raise TimeoutError(f"No such e-mail to {address} in {timeout} s, only {others}.")
        return found[0]


def text_of(message: EmailMessage) -> str:
    """The plain text part."""
    part = message.get_body(("plain",))
    assert part is not None, "The e-mail has no text part."
    return str(part.get_content())


@contextmanager
def smtp_sink() -> Iterator[SmtpSink]:
    """Starts a sink on a free port."""
    sink = SmtpSink(free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
