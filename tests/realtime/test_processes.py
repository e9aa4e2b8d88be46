"""Real servers, real sockets: what is written is received once and in order, whatever dies."""

import asyncio
import contextlib
import json
import random
import time
from uuid import uuid4

import pytest
import websockets
from asgiref.sync import sync_to_async

from server.accounts.models import User
from tests.factories import AdminFactory
from tests.messaging.support import make_room
from tests.realtime.live import LiveClient, site
from tests.realtime.support import MESSAGES, signed_in
from tests.support import gid

pytestmark = pytest.mark.django_db(transaction=True)

kinds = pytest.mark.parametrize("kind", ["daphne", "uvicorn"])


class Follower:
    """Follows a room across connections, by `after`, with any of the servers."""

    def __init__(self, servers, token, room, *, leaves=0.0):
        self.servers = servers
        self.token = token
        self.room = gid(room)
        self.leaves = leaves  # the chance to leave after a message
        self.start = self.seq = 0
        self.seen = []
        self.reloads = 0
        self.live = asyncio.Event()
        self.grown = asyncio.Event()
        self.random = random.Random(len(token))
        self.task = asyncio.create_task(self.follow())

    async def follow(self):
        while True:
            server = self.random.choice(self.servers)
            with contextlib.suppress(OSError, websockets.WebSocketException, TimeoutError):
                async with LiveClient(server.url, self.token) as client:
                    after = self.seq if self.live.is_set() else None
                    await client.subscribe(MESSAGES, room=self.room, after=after)
                    while self.take(await client.receive()):
                        pass
            await asyncio.sleep(0.05)

    def take(self, message):
        """False: leave now."""
        assert message["type"] == "next", message
        event = message["payload"]["data"]["messageSent"]
        if event["state"] == "CHANGED":
            self.seen.append(event["seq"])
        self.reloads += event["state"] == "RELOAD"
        self.seq = event["seq"]
        if not self.live.is_set():
            self.start = self.seq
            self.live.set()
        self.grown.set()
        return self.random.random() >= self.leaves

    async def reach(self, seq):
        async with asyncio.timeout(40):
            while self.seq < seq:
                self.grown.clear()
                await self.grown.wait()


@kinds
async def test_nothing_is_lost_doubled_or_out_of_order(room, people, kind):
    token = await signed_in(people[0])
    with site(kind, 2) as servers:
        await servers.ready()
        followers = [
            Follower(servers.servers, token, room, leaves=leaves) for leaves in (0, 0, 0.1, 0.3)
        ]
        for follower in followers:
            await asyncio.wait_for(follower.live.wait(), 20)
        writers = [servers.writer() for _ in range(2)]
        for writer in writers:
            writer.begin(do="write", room_id=str(room.pk), count=150, every=0.02, name=str(uuid4()))
        await followers[0].reach(followers[0].start + 60)
        servers.valkey.kill()
        await followers[0].reach(followers[0].start + 120)
        servers.valkey.start()
        servers.servers[0].kill()
        await followers[0].reach(followers[0].start + 180)
        servers.servers[0].start()
        last = max([await asyncio.to_thread(writer.answer) for writer in writers])
        for follower in followers:
            await follower.reach(last)
            follower.task.cancel()
        assert last >= followers[0].start + 300
        for follower in followers:
            assert follower.reloads == 0
            assert follower.seen == list(range(follower.start + 1, last + 1))


@kinds
@pytest.mark.parametrize("cause", ["remove", "block", "role", "sessions"])
async def test_a_right_ends_within_a_second_while_fifty_messages_a_second_flow(
    room, people, kind, cause
):
    if kind == "uvicorn" and cause != "remove":
        pytest.skip("the same code on both servers")
    await sync_to_async(AdminFactory)()
    other = await sync_to_async(make_room)(*people)
    gone, stays = [await signed_in(person) for person in people]
    with site(kind, 2) as servers:
        await servers.ready()
        writer = servers.writer()
        async with (
            LiveClient(servers.servers[0].url, gone) as loser,
            LiveClient(servers.servers[1].url, stays) as keeper,
        ):
            await loser.subscribe(MESSAGES, room=gid(room))
            await loser.subscribe(MESSAGES, "other", room=gid(other))
            await keeper.subscribe(MESSAGES, room=gid(room))
            arrivals = []

            async def listen():
                with contextlib.suppress(websockets.ConnectionClosed):
                    while True:
                        message = await loser.receive()
                        if message["type"] == "next" and message["id"] == "1":
                            arrivals.append(time.time())
                        assert message["id"] == "1" or arrivals_of_other(message)

            def arrivals_of_other(message):
                return message["payload"]["data"]["messageSent"]["state"] == "LIVE"

            listening = asyncio.create_task(listen())
            await writer.do(do="flow", room_id=str(room.pk), every=0.02)
            async with asyncio.timeout(20):
                while len(arrivals) < 25:
                    await keeper.receive()
            ended = await writer.do(
                do="end_right", user_id=str(people[0].pk), room_id=str(room.pk), cause=cause
            )
            for _ in range(75):
                await keeper.receive()
            assert max(arrivals) < ended + 1
            assert time.time() > ended + 1
            await writer.do(do="stop")
            if cause == "remove":
                assert not listening.done()  # the socket and its other stream go on
                listening.cancel()
            else:
                await asyncio.wait_for(listening, 5)
                assert loser.wire.close_code == 4403


@kinds
async def test_people_of_a_killed_process_have_left_soon(room, people, kind):
    query = """
    subscription ($room: ID!) {
      presenceChanged(roomId: $room) {
        isComplete here { user { id } } joined { user { id } } left { id }
      }
    }
    """
    one, two = [await signed_in(person) for person in people]
    with site(kind, 2) as servers:
        await servers.ready()
        async with (
            LiveClient(servers.servers[0].url, one) as watcher,
            LiveClient(servers.servers[1].url, two) as client,
        ):
            await client.subscribe(MESSAGES, room=gid(room))
            await client.receive()
            await watcher.subscribe(query, room=gid(room))
            first = (await watcher.receive())["payload"]["data"]["presenceChanged"]
            assert [p["user"]["id"] for p in first["here"]] == [gid(people[1])]
            servers.servers[1].kill()
            async with asyncio.timeout(25):
                event = (await watcher.receive())["payload"]["data"]["presenceChanged"]
            assert event["left"] == [{"id": gid(people[1])}]


# --- those who behave badly ---------------------------------------------------------------------


async def flood(server, token):
    """Sends pongs of 20 KB as fast as it can for six seconds, and reads nothing."""
    text = json.dumps({"type": "pong", "payload": {"x": "x" * 20_000}})
    with contextlib.suppress(OSError, websockets.WebSocketException):
        async with LiveClient(server.url, token) as client:
            async with asyncio.timeout(6):
                while True:
                    await client.wire.send(text)


async def latencies(client, seconds):
    """How long messages took from their commit to us."""
    until = time.monotonic() + seconds
    took = []
    while time.monotonic() < until:
        message = await client.receive()
        event = message["payload"]["data"]["messageSent"]
        if event["message"]:
            took.append(time.time() - float(event["message"]["text"].split()[0]))
    return sorted(took)


@kinds
async def test_who_behaves_badly_costs_the_others_nothing(room, people, kind):
    good, bad = [await signed_in(person) for person in people]
    big = await sync_to_async(make_room)(*people)
    assert await User.objects.aexists()
    with site(kind) as servers:
        await servers.ready()
        server = servers.servers[0]
        writer, big_writer = servers.writer(), servers.writer()
        async with LiveClient(server.url, good) as client, LiveClient(server.url, bad) as slow:
            await client.subscribe(MESSAGES, room=gid(room))
            await client.receive()
            await writer.do(do="flow", room_id=str(room.pk), every=0.02)
            before = await latencies(client, 3)
            memory = server.memory()

            await slow.subscribe(MESSAGES, room=gid(big))
            await slow.receive()
            slow.wire.transport.pause_reading()
            big_writer.begin(
                do="write", room_id=str(big.pk), count=1000, every=0.01, size=5000, name="big"
            )
            flooding = asyncio.create_task(flood(server, bad))
            started = time.monotonic()
            during = await latencies(client, 7)
            grown = server.memory() - memory
            await flooding
            during += await latencies(client, 7)
            grown = max(grown, server.memory() - memory)
            slow.wire.transport.resume_reading()
            await asyncio.wait_for(slow.wire.wait_closed(), 5)
            await writer.do(do="stop")
        during.sort()
        p95 = [took[int(len(took) * 0.95)] for took in (before, during)]
        print(f"{kind}: +{grown / 1e6:.1f} MB; p95 {p95[0] * 1000:.0f} → {p95[1] * 1000:.0f} ms")
        assert time.monotonic() - started < 30
        assert grown < 20_000_000
        assert p95[1] < p95[0] + 0.25
