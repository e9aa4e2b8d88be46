"""Who is where: at once when they come, a moment after they went, and after a process was killed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from server.core.models import Presence, ServerProcess
from server.core.realtime import presence
from server.core.realtime.hub import hub
from tests.realtime.support import client_of
from tests.support import close_connections, gid

pytestmark = pytest.mark.django_db(transaction=True)

PRESENCE = """
subscription ($room: ID!) {
  presenceChanged(roomId: $room) {
    isComplete here { user { id } since } joined { user { id } } left { id }
  }
}
"""


def somebody(topic="room:1", *, user_id=None, seen=0, gone=None, since=60):
    """A presence; the numbers are seconds ago."""
    now = timezone.now()
    process = ServerProcess.objects.create(id=uuid4(), seen_at=now - timedelta(seconds=seen))
    return Presence.objects.create(
        topic=topic,
        user_id=user_id or uuid4(),
        process_id=process.id,
        since=now - timedelta(seconds=since),
        gone_at=None if gone is None else now - timedelta(seconds=gone),
    )


def here(topic="room:1"):
    return [p.user_id for p in presence.present(topic)]


class TestPresent:
    @pytest.mark.parametrize(
        ("row", "counts"),
        [
            ({}, True),
            ({"gone": 1}, True),  # a page that is loaded anew
            ({"gone": 5}, False),
            ({"seen": 10}, True),
            ({"seen": 16}, False),  # its process is dead
            ({"topic": "room:2"}, False),
        ],
    )
    def test_what_counts(self, row, counts):
        somebody(**row)
        assert bool(here()) is counts

    def test_one_entry_for_each_person_since_the_first(self):
        first = somebody(since=60)
        somebody(user_id=first.user_id, since=5)
        second = somebody(since=30)
        assert here() == [first.user_id, second.user_id]
        assert presence.present("room:1")[0].since == first.since


class TestSweep:
    @pytest.fixture
    def left(self, monkeypatch):
        """What the hooks are told."""
        calls = []
        monkeypatch.setattr(presence, "_hooks", [("room:", lambda *call: calls.append(call))])
        return calls

    def test_who_went_a_while_ago_has_left_then(self, left):
        row = somebody(gone=16)
        presence.sweep()
        assert left == [("room:1", row.user_id, row.gone_at)]
        presence.sweep()
        assert len(left) == 1

    def test_who_went_just_now_has_not(self, left):
        somebody(gone=14)
        presence.sweep()
        assert not left

    def test_who_was_in_a_process_that_died_left_when_it_was_last_seen(self, left):
        row = somebody(seen=16)
        seen = ServerProcess.objects.get(id=row.process_id).seen_at
        presence.sweep()
        assert left == [("room:1", row.user_id, seen)]
        assert not ServerProcess.objects.exists()

    def test_who_has_another_tab_has_not_left(self, left):
        gone = somebody(gone=16)
        somebody(user_id=gone.user_id)
        presence.sweep()
        assert not left
        assert here() == [gone.user_id]

    def test_only_topics_with_the_prefix_are_told(self, left):
        somebody("board:1", gone=16)
        presence.sweep()
        assert not left
        assert not Presence.objects.exists()

    def test_a_hook_that_fails_is_called_again_and_stops_nobody_else(self, left, monkeypatch):
        broken, fine = somebody("room:broken", gone=16), somebody("room:fine", gone=16)
        fails = [True]

        def hook(topic, _user_id, _at):
            if topic == broken.topic and fails.pop():
                raise RuntimeError

        monkeypatch.setattr(presence, "_hooks", [("room:", hook), *presence._hooks])
        presence.sweep()
        assert [call[1] for call in left] == [fine.user_id]
        fails.append(False)
        presence.sweep()
        assert [call[1] for call in left] == [fine.user_id, broken.user_id]

    def test_two_who_sweep_at_once_tell_once(self, left):
        first = somebody(gone=16)
        somebody(user_id=first.user_id, gone=17)
        threads = ThreadPoolExecutor(4)
        try:
            for done in [threads.submit(presence.sweep) for _ in range(4)]:
                done.result()
        finally:
            close_connections(threads)
        assert left == [("room:1", first.user_id, first.gone_at)]


async def test_the_first_of_a_process_may_come_at_once():
    keeper = presence.PresenceKeeper()
    everybody = asyncio.Barrier(4)

    async def come():
        async with keeper.during("room:1", uuid4()):
            await everybody.wait()
            assert len(await sync_to_async(here)()) == 4
            await everybody.wait()

    await asyncio.gather(*(come() for _ in range(4)))


async def test_loading_a_page_anew_is_not_leaving():
    keeper, user_id, said = presence.PresenceKeeper(), uuid4(), []
    hub.listen(presence.topic_of("room:1"), lambda event, _at: said.append(event))
    async with keeper.during("room:1", user_id):
        since = (await Presence.objects.aget()).since
    async with asyncio.timeout(30):
        while not await Presence.objects.filter(gone_at__isnull=False).aexists():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    async with keeper.during("room:1", user_id):
        row = await Presence.objects.aget()
        assert (row.since, row.gone_at) == (since, None)
        await asyncio.gather(*keeper._leaving)
        assert [event["left"] for event in said] == [[], []]


class TestStreams:
    async def entered(self, client):
        """The next event in which somebody joined or left."""
        event = await client.event("p")
        return [e["user"]["id"] for e in event["joined"]], [u["id"] for u in event["left"]]

    async def watching(self, client, room):
        await client.subscribe(PRESENCE, "p", room=gid(room))
        event = await client.event("p")
        assert event["isComplete"]
        return [e["user"]["id"] for e in event["here"]]

    async def test_joining_and_leaving_is_seen(self, room, people):
        one, two = people
        async with await client_of(one) as watcher:
            assert await self.watching(watcher, room) == []
            async with await client_of(two) as client:
                await client.listen(room)
                assert await self.entered(watcher) == ([gid(two)], [])
            assert await self.entered(watcher) == ([], [gid(two)])

    async def test_who_comes_later_sees_who_is_there(self, room, people):
        one, two = people
        async with await client_of(two) as client:
            await client.listen(room)
            async with await client_of(one) as watcher:
                assert await self.watching(watcher, room) == [gid(two)]

    async def test_a_process_that_was_taken_for_dead_enters_its_people_again(
        self, room, people, settings
    ):
        settings.REALTIME_PRESENCE_SECONDS = 0.2
        async with await client_of(people[0]) as client:
            await client.listen(room)
            since = (await Presence.objects.aget()).since
            async with asyncio.timeout(30):
                while not await Presence.objects.filter(since__gt=since).aexists():
                    # Again, if it said just in between that it lives.
                    await ServerProcess.objects.aupdate(seen_at=timezone.now() - presence.GRACE)
                    await sync_to_async(presence.sweep)()
                    await asyncio.sleep(0.3)
            assert await sync_to_async(here)(f"room:{room.pk}") == [people[0].pk]
