"""What the real-time tests share: a client of the in-process application, and a log to write to."""

import asyncio
import itertools
import json
from typing import Any

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.db import transaction

from server.asgi import application
from server.core.realtime import next_seq
from server.messaging import events
from server.messaging.models import Message, Room
from tests.support import gid, sign_in

MESSAGES = """
subscription ($room: ID!, $after: Int) {
  messageSent(roomId: $room, after: $after) { state seq message { text author { fullName } } }
}
"""
_numbers = itertools.count()


def write(room: Room, text: str, *, tell: bool = True) -> int:
    """One more message, as the service writes it but without its rate limit; its `seq`."""
    with transaction.atomic():
        seq = next_seq(room)
        Message.objects.create(
            room=room, seq=seq, changed_seq=seq, text=text, client_id=f"w{next(_numbers)}"
        )
        if tell:
            events.messages_changed(room)
    return seq


class Client:
    """One socket to the application in this process."""

    def __init__(self, token: str = "", **headers: str) -> None:
        self.token = token
        sent = {"host": "testserver", **headers}
        self.wire = WebsocketCommunicator(
            application,
            "/graphql",
            headers=[(k.encode(), v.encode()) for k, v in sent.items()],
            subprotocols=["graphql-transport-ws"],
        )

    async def __aenter__(self) -> "Client":
        accepted, _ = await self.wire.connect(timeout=30)
        assert accepted
        payload = {"authorization": f"Bearer {self.token}"} if self.token else {}
        await self.send({"type": "connection_init", "payload": payload})
        assert await self.receive() == {"type": "connection_ack"}
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.wire.disconnect()

    async def send(self, message: Any) -> None:
        await self.wire.send_to(text_data=json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        """The next message that is not a `ping`, which is answered."""
        while True:
            output = await self.wire.receive_output(timeout=30)
            assert output["type"] == "websocket.send", output
            message = json.loads(output["text"])
            if message["type"] != "ping":
                return message
            await self.send({"type": "pong", "payload": message["payload"]})

    async def subscribe(self, query: str, operation_id: str = "1", **variables: Any) -> None:
        payload = {"query": query, "variables": variables}
        await self.send({"id": operation_id, "type": "subscribe", "payload": payload})

    async def event(self, operation_id: str = "1") -> Any:
        """The value of the root field in the next `next` message, which is this operation's."""
        message = await self.receive()
        assert (message["type"], message["id"]) == ("next", operation_id), message
        assert "errors" not in message["payload"], message
        (value,) = message["payload"]["data"].values()
        return value

    async def listen(self, room: Room, operation_id: str = "1", after: int | None = None) -> int:
        """Subscribe to a room without a past; the `seq` it starts from."""
        await self.subscribe(MESSAGES, operation_id, room=gid(room), after=after)
        event = await self.event(operation_id)
        assert event["state"] == "LIVE", event
        return int(event["seq"])

    async def texts(self, number: int, operation_id: str = "1") -> list[str]:
        """The texts of the next messages."""
        return [(await self.event(operation_id))["message"]["text"] for _ in range(number)]

    async def silence(self, seconds: float = 0.2) -> bool:
        return await self.wire.receive_nothing(timeout=seconds)

    async def close_code(self) -> int:
        async with asyncio.timeout(30):
            while True:
                output = await self.wire.receive_output(timeout=30)
                if output["type"] == "websocket.close":
                    return int(output["code"])


signed_in = sync_to_async(sign_in)


async def client_of(user: Any) -> Client:
    return Client(await signed_in(user))
