"""Real servers, real sockets: what is written is received once and in order, whatever dies."""

import asyncio
import contextlib
import json
import random
import re
import time
from uuid import uuid4

import httpx
import pytest
import websockets
from asgiref.sync import sync_to_async

from tests.classrooms.support import Lesson
from tests.factories import AdminFactory
from tests.messaging.support import make_room
from tests.realtime.live import SECONDS, LiveClient, site
from tests.realtime.support import MESSAGES, signed_in
from tests.support import gid

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.deploy]

kinds = pytest.mark.parametrize("kind", ["daphne", "uvicorn"])


@pytest.fixture(scope="module")
def site_of():
    """`site_of(kind)`: two servers of that kind, started once; a test leaves them running."""
    with contextlib.ExitStack() as stack:
        sites = {}

        def get(kind):
            if kind not in sites:
                sites[kind] = stack.enter_context(site(kind, 2))
            return sites[kind]

        yield get


class Follower:
    """Follows a log across connections, by `after`, with any of the servers."""

    def __init__(self, servers, token, query, *, leaves=0.0, **variables):
        self.servers = servers
        self.token = token
        self.query, self.variables = query, variables
        self.leaves = leaves  # the chance to leave after an event
        self.start = self.seq = 0
        self.seen = []
        self.events = []
        self.reloads = 0
        self.live = asyncio.Event()
        self.grown = asyncio.Event()
        self.random = random.Random(leaves)
        self.task = asyncio.create_task(self.follow())

    async def follow(self):
        while True:
            server = self.random.choice(self.servers)
            with contextlib.suppress(OSError, websockets.WebSocketException, TimeoutError):
                async with LiveClient(server.url, self.token) as client:
                    after = self.seq if self.live.is_set() else None
                    await client.subscribe(self.query, **self.variables, after=after)
                    while self.take(await client.receive()):
                        pass
            await asyncio.sleep(0.05)

    def take(self, message):
        """False: leave now."""
        assert message["type"] == "next", message
        (event,) = message["payload"]["data"].values()
        if event["state"] == "CHANGED":
            self.seen.append(event["seq"])
            self.events.append(event)
        self.reloads += event["state"] == "RELOAD"
        self.seq = event["seq"]
        if not self.live.is_set():
            self.start = self.seq
            self.live.set()
        self.grown.set()
        return self.random.random() >= self.leaves

    async def reach(self, seq):
        async with asyncio.timeout(SECONDS):
            while self.seq < seq:
                self.grown.clear()
                await self.grown.wait()


@kinds
async def test_nothing_is_lost_doubled_or_out_of_order(room, people, site_of, kind):
    token = await signed_in(people[0])
    running = site_of(kind)
    await running.ready()
    followers = [
        Follower(running.servers, token, MESSAGES, room=gid(room), leaves=leaves)
        for leaves in (0, 0, 0.1, 0.3)
    ]
    for follower in followers:
        await asyncio.wait_for(follower.live.wait(), SECONDS)
    first = followers[0]
    writers = [running.writer(number) for number in range(2)]
    for writer in writers:
        writer.begin(do="write", room_id=str(room.pk), count=100, every=0.02, name=str(uuid4()))
    await first.reach(first.start + 40)
    running.valkey.kill()
    await first.reach(first.start + 80)
    running.valkey.start()
    running.servers[0].kill()
    await first.reach(first.start + 120)
    running.servers[0].start()
    last = max([await asyncio.to_thread(writer.answer) for writer in writers])
    for follower in followers:
        await follower.reach(last)
        follower.task.cancel()
    assert last >= first.start + 200
    for follower in followers:
        assert follower.reloads == 0
        assert follower.seen == list(range(follower.start + 1, last + 1))


BOARD = """
subscription ($board: ID!, $after: Int) {
  boardChanged(boardId: $board, after: $after) { state seq element { id } }
}
"""


async def test_everybody_ends_with_the_elements_of_the_board(transactional_db, site_of):
    lesson = await sync_to_async(Lesson)()
    token = await signed_in(lesson.teacher)
    running = site_of("daphne")
    await running.ready()
    board = gid(lesson.board)
    followers = [
        Follower(running.servers, token, BOARD, board=board, leaves=leaves) for leaves in (0, 0.2)
    ]
    for follower in followers:
        await asyncio.wait_for(follower.live.wait(), SECONDS)
    first, writer = followers[0], running.writer()
    writer.begin(do="draw", board_id=str(lesson.board.pk), count=60, every=0.1)
    await first.reach(first.start + 15)
    running.valkey.kill()
    await first.reach(first.start + 30)
    running.valkey.start()
    running.servers[0].kill()
    await first.reach(first.start + 45)
    running.servers[0].start()
    last = await asyncio.to_thread(writer.answer)
    elements = lesson.board.elements.order_by("changed_seq")
    drawn = [gid(element) async for element in elements]
    assert len(drawn) == 60
    for follower in followers:
        await follower.reach(last)
        follower.task.cancel()
        assert follower.reloads == 0
        assert follower.seen == list(range(follower.start + 1, last + 1))
        assert [event["element"]["id"] for event in follower.events] == drawn


@contextlib.asynccontextmanager
async def flowing(writer, room):
    """Fifty messages a second, inside."""
    await writer.do(do="flow", room_id=str(room.pk), every=0.02)
    try:
        yield
    finally:
        await writer.do(do="stop")


# --- rights -------------------------------------------------------------------------------------


def written_at(message):
    """When the message of this event was committed, by its own words; 0 for other events."""
    event = message["payload"]["data"]["messageSent"]
    text = event["message"] and event["message"]["text"]  # nobody's words say that somebody left
    return float(text.split()[0]) if text else 0.0


async def collect(client, times, others):
    """What arrives until the socket closes: messages of the room, and of its other stream."""
    with contextlib.suppress(websockets.ConnectionClosed):
        while True:
            message = await client.receive()
            if message["type"] == "next" and message["id"] == "1":
                times.append(written_at(message))
            else:
                others.append(message)


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        *(("daphne", cause) for cause in ("remove", "block", "role", "sessions")),
        ("uvicorn", "remove"),  # the same code on both
    ],
)
async def test_a_right_ends_within_a_second_while_fifty_messages_a_second_flow(
    room, people, site_of, kind, cause
):
    await sync_to_async(AdminFactory)()
    other = await sync_to_async(make_room)(*people)
    gone, stays = [await signed_in(person) for person in people]
    running = site_of(kind)
    await running.ready()
    writer = running.writer()
    async with (
        LiveClient(running.servers[0].url, gone) as loser,
        LiveClient(running.servers[1].url, stays) as keeper,
    ):
        await loser.subscribe(MESSAGES, room=gid(room))
        await loser.subscribe(MESSAGES, "other", room=gid(other))
        await keeper.subscribe(MESSAGES, room=gid(room))
        times, others = [], []
        listening = asyncio.create_task(collect(loser, times, others))
        async with flowing(writer, room), asyncio.timeout(SECONDS):
            while len(times) < 25:
                await keeper.receive()
            ended = await writer.do(
                do="end_right", user_id=str(people[0].pk), room_id=str(room.pk), cause=cause
            )
            while written_at(await keeper.receive()) < ended + 1.5:
                pass
        if cause == "remove":  # the socket and its other stream go on
            await loser.send(type="ping")
            async with asyncio.timeout(SECONDS):
                while [message["type"] for message in others] != ["next", "error", "pong"]:
                    assert not listening.done()
                    await asyncio.sleep(0.05)
            listening.cancel()
        else:
            await asyncio.wait_for(listening, SECONDS)
            assert loser.wire.close_code == 4403
        # By the clock of who writes: that this test was slow to read is not the server's fault.
        print(f"{kind}, {cause}: the last message was {max(times) - ended:+.3f} s from the end")
        assert max(times) < ended + 1


# --- presence -----------------------------------------------------------------------------------

PRESENCE = """
subscription ($room: ID!) {
  presenceChanged(roomId: $room) {
    isComplete here { user { id } } joined { user { id } } left { id }
  }
}
"""


async def test_people_of_a_killed_process_have_left_soon(room, people, site_of):
    one, two = [await signed_in(person) for person in people]
    running = site_of("daphne")
    await running.ready()
    async with (
        LiveClient(running.servers[0].url, one) as watcher,
        LiveClient(running.servers[1].url, two) as client,
    ):
        await client.subscribe(MESSAGES, room=gid(room))
        await client.receive()
        await watcher.subscribe(PRESENCE, room=gid(room))
        first = (await watcher.receive())["payload"]["data"]["presenceChanged"]
        assert [p["user"]["id"] for p in first["here"]] == [gid(people[1])]
        running.servers[1].kill()
        event = first
        async with asyncio.timeout(SECONDS):
            # That they joined may be told once more: it happened while the watcher came.
            while not event["left"]:
                event = (await watcher.receive())["payload"]["data"]["presenceChanged"]
        running.servers[1].start()
        assert event["left"] == [{"id": gid(people[1])}]


# --- those who behave badly ---------------------------------------------------------------------


@kinds
@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("x" * 64_001, 1009),
        (json.dumps({"type": "ping", "payload": {"x": "ü" * 32_100}}), 1009),
        ("nonsense", 4400),
        (b"{}", 4400),
        (json.dumps({"type": "subscribe", "id": "1"}), 4400),
    ],
    ids=["long", "long in bytes", "not JSON", "binary", "no payload"],
)
async def test_malformed_frames_close_with_their_code(people, site_of, kind, frame, code):
    running = site_of(kind)
    await running.ready()
    async with LiveClient(running.servers[0].url, await signed_in(people[0])) as client:
        await client.wire.send(frame)
        await asyncio.wait_for(client.wire.wait_closed(), SECONDS)
        assert client.wire.close_code == code


@kinds
async def test_a_message_of_gigabytes_is_not_collected(people, site_of, kind):
    running = site_of(kind)
    await running.ready()
    server = running.servers[0]
    async with LiveClient(server.url, await signed_in(people[0])) as client:
        memory = server.memory()
        transport = client.wire.transport
        # A text frame of 1 GB, masked with zeros.
        transport.write(b"\x81\xff" + (10**9).to_bytes(8, "big") + bytes(4))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                while not transport.is_closing() and client.wire.close_code is None:
                    transport.write(bytes(1_000_000))
                    await asyncio.sleep(0.01)
        assert client.wire.close_code == 1009
        assert server.memory() - memory < 20_000_000


async def flood(server, token):
    """Sends pongs of 20 KB as fast as it can and reads nothing; how long it was let, in seconds."""
    text = json.dumps({"type": "pong", "payload": {"x": "x" * 20_000}})
    started = time.monotonic()
    with contextlib.suppress(OSError, websockets.WebSocketException):
        async with LiveClient(server.url, token) as client:
            async with asyncio.timeout(SECONDS):
                while True:
                    await client.wire.send(text)
    return time.monotonic() - started


async def closed_as_too_slow(server, before=0):
    """How long it took until one more socket was closed for that, in seconds."""
    started = time.monotonic()
    async with asyncio.timeout(SECONDS):
        while await too_slow(server) == before:  # noqa: ASYNC110 - it cannot tell us
            await asyncio.sleep(0.2)
    return time.monotonic() - started


async def too_slow(server):
    """How many sockets the server has closed because they did not read."""
    async with httpx.AsyncClient() as http:
        text = (await http.get(f"http://127.0.0.1:{server.port}/metrics")).text
    counts = re.findall(r'^lyceum_sockets_closed_total\{code="4431"\} (\S+)', text, re.MULTILINE)
    return float(counts[0]) if counts else 0.0


async def latencies(client, until):
    """How long messages took from their commit to us, until something is done. Sorted."""
    took = []
    while not until.done():
        if at := written_at(await client.receive()):
            took.append(time.time() - at)
    return sorted(took)


@kinds
async def test_who_behaves_badly_costs_the_others_nothing(room, people, site_of, kind):
    good, bad = [await signed_in(person) for person in people]
    big = await sync_to_async(make_room)(*people)
    running = site_of(kind)
    await running.ready()
    server = running.servers[0]
    writer, big_writer = running.writer(0), running.writer(1)
    async with (
        LiveClient(server.url, good) as client,
        LiveClient(server.url, bad) as slow,
        flowing(writer, room),
    ):
        await client.subscribe(MESSAGES, room=gid(room))
        await client.receive()
        before = await latencies(client, asyncio.create_task(asyncio.sleep(3)))
        memory = server.memory()

        await slow.subscribe(MESSAGES, room=gid(big))
        await slow.receive()
        slow.wire.transport.pause_reading()
        await big_writer.do(do="write", room_id=str(big.pk), count=150, size=5000)
        # A reader that does not read cannot see that it was closed; the counters can.
        closing = asyncio.create_task(closed_as_too_slow(server, await too_slow(server)))
        flooding = asyncio.create_task(flood(server, bad))
        during = await latencies(client, flooding)
        grown = server.memory() - memory
        during = sorted(during + await latencies(client, closing))
        grown = max(grown, server.memory() - memory)
    flood_took, closing_took = await flooding, await closing
    medians, worst = [took[len(took) // 2] * 1000 for took in (before, during)], during[-1]
    print(
        f"{kind}: +{grown / 1e6:.1f} MB, flood {flood_took:.1f} s, slow {closing_took:.1f} s,"
        f" median {medians[0]:.0f} → {medians[1]:.0f} ms, worst {worst:.1f} s"
    )
    assert grown < 20_000_000
    assert flood_took < 10
    assert closing_took < SECONDS  # eight, and a moment
    assert medians[1] < medians[0] + 1000  # whoever waited for them would wait for seconds
