"""The real application, and beside it three usual ways to tell many sockets the same.

They are given the finished message by the channel layer; ours reads it from the database.
"""

import asyncio
import json
from collections.abc import AsyncGenerator

import strawberry
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.layers import get_channel_layer
from strawberry.channels import GraphQLWSConsumer

from server.asgi import application as ours

GROUP = "bench"
PROTOCOL = "graphql-transport-ws"


# --- a stock Strawberry subscription ------------------------------------------------------------


@strawberry.type
class Author:
    full_name: str


@strawberry.type
class Message:
    text: str
    author: Author


@strawberry.type
class MessageSent:
    state: str
    seq: int
    message: Message


@strawberry.type
class Query:
    nothing: int = 0


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def message_sent(
        self, info: strawberry.Info, room_id: strawberry.ID
    ) -> AsyncGenerator[MessageSent, None]:
        socket = info.context["ws"]
        async with socket.listen_to_channel("bench.message", groups=[GROUP]) as events:
            async for event in events:
                author = Author(full_name=event["author"])
                message = Message(text=event["text"], author=author)
                yield MessageSent(state="CHANGED", seq=event["seq"], message=message)


schema = strawberry.Schema(Query, subscription=Subscription)


# --- a plain Channels consumer ------------------------------------------------------------------


def answer(event):
    """What all four send."""
    message = {"text": event["text"], "author": {"fullName": event["author"]}}
    sent = {"state": "CHANGED", "seq": event["seq"], "message": message}
    return {"id": "1", "type": "next", "payload": {"data": {"messageSent": sent}}}


class PlainConsumer(AsyncJsonWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept(PROTOCOL)
        await self.send_json({"type": "connection_ack"})

    async def disconnect(self, code):
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def receive_json(self, content):
        """It only listens."""

    async def bench_message(self, event):
        await self.send_json(answer(event))


# --- a bare ASGI send ---------------------------------------------------------------------------


class BareSockets:
    """One listener for the process, and no more than `send` for each socket: the least there is."""

    def __init__(self):
        self.sends = set()
        self.listening = None

    async def __call__(self, scope, receive, send):
        if self.listening is None:
            self.listening = asyncio.create_task(self.listen())
        await receive()
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        await send({"type": "websocket.send", "text": '{"type":"connection_ack"}'})
        self.sends.add(send)
        while (await receive())["type"] != "websocket.disconnect":
            pass
        self.sends.discard(send)

    async def listen(self):
        layer = get_channel_layer()
        channel = await layer.new_channel()
        await layer.group_add(GROUP, channel)
        while True:
            text = json.dumps(answer(await layer.receive(channel)))
            for send in tuple(self.sends):
                await send({"type": "websocket.send", "text": text})


sockets = {
    "/bench/strawberry": GraphQLWSConsumer.as_asgi(schema=schema),
    "/bench/channels": PlainConsumer.as_asgi(),
    "/bench/bare": BareSockets(),
}


async def application(scope, receive, send):
    await sockets.get(scope.get("path"), ours)(scope, receive, send)
