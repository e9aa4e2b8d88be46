"""What one client may cost."""

import asyncio
import json

import pytest

from server.core.realtime import limits, operations, outbox, protocol, socket
from server.core.realtime.ear import MAX_WAITING, Ear
from server.core.realtime.limits import TokenBucket
from server.core.realtime.outbox import Outbox
from server.core.realtime.wire import Wire
from tests.core.test_socket import Socket, signed_in
from tests.realtime.support import Client, client_of
from tests.realtime.test_streams import write_many


class Reader:
    """The other end of an outbox: it takes nothing until it is told to."""

    def __init__(self):
        self.texts = []
        self.reads = asyncio.Event()
        self.outbox = Outbox(self.take, Wire(self.take))
        self.writing = asyncio.create_task(self.outbox.run())

    async def take(self, message):
        await self.reads.wait()
        self.texts.append(json.loads(message["text"]))

    async def settled(self):
        """Everything that can happen has."""
        for _ in range(200):
            await asyncio.sleep(0)

    def pings(self):
        return [t["payload"] for t in self.texts if t["type"] == "ping"]


@pytest.fixture
async def reader():
    reader = Reader()
    yield reader
    reader.writing.cancel()


MESSAGE = json.dumps({"type": "next", "payload": "x" * 10_000})


class TestOutbox:
    async def test_it_is_full_when_nothing_is_taken(self, reader):
        while not reader.outbox.is_full:
            reader.outbox.put(MESSAGE)
        assert reader.outbox._queued <= outbox.BUDGET + len(MESSAGE)
        assert not reader.texts

    async def test_written_is_not_taken_before_a_ping_is_answered(self, reader):
        reader.reads.set()
        while not reader.outbox.is_full:
            reader.outbox.put(MESSAGE)
        await reader.settled()
        assert reader.outbox.is_full
        pings = reader.pings()
        assert 7 <= len(pings) <= 9
        reader.outbox.pong(pings[-1])
        assert not reader.outbox.is_full

    async def test_pongs_without_payload_answer_the_oldest_ping(self, reader):
        reader.reads.set()
        while not reader.outbox.is_full:
            reader.outbox.put(MESSAGE)
        await reader.settled()
        reader.outbox.pong({})
        assert not reader.outbox.is_full

    async def test_made_up_pongs_count_for_nothing(self, reader):
        reader.reads.set()
        while not reader.outbox.is_full:
            reader.outbox.put(MESSAGE)
        await reader.settled()
        for payload in ({"ping": "made up"}, {"ping": ["x"]}, {"ping": 5}):
            reader.outbox.pong(payload)
        assert reader.outbox.is_full

    async def test_pongs_in_advance_count_for_nothing(self, reader):
        while not reader.outbox.is_full:
            reader.outbox.put(MESSAGE)
        for _ in range(100):
            reader.outbox.pong({})
        assert reader.outbox.is_full

    async def test_ephemeral_events_stop_earlier(self, reader):
        while not reader.outbox.is_busy:
            reader.outbox.put(MESSAGE)
        assert not reader.outbox.is_full

    async def test_it_is_stuck_after_a_while_without_progress(self, reader, monkeypatch):
        while not reader.outbox.is_full:
            reader.outbox.put(MESSAGE)
        assert not reader.outbox.is_stuck
        monkeypatch.setattr(outbox, "STUCK_SECONDS", -1)
        assert reader.outbox.is_stuck


def test_token_bucket():
    bucket = TokenBucket(rate=0, burst=3)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


async def test_what_the_layer_does_not_take_is_bounded():
    ear = Ear(asyncio.get_running_loop())
    for task in ear._tasks:
        task.cancel()
    for number in range(MAX_WAITING + 100):
        ear.send("topic", {"n": number}, 0.0)
    assert len(ear._outgoing) == MAX_WAITING
    assert ear._outgoing[-1][1]["event"] == {"n": MAX_WAITING + 99}


@pytest.mark.django_db(transaction=True)
class TestSockets:
    async def test_a_reader_that_answers_no_ping_is_closed(self, room, people, monkeypatch):
        monkeypatch.setattr(outbox, "BUDGET", 20_000)
        monkeypatch.setattr(outbox, "PING_EVERY", 5_000)
        monkeypatch.setattr(outbox, "STUCK_SECONDS", 0.2)
        async with await client_of(people[0]) as slow, await client_of(people[1]) as other:
            await slow.listen(room)
            await other.listen(room)
            for n in range(30):
                await write_many(room, f"{n}" * 2000)
                await other.texts(1)
            assert await slow.close_code() == protocol.TOO_SLOW

    async def test_a_slow_reader_catches_up_from_rows(self, room, people, monkeypatch):
        monkeypatch.setattr(outbox, "BUDGET", 20_000)
        monkeypatch.setattr(outbox, "PING_EVERY", 5_000)
        async with await client_of(people[0]) as slow:
            await slow.listen(room)
            texts = [str(n % 10) * 2000 for n in range(40)]
            await write_many(room, *texts)
            assert await slow.texts(40) == texts  # pings are answered as they are read

    async def test_silence_is_asked_about_and_then_closed(self, room, people, monkeypatch):
        monkeypatch.setattr(socket, "PING_AFTER", 0.2)
        monkeypatch.setattr(socket, "PONG_WITHIN", 3.0)
        async with await client_of(people[0]) as client:
            output = await client.wire.receive_output(timeout=30)
            assert json.loads(output["text"])["type"] == "ping"
            assert await client.close_code() == protocol.TOO_SLOW

    async def test_sockets_of_one_user_are_counted(self, people, monkeypatch):
        monkeypatch.setattr(socket, "SOCKETS_PER_USER", 2)
        async with await client_of(people[0]), await client_of(people[0]), Socket() as third:
            await third.send(await signed_in(people[0]))
            assert await third.close_code() == protocol.TOO_MANY
            async with await client_of(people[1]):
                pass
        async with await client_of(people[0]):
            pass

    async def test_sockets_of_one_address_are_counted_until_they_sign_in(self, people, monkeypatch):
        monkeypatch.setattr(socket, "SOCKETS_PER_ADDRESS", 1)
        async with await client_of(people[0]), Client(), Socket() as third:
            assert await third.close_code() == protocol.TOO_MANY
        async with Client():
            pass

    async def test_operations_are_counted(self, room, people, monkeypatch):
        monkeypatch.setattr(operations, "MAX_OPERATIONS", 2)
        async with await client_of(people[0]) as client:
            await client.listen(room, "1")
            await client.listen(room, "2")
            await client.subscribe("{ __typename }", "3")
            refused = await client.receive()
            assert (refused["id"], refused["type"]) == ("3", "error")
            assert refused["payload"][0]["extensions"]["code"] == "RATE_LIMITED"

    async def test_an_id_is_free_again_once_its_operation_has_ended(self, room, people):
        async with await client_of(people[0]) as client:
            await client.listen(room)
            await client.send({"id": "1", "type": "complete"})
            await client.listen(room)


def test_limits_are_what_the_documentation_says():
    assert (limits.SOCKETS_PER_USER, limits.SOCKETS_PER_ADDRESS) == (20, 100)
    assert (socket.MAX_MESSAGES, socket.MESSAGES_PER_SECOND) == (300, 60)
    assert (operations.MAX_OPERATIONS, protocol.MAX_MESSAGE) == (50, 64_000)
