"""Whoever follows a board over the socket, through every break, has what a fresh read shows."""

import random

import hypothesis.strategies as st
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from hypothesis import HealthCheck, given, settings

from server.core.errors import DomainError
from tests.classrooms.support import Lesson, leave
from tests.classrooms.test_board_log import ACTS, perform
from tests.realtime.support import Client
from tests.support import Api, gid, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

ELEMENT = "id seq clientId tool color width text points isDeleted isFlattened page { id }"
PAGE = "id number isDeleted"
CHANGED = f"""subscription ($board: ID!, $after: Int) {{
  boardChanged(boardId: $board, after: $after) {{
    state seq element {{ {ELEMENT} }} page {{ {PAGE} }}
  }}
}}"""
FRESH = f"""query ($board: ID!, $classroom: ID!) {{
  boardElements(boardId: $board) {{ seq elements {{ {ELEMENT} }} }}
  classroom(id: $classroom) {{ board {{ pages {{ {PAGE} }} }} }}
}}"""
STEPS = st.lists(
    st.sampled_from([*ACTS, "break", "read", "leave", "come back"]), min_size=5, max_size=25
)


class Follower:
    """A student's browser: it keeps what it was told, and comes back where it stopped."""

    def __init__(self, lesson, student):
        self.lesson, self.student = lesson, student
        self.token = sign_in(student)
        self.seq = 0
        self.elements, self.pages = {}, {}
        self.client = None
        self.is_inside = True

    async def connect(self):
        if self.client is None and self.is_inside:
            self.client = await Client(self.token).__aenter__()
            await self.client.subscribe(CHANGED, board=gid(self.lesson.board), after=self.seq)

    async def disconnect(self):
        if self.client is not None:
            await self.client.__aexit__()
            self.client = None

    async def leave(self):
        """Of the classroom, while the stream is open: it ends."""
        if self.is_inside:
            self.is_inside = False
            await sync_to_async(leave)(self.lesson, self.student)
            if self.client is not None:
                while (message := await self.client.receive())["type"] == "next":
                    self.take(message["payload"]["data"]["boardChanged"])
                assert message["type"] == "error"
                await self.disconnect()

    async def come_back(self):
        if not self.is_inside:
            await sync_to_async(self.lesson.join)(self.student)
            self.is_inside = True
            await self.connect()

    async def catch_up(self):
        await sync_to_async(self.lesson.board.refresh_from_db)()
        while self.client is not None and self.seq < self.lesson.board.last_seq:
            self.take(await self.client.event())

    def take(self, event):
        if event["state"] == "LIVE":
            assert event["seq"] >= self.seq
            return
        assert event["state"] == "CHANGED"
        assert event["seq"] > self.seq, "twice, or out of order"
        self.seq = event["seq"]
        if page := event["page"]:
            self.pages[page["id"]] = page
        if element := event["element"]:
            self.elements[element["id"]] = element

    def shown(self):
        """What is not gone: pages in order, and their live elements."""
        pages = {key: page for key, page in self.pages.items() if not page["isDeleted"]}
        elements = [
            element
            for element in self.elements.values()
            if not (element["isDeleted"] or element["isFlattened"])
            and element["page"]["id"] in pages
        ]
        return by_id(pages.values()), by_id(elements)


def by_id(things):
    return {one["id"]: one for one in things}


async def follow(follower, acts, seed):
    dice = random.Random(seed)
    lesson = follower.lesson
    codes = set()
    await follower.connect()

    def act_now(act, number):
        pages = list(lesson.board.pages.filter(deleted_at=None))
        some = list(lesson.board.elements.all()[: dice.randrange(1, 6)])
        try:
            perform(act, lesson, lesson.teacher, dice, pages, some, number)
        except DomainError as refused:
            codes.add(refused.code)

    for number, act in enumerate(acts):
        match act:
            case "break":
                await (follower.disconnect() if follower.client else follower.connect())
            case "read":
                await follower.catch_up()
            case "leave":
                await follower.leave()
            case "come back":
                await follower.come_back()
            case _:
                await sync_to_async(act_now)(act, number)
    await follower.come_back()
    await follower.connect()
    await follower.catch_up()
    await follower.disconnect()
    assert codes <= {"CONFLICT", "FORBIDDEN"}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), acts=STEPS)
def test_the_stream_and_a_fresh_read_agree(limit, seed, acts):
    lesson = Lesson()
    follower = Follower(lesson, lesson.joined())
    async_to_sync(follow)(follower, acts, seed)
    ids = {"board": gid(lesson.board), "classroom": gid(lesson.classroom)}
    fresh = Api().data(FRESH, ids, actor=lesson.teacher)
    assert follower.seq == fresh["boardElements"]["seq"]
    pages = by_id(fresh["classroom"]["board"]["pages"])
    assert follower.shown() == (pages, by_id(fresh["boardElements"]["elements"]))
