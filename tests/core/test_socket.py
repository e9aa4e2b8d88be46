"""graphql-transport-ws on /graphql, through the real ASGI application and the channel layer."""

import json

import pytest
import time_machine
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.utils import timezone

from server.accounts.models import LoginSession
from server.asgi import application
from server.core.realtime import rights_changed, socket
from server.notifications.models import NotificationKind
from server.notifications.services import notify
from tests.factories import UserFactory
from tests.support import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


INIT = {"type": "connection_init"}
NOTIFICATIONS = "subscription { notificationReceived { notification { title } unreadCount } }"


def subscribe(query, operation_id="1", **payload):
    return {"id": operation_id, "type": "subscribe", "payload": {"query": query, **payload}}


class Socket:
    """A client of the protocol."""

    def __init__(self, *, protocol="graphql-transport-ws", origin=None):
        headers = [(b"host", b"testserver")]
        if origin:
            headers.append((b"origin", origin.encode()))
        self.wire = WebsocketCommunicator(
            application, "/graphql", headers=headers, subprotocols=[protocol]
        )

    async def __aenter__(self):
        self.accepted, self.protocol = await self.wire.connect(timeout=30)
        return self

    async def __aexit__(self, *_):
        await self.wire.disconnect()

    async def send(self, *messages):
        for message in messages:
            text = message if isinstance(message, str) else json.dumps(message)
            await self.wire.send_to(text_data=text)

    async def receive(self):
        return json.loads(await self.wire.receive_from(timeout=30))

    async def close_code(self):
        """What was sent before stands in the failure, if it does not close."""
        outputs = [await self.wire.receive_output(timeout=30)]
        while outputs[-1]["type"] != "websocket.close":
            try:
                outputs.append(await self.wire.receive_output(timeout=30))
            except TimeoutError:
                raise AssertionError(f"It stayed open, and sent {outputs}.") from None
        return outputs[-1]["code"]


def bearer(token):
    return {"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}


async def signed_in(user):
    return bearer(await sync_to_async(sign_in)(user))


@pytest.fixture
async def user():
    return await sync_to_async(UserFactory)()


async def test_init_then_query_then_complete():
    async with Socket() as client:
        await client.send(INIT, subscribe("{ __typename }"))
        assert await client.receive() == {"type": "connection_ack"}
        answer = {"id": "1", "type": "next", "payload": {"data": {"__typename": "Query"}}}
        assert await client.receive() == answer
        assert await client.receive() == {"id": "1", "type": "complete"}


async def test_operations_of_one_socket_answer_in_order():
    async with Socket() as client:
        await client.send(INIT, *(subscribe("{ __typename }", str(n)) for n in range(20)))
        assert (await client.receive())["type"] == "connection_ack"
        answers = [await client.receive() for _ in range(40)]
    assert [a["id"] for a in answers if a["type"] == "next"] == [str(n) for n in range(20)]


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        (["[]"], 4400),
        (["null"], 4400),
        (["5"], 4400),
        (["nonsense"], 4400),
        (["[" * 50_000], 4400),
        ([{"type": "unheard_of"}], 4400),
        ([{"no": "type"}], 4400),
        ([{"type": "connection_init", "payload": 5}], 4400),
        ([INIT, {"type": "subscribe", "id": "1"}], 4400),
        ([INIT, {"type": "subscribe", "id": 1, "payload": {"query": "{a}"}}], 4400),
        ([INIT, {"type": "subscribe", "id": "", "payload": {"query": "{a}"}}], 4400),
        ([INIT, {"type": "subscribe", "id": "1", "payload": {"query": 5}}], 4400),
        ([INIT, subscribe("{a}", variables=[])], 4400),
        ([INIT, {"type": "complete"}], 4400),
        ([subscribe("{ __typename }")], 4401),
        ([bearer("wrong")], 4403),
        ([INIT, INIT], 4429),
        ([INIT, "x" * 70_000], 1009),
        ([INIT, *[{"type": "ping"}] * (2 * socket.MAX_MESSAGES)], 4430),
    ],
)
async def test_close_codes(messages, code):
    async with Socket() as client:
        await client.send(*messages)
        assert await client.close_code() == code


async def test_binary_messages_are_refused():
    async with Socket() as client:
        await client.wire.send_to(bytes_data=b"{}")
        assert await client.close_code() == 4400


async def test_init_timeout(monkeypatch):
    monkeypatch.setattr(socket, "INIT_TIMEOUT", 0.05)
    async with Socket() as client:
        assert await client.close_code() == 4408


async def test_duplicate_operation_id(user):
    async with Socket() as client:
        await client.send(await signed_in(user), subscribe(NOTIFICATIONS), subscribe(NOTIFICATIONS))
        assert await client.close_code() == 4409


async def test_legacy_protocol_is_refused():
    async with Socket(protocol="graphql-ws") as client:
        assert await client.close_code() == 4406


async def test_foreign_origin_is_refused(settings):
    settings.CORS_ORIGINS = ["https://school.example"]
    async with Socket(origin="https://evil.example") as client:
        assert not client.accepted
    async with Socket(origin="https://school.example") as client:
        assert client.accepted
    async with Socket(origin="http://testserver") as client:
        assert client.accepted


async def test_a_wrong_document_answers_its_operation_and_leaves_the_socket_alive():
    async with Socket() as client:
        await client.send(INIT, subscribe("{"), subscribe("{ nothing }", "2"))
        assert (await client.receive())["type"] == "connection_ack"
        for operation_id in ("1", "2"):
            answer = await client.receive()
            assert (answer["id"], answer["type"]) == (operation_id, "error")
        await client.send({"type": "ping"})
        assert await client.receive() == {"type": "pong"}


async def test_subscription_needs_a_token():
    async with Socket() as client:
        await client.send(INIT, subscribe(NOTIFICATIONS))
        await client.receive()
        answer = await client.receive()
        assert answer["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def listening(client, user):
    """Sign in, subscribe, and be sure that the subscription is in place: it says the count."""
    await client.send(await signed_in(user), subscribe(NOTIFICATIONS))
    assert (await client.receive())["type"] == "connection_ack"
    event = (await client.receive())["payload"]["data"]["notificationReceived"]
    assert event["notification"] is None


@sync_to_async
def tell(user, title):
    notify(recipients=[user], kind=NotificationKind.GENERAL, title=title)


async def test_notifications_arrive_and_others_stay_silent(user):
    other = await sync_to_async(UserFactory)()
    async with Socket() as mine, Socket() as theirs:
        await listening(mine, user)
        await listening(theirs, other)
        await tell(user, "First")
        await tell(user, "Second")
        for title, unread in (("First", 1), ("Second", 2)):
            event = (await mine.receive())["payload"]["data"]["notificationReceived"]
            assert event["notification"] == {"title": title}
            assert event["unreadCount"] in {unread, 2}  # read when the event is shown
        assert await theirs.wire.receive_nothing(timeout=0.2)


async def test_complete_ends_a_subscription(user):
    async with Socket() as client:
        await listening(client, user)
        await client.send({"id": "1", "type": "complete"}, {"type": "ping"})
        assert await client.receive() == {"type": "pong"}
        await tell(user, "Unheard")
        assert await client.wire.receive_nothing(timeout=0.2)


async def test_socket_closes_when_the_session_ends(user):
    async with Socket() as client:
        await listening(client, user)
        await LoginSession.objects.filter(user=user).aupdate(ended_at=timezone.now())
        await sync_to_async(rights_changed)([user.pk])
        assert await client.close_code() == 4403


async def test_socket_stays_when_another_session_ends(user):
    async with Socket() as client:
        await listening(client, user)
        await sync_to_async(rights_changed)([user.pk])
        await tell(user, "Still here")
        assert (await client.receive())["type"] == "next"


async def test_socket_closes_when_the_token_expires(user):
    async with Socket() as client:
        await client.send(await signed_in(user))
        assert await client.receive() == {"type": "connection_ack"}
        with time_machine.travel(timezone.now() + settings.ACCESS_TOKEN_LIFETIME):
            assert await client.close_code() == 4403
