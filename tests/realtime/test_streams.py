"""Durable streams: every change, in order, none lost and none twice."""

import pytest
from asgiref.sync import sync_to_async

from server.core.realtime import durable
from server.messaging import events
from server.messaging.services import delete_message, edit_message
from tests.messaging.support import make_room, say
from tests.realtime.support import MESSAGES, client_of, write
from tests.support import gid

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def write_many(room, *texts, tell=True):
    return [write(room, text, tell=tell) for text in texts]


async def test_without_after_only_what_is_new_comes(room, people):
    await write_many(room, "old")
    async with await client_of(people[0]) as client:
        assert await client.listen(room) == (await write_many(room, "new"))[0] - 1
        assert await client.texts(1) == ["new"]


async def test_after_replays_and_then_goes_live(room, people):
    first, *_ = await write_many(room, "a", "b", "c")
    async with await client_of(people[0]) as client:
        await client.subscribe(MESSAGES, room=gid(room), after=first)
        assert await client.texts(2) == ["b", "c"]
        event = await client.event()
        assert (event["state"], event["seq"]) == ("LIVE", first + 2)
        await write_many(room, "d")
        assert await client.texts(1) == ["d"]


async def test_a_replay_has_edits_and_nothing_of_what_was_deleted(room, people):
    edited = await sync_to_async(say)(room, people[0], "firts")
    deleted = await sync_to_async(say)(room, people[0], "secret")
    seq = deleted.seq
    await sync_to_async(edit_message)(actor=people[0], message_id=edited.pk, text="first")
    await sync_to_async(delete_message)(actor=people[0], message_id=deleted.pk)
    async with await client_of(people[1]) as client:
        await client.subscribe(MESSAGES, room=gid(room), after=seq)
        assert await client.texts(2) == ["first", ""]


async def test_who_missed_too_much_is_told_to_reload_and_goes_on(room, people, monkeypatch):
    monkeypatch.setattr(durable, "MAX_REPLAY", 3)
    first, *_ = await write_many(room, *"abcde")
    async with await client_of(people[0]) as client:
        await client.subscribe(MESSAGES, room=gid(room), after=first)
        event = await client.event()
        assert (event["state"], event["seq"], event["message"]) == ("RELOAD", first + 4, None)
        await write_many(room, "f")
        assert await client.texts(1) == ["f"]


@pytest.mark.parametrize("after", [-1000, 10_000])
async def test_an_after_that_never_was_means_reload(room, people, after):
    async with await client_of(people[0]) as client:
        await client.subscribe(MESSAGES, room=gid(room), after=after)
        assert (await client.event())["state"] == "RELOAD"


async def test_a_long_replay_comes_in_order_and_once(room, people, monkeypatch):
    monkeypatch.setattr(durable, "PAGE", 4)
    before = (await write_many(room, "before"))[0]
    await write_many(room, *map(str, range(11)))
    async with await client_of(people[0]) as client:
        await client.subscribe(MESSAGES, room=gid(room), after=before)
        assert await client.texts(11) == [str(n) for n in range(11)]
        assert (await client.event())["state"] == "LIVE"
        assert await client.silence()


async def test_a_lost_hint_is_noticed(room, people):
    async with await client_of(people[0]) as client:
        await client.listen(room)
        await write_many(room, "nobody said", tell=False)
        assert await client.texts(1) == ["nobody said"]


async def test_a_hint_of_nothing_does_no_harm(room, people):
    async with await client_of(people[0]) as client:
        seq = await client.listen(room)
        room.last_seq = seq + 100
        await sync_to_async(events.messages_changed)(room)
        await write_many(room, "real")
        assert await client.texts(1) == ["real"]


async def test_two_rooms_on_one_socket_do_not_mix(room, people):
    other = await sync_to_async(make_room)(*people)
    async with await client_of(people[0]) as client:
        await client.listen(room, "here")
        await client.listen(other, "there")
        await write_many(room, "one")
        await write_many(other, "two")
        received = [await client.receive() for _ in range(2)]
        assert sorted(
            (m["id"], m["payload"]["data"]["messageSent"]["message"]["text"]) for m in received
        ) == [("here", "one"), ("there", "two")]
        assert await client.silence()


async def test_latecomers_and_leavers_disturb_nobody(room, people):
    async with await client_of(people[0]) as one, await client_of(people[1]) as two:
        await one.listen(room)
        await write_many(room, "a")
        start = await two.listen(room)
        await write_many(room, "b")
        assert await one.texts(2) == ["a", "b"]
        await one.send({"id": "1", "type": "complete"})
        await one.send({"type": "ping"})
        assert await one.receive() == {"type": "pong"}
        await write_many(room, "c")
        assert await two.texts(2) == ["b", "c"]
        assert await one.silence()
        await one.subscribe(MESSAGES, "again", room=gid(room), after=start)
        assert await one.texts(2, "again") == ["b", "c"]
