"""A stream ends when its right does, and a socket when its session does."""

import asyncio
import threading
from datetime import timedelta

import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone

from server.accounts.models import LoginSession
from server.accounts.services import staff
from server.core.auth import issue_access_token
from server.core.realtime import rights_changed, rights_changed_on, socket
from server.core.realtime.durable import DurableFeed
from server.core.realtime.ephemeral import EphemeralFeed
from server.core.realtime.operations import Operations
from server.messaging import events
from server.messaging.models import Member
from server.messaging.services import remove_member
from tests.factories import ManagerFactory, UserFactory
from tests.messaging.support import make_room
from tests.realtime.support import MESSAGES, Client, client_of, signed_in
from tests.realtime.test_streams import write_many
from tests.support import gid

pytestmark = pytest.mark.django_db(transaction=True)


async def refusal(client, *, last=float("inf")):
    """The code with which a stream ends. Before, it may have been sent changes up to `last`."""
    while (message := await client.receive())["type"] == "next":
        assert message["payload"]["data"]["messageSent"]["seq"] <= last
    assert message["type"] == "error", message
    return message["id"], message["payload"][0]["extensions"]["code"]


async def writing(room):
    """About fifty messages a second, until cancelled."""
    while True:
        await write_many(room, "flow")
        await asyncio.sleep(0.01)


@sync_to_async
def head_of(room):
    room.refresh_from_db()
    return room.last_seq


async def test_who_was_put_out_of_the_room_hears_nothing_more(room, people):
    other = await sync_to_async(make_room)(*people)
    async with await client_of(people[0]) as gone, await client_of(people[1]) as stays:
        await gone.listen(room)
        await gone.listen(other, "other")
        await stays.listen(room)
        flow = asyncio.create_task(writing(room))
        await stays.texts(5)
        await sync_to_async(remove_member)(room=room, user=people[0])
        last = await head_of(room) + 1  # one may be on its way already
        assert await refusal(gone, last=last) == ("1", "NOT_FOUND")
        await stays.texts(5)
        flow.cancel()
        assert await gone.silence()
        await write_many(other, "still here")
        assert await gone.texts(1, "other") == ["still here"]


@pytest.mark.parametrize("said", ["user", "topic"])
async def test_only_those_who_lost_their_right_are_refused(room, people, said):
    async with await client_of(people[0]) as gone, await client_of(people[1]) as stays:
        for client in (gone, stays):
            await client.listen(room)
        await Member.objects.filter(user=people[0]).aupdate(is_active=False)
        if said == "user":
            await sync_to_async(rights_changed)([people[0].pk])
        else:
            await sync_to_async(rights_changed_on)(events.topic(room.pk))
        assert await refusal(gone) == ("1", "NOT_FOUND")
        await write_many(room, "hello")
        assert await stays.texts(1) == ["hello"]
        assert await gone.silence()


async def test_nothing_follows_the_refusal(room, people, monkeypatch):
    """Not even what another task delivers in the moment before the stream's own has ended."""
    check = Operations.check

    async def delivered_meanwhile(self, actor):
        subscribers = list(self._subscribers.values())
        await check(self, actor)
        for subscriber in subscribers:
            subscriber.send("{}")

    monkeypatch.setattr(Operations, "check", delivered_meanwhile)
    async with await client_of(people[0]) as client:
        await client.listen(room)
        await Member.objects.filter(user=people[0]).aupdate(is_active=False)
        await sync_to_async(rights_changed)([people[0].pk])
        assert await refusal(client) == ("1", "NOT_FOUND")
        assert await client.silence()


async def test_guards_are_asked_again_from_time_to_time(room, people, monkeypatch):
    monkeypatch.setattr(socket, "GUARD_SECONDS", 0.1)
    async with await client_of(people[0]) as client:
        await client.listen(room)
        await Member.objects.filter(user=people[0]).aupdate(is_active=False)
        assert await refusal(client) == ("1", "NOT_FOUND")


class Pause:
    """Stands for a slow database: the first call of a function ends when it is told to."""

    def __init__(self, monkeypatch, owner, function):
        self.original = getattr(owner, function)
        self.begun, self.go_on = threading.Event(), threading.Event()
        pause = self

        def paused(*args):
            result = pause.original(*args)
            if not pause.begun.is_set():
                pause.begun.set()
                pause.go_on.wait(20)
            return result

        monkeypatch.setattr(owner, function, paused)


async def test_nothing_is_delivered_while_a_right_is_in_doubt(room, people, monkeypatch):
    pause = Pause(monkeypatch, Operations, "_ask_guards")
    async with await client_of(people[0]) as client:
        await client.listen(room)
        await sync_to_async(rights_changed)([people[0].pk])
        assert await asyncio.to_thread(pause.begun.wait, 20)
        await write_many(room, "a", "b")
        assert await client.silence(0.3)
        pause.go_on.set()
        assert await client.texts(2) == ["a", "b"]


@pytest.mark.parametrize(
    ("feed", "reads", "query"),
    [
        (EphemeralFeed, "_first", "subscription { notificationReceived { unreadCount } }"),
        (DurableFeed, "_next", MESSAGES),
    ],
)
async def test_what_was_read_before_the_doubt_is_not_delivered(
    room, people, monkeypatch, feed, reads, query
):
    reading = Pause(monkeypatch, feed, reads)
    checking = Pause(monkeypatch, Operations, "_ask_guards")
    async with await client_of(people[0]) as client:
        variables = {"room": gid(room), "after": 0} if query == MESSAGES else {}
        await client.subscribe(query, **variables)
        assert await asyncio.to_thread(reading.begun.wait, 20)
        await sync_to_async(rights_changed)([people[0].pk])
        assert await asyncio.to_thread(checking.begun.wait, 20)
        reading.go_on.set()
        assert await client.silence(0.3)
        checking.go_on.set()
        assert await client.event()


async def test_a_right_that_ends_while_it_is_asked_for(room, people, monkeypatch):
    pause = Pause(monkeypatch, Operations, "_ask_guard")
    async with await client_of(people[0]) as client:
        await client.subscribe(MESSAGES, room=gid(room))
        assert await asyncio.to_thread(pause.begun.wait, 20)
        await sync_to_async(remove_member)(room=room, user=people[0])
        pause.go_on.set()
        assert await refusal(client) == ("1", "NOT_FOUND")


async def test_the_blocked_are_out_of_a_busy_room(room, people):
    manager = await sync_to_async(ManagerFactory)()
    async with await client_of(people[0]) as client:
        await client.listen(room)
        flow = asyncio.create_task(writing(room))
        await client.texts(3)
        await sync_to_async(staff.block_user)(actor=manager, user_id=people[0].pk)
        assert await client.close_code() == 4403
        flow.cancel()


async def test_a_refused_stream_can_be_asked_for_again(room, people):
    async with await client_of(people[0]) as client:
        await client.listen(room)
        await Member.objects.filter(user=people[0]).aupdate(is_active=False)
        await sync_to_async(rights_changed)([people[0].pk])
        await refusal(client)
        await Member.objects.filter(user=people[0]).aupdate(is_active=True)
        await client.listen(room)


class TestRenewal:
    @pytest.fixture
    async def session(self, people):
        return await LoginSession.objects.acreate(
            user=people[0], device="", ip_address="127.0.0.1", last_used_at=timezone.now()
        )

    def token(self, user, session, *, age=timedelta(0)):
        with time_machine.travel(timezone.now() - age):
            return issue_access_token(user, session.id)

    async def renew(self, client, token):
        await client.send({"type": "ping", "payload": {"authorization": f"Bearer {token}"}})

    async def test_a_new_token_keeps_the_socket_and_its_streams(self, room, people, session):
        first = self.token(people[0], session, age=settings.ACCESS_TOKEN_LIFETIME / 2)
        async with Client(first) as client:
            await client.listen(room)
            await self.renew(client, self.token(people[0], session))
            answer = await client.receive()
            assert answer["type"] == "pong"
            at_half = timezone.now() + settings.ACCESS_TOKEN_LIFETIME / 2
            assert answer["payload"]["expiresAt"] > at_half.timestamp()
            with time_machine.travel(at_half):  # the first token has expired
                assert await client.silence(1.5)
                await write_many(room, "still here")
                assert await client.texts(1) == ["still here"]

    async def test_without_one_the_socket_closes(self, room, people, session):
        async with Client(self.token(people[0], session)) as client:
            await client.listen(room)
            with time_machine.travel(timezone.now() + settings.ACCESS_TOKEN_LIFETIME):
                assert await client.close_code() == 4403

    async def test_the_token_of_another_person_is_refused(self, people, session):
        stranger = await sync_to_async(UserFactory)()
        async with Client(self.token(people[0], session)) as client:
            await self.renew(client, await signed_in(stranger))
            assert await client.close_code() == 4403

    async def test_the_token_of_another_session_is_refused(self, people, session):
        async with Client(self.token(people[0], session)) as client:
            await self.renew(client, await signed_in(people[0]))
            assert await client.close_code() == 4403

    async def test_a_wrong_token_is_refused(self, people, session):
        async with Client(self.token(people[0], session)) as client:
            await self.renew(client, "wrong")
            assert await client.close_code() == 4403
