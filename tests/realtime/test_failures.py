"""What fails is said: a stream never dies silently, and whoever comes back misses nothing."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError
from prometheus_client import REGISTRY

from server.core.realtime import outbox, rights_changed
from server.messaging import selectors
from server.messaging.api.subscriptions import MessageLog
from tests.realtime.support import MESSAGES, client_of
from tests.realtime.test_streams import write_many
from tests.support import gid

pytestmark = pytest.mark.django_db(transaction=True)

GONE = OperationalError("the database is restarting")
WAYS = pytest.mark.parametrize(("error", "code"), [(GONE, 4503), (ValueError("a bug"), 4500)])


def caught_up():
    return REGISTRY.get_sample_value("lyceum_streams_caught_up_total")


def failing(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


async def test_a_guard_that_cannot_ask_is_not_a_refusal(room, people, monkeypatch):
    async with await client_of(people[0]) as client:
        monkeypatch.setattr(selectors, "room", failing(GONE))
        await client.subscribe(MESSAGES, room=gid(room))
        assert await client.close_code() == 4503


async def test_nor_is_one_that_cannot_ask_again(room, people, monkeypatch):
    async with await client_of(people[0]) as client:
        await client.listen(room)
        monkeypatch.setattr(selectors, "room", failing(GONE))
        await sync_to_async(rights_changed)([people[0].pk])
        assert await client.close_code() == 4503


@WAYS
async def test_a_stream_that_cannot_start(room, people, monkeypatch, error, code):
    async with await client_of(people[0]) as client:
        monkeypatch.setattr(MessageLog, "head", failing(error))
        await client.subscribe(MESSAGES, room=gid(room))
        assert await client.close_code() == code


@WAYS
async def test_a_slow_reader_that_cannot_be_caught_up(room, people, monkeypatch, error, code):
    monkeypatch.setattr(outbox, "BUDGET", 1000)
    monkeypatch.setattr(outbox, "PING_EVERY", 300)
    async with await client_of(people[0]) as client:
        await client.listen(room)
        monkeypatch.setattr(MessageLog, "head", failing(error))
        times = caught_up()
        await write_many(room, *["x" * 400] * 5)
        async with asyncio.timeout(30):
            # No ping is answered while nothing is read.
            while caught_up() == times:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await client.texts(2)
        with pytest.raises(AssertionError, match=f"'websocket.close', 'code': {code}"):
            await client.texts(3)


async def test_events_wait_until_the_database_is_back(room, people, monkeypatch):
    async with await client_of(people[0]) as client:
        await client.listen(room)
        with monkeypatch.context() as patch:
            patch.setattr(MessageLog, "since", failing(GONE))
            await write_many(room, "a", "b")
            assert await client.silence(0.3)
        assert await client.texts(2) == ["a", "b"]
