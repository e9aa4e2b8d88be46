"""Conversations as they happen, through the real application. That nothing is lost or doubled is
the business of tests/realtime; here it is what arrives, and for whom."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.core.api import execution
from server.core.realtime.hub import hub
from server.courses.services import block_student, enroll, unenroll
from server.messaging import services
from server.messaging.api.subscriptions import MessageLog
from server.messaging.models import Message, Room
from server.messaging.services import announcing
from tests.courses.support import make_image
from tests.factories import CourseFactory, UserFactory
from tests.messaging.support import make_room, members_of, moderator_of, place, say
from tests.realtime.support import client_of
from tests.support import gid, run_jobs

pytestmark = pytest.mark.django_db(transaction=True)

MESSAGE = """
  id seq kind text clientId editedAt deletedAt pinnedAt
  author { id username fullName initials photo { url thumbnailUrl } }
  replyTo { id text author { fullName } } mentions { id username fullName }
  attachments { id name kind contentType size }
  reactions { emoji count users { id fullName } }
"""
SENT = f"""subscription ($room: ID!, $after: Int) {{
  messageSent(roomId: $room, after: $after) {{ state seq message {{ {MESSAGE} }} }}
}}"""
TYPING = """subscription ($room: ID!) {
  typingChanged(roomId: $room) { isTyping user { id fullName } }
}"""
PRESENCE = """subscription ($room: ID!) { presenceChanged(roomId: $room) {
  isComplete here { since user { id } } joined { user { id } } left { id }
} }"""
ROOMS = """subscription { roomChanged { room {
  id title unreadCount lastMessage { text author { fullName } } slowModeSeconds viewerCanSend
} } }"""

speak = sync_to_async(say)


@pytest.fixture
async def room(transactional_db):
    return await sync_to_async(make_room)()


@pytest.fixture
async def people(room):
    return await sync_to_async(members_of)(room)


async def act(service, **arguments):
    return await sync_to_async(service)(**arguments)


async def watching(client, room, after=None, operation_id="1"):
    await client.subscribe(SENT, operation_id, room=gid(room), after=after)
    event = await client.event(operation_id)
    assert event["state"] == "LIVE", event


async def following(client):
    await client.subscribe(ROOMS)
    assert (await client.event())["room"] is None


async def refused(client, operation_id="1"):
    """The code that a subscription ended with."""
    message = await client.receive()
    while message["type"] == "next":
        message = await client.receive()
    assert (message["type"], message["id"]) == ("error", operation_id)
    return message["payload"][0]["extensions"]["code"]


class TestMessages:
    async def test_everything_that_happens_to_a_message(self, room, people):
        anna, ben = people
        teacher = await sync_to_async(moderator_of)(room)
        image = await sync_to_async(make_image)(anna, is_public=False)
        async with await client_of(ben) as client:
            await watching(client, room)
            first = await speak(room, teacher, "First")
            await client.event()
            message = await speak(
                room,
                anna,
                f"Hi @{ben.username}",
                reply_to_id=first.pk,
                attachment_ids=[image.pk],
            )
            shown = (await client.event())["message"]
            assert (shown["id"], shown["text"], shown["kind"]) == (
                gid(message),
                f"Hi @{ben.username}",
                "TEXT",
            )
            assert shown["author"]["fullName"] == anna.full_name
            assert shown["replyTo"]["text"] == "First"
            assert [user["id"] for user in shown["mentions"]] == [gid(ben)]
            assert [file["id"] for file in shown["attachments"]] == [gid(image)]
            own = {"message_id": message.pk}
            await act(services.edit_message, actor=anna, text="Better", **own)
            shown = (await client.event())["message"]
            assert (shown["text"], shown["editedAt"] is None) == ("Better", False)
            await act(services.react_to_message, actor=ben, emoji="👍", is_on=True, **own)
            shown = (await client.event())["message"]
            assert shown["reactions"] == [
                {"emoji": "👍", "count": 1, "users": [{"id": gid(ben), "fullName": ben.full_name}]}
            ]
            await act(services.pin_message, actor=teacher, is_pinned=True, **own)
            assert (await client.event())["message"]["pinnedAt"] is not None
            await act(services.delete_message, actor=anna, **own)
            shown = (await client.event())["message"]
            assert shown["deletedAt"] is not None
            assert (shown["text"], shown["pinnedAt"]) == ("", None)
            assert shown["mentions"] == shown["attachments"] == shown["reactions"] == []

    @pytest.mark.parametrize("query", [SENT, TYPING, PRESENCE])
    async def test_strangers_are_refused(self, room, query):
        stranger = await sync_to_async(UserFactory)()
        async with await client_of(stranger) as client:
            await client.subscribe(query, room=gid(room))
            assert await refused(client) == "NOT_FOUND"

    async def test_other_rooms_stay_silent(self, room, people):
        other = await sync_to_async(make_room)(people[0])
        async with await client_of(people[0]) as client:
            await watching(client, room)
            await watching(client, other, operation_id="2")
            await speak(other, people[0], "There")
            assert (await client.event("2"))["message"]["text"] == "There"
            assert await client.silence()

    async def test_who_is_put_out_hears_no_more(self, room, people):
        anna, ben = people
        async with await client_of(ben) as gone, await client_of(anna) as here:
            await watching(gone, room)
            await watching(here, room)
            await act(services.remove_member, room=room, user=ben)
            assert await refused(gone) == "NOT_FOUND"
            await speak(room, anna, "Secret")
            assert await gone.silence(0.5)
            kinds = [(await here.event())["message"]["kind"] for _ in range(2)]
            assert kinds == ["LEFT", "TEXT"]
            await gone.subscribe(SENT, "2", room=gid(room), after=0)
            assert await refused(gone, "2") == "NOT_FOUND"

    @pytest.mark.parametrize("how", ["leaves", "blocked"])
    async def test_leaving_the_course_is_leaving_the_chat(self, how):
        course, student = await sync_to_async(CourseFactory)(), await sync_to_async(UserFactory)()
        await act(enroll, actor=student, course_id=course.pk)
        room = await Room.objects.aget(course=course)
        teacher = await sync_to_async(lambda: course.owner)()
        async with await client_of(student) as client:
            await watching(client, room)
            if how == "leaves":
                await act(unenroll, actor=student, course_id=course.pk)
            else:
                await act(block_student, actor=teacher, course_id=course.pk, student_id=student.pk)
            assert await refused(client) == "NOT_FOUND"
            await speak(room, teacher, "Secret")
            assert await client.silence(0.5)

    async def test_all_subscribers_share_one_execution(self, room, people, monkeypatch):
        """With everything selected that a chat shows, but for links to files."""
        runs = []
        run = execution.Executor.run

        def counted(self, operation, context, event=None):
            if event is not None:
                runs.append(context.is_shared)
            return run(self, operation, context, event)

        anna, ben = people
        async with await client_of(anna) as one, await client_of(ben) as two:
            for client in (one, two):
                await watching(client, room)
            monkeypatch.setattr(execution.Executor, "run", counted)
            message = await speak(room, anna, f"@{ben.username}")
            assert await one.event() == await two.event()
            await act(
                services.react_to_message,
                actor=ben,
                message_id=message.pk,
                emoji="👍",
                is_on=True,
            )
            assert await one.event() == await two.event()
        assert runs == [True, True]


def test_a_page_of_the_log_costs_the_same_queries_however_long():
    room = make_room()
    (anna, ben) = members_of(room)

    def queries():
        log = MessageLog(room.pk)
        with CaptureQueriesContext(connection) as captured:
            for row in log.since(0, 500):
                assert row.author.photo is None
                assert row.reply_to is None or row.reply_to.author
                assert [user.username for user in row.shown_mentions] == [ben.username]
                assert len(row.shown_links) == 1
                assert [r.user.full_name for r in row.shown_reactions] == [ben.full_name]
        return len(captured)

    def add(number):
        for _ in range(number):
            message = say(
                room,
                anna,
                f"@{ben.username}",
                attachment_ids=[make_image(anna, is_public=False).pk],
                reply_to_id=Message.objects.values_list("pk", flat=True).first(),
            )
            services.react_to_message(actor=ben, message_id=message.pk, emoji="👍", is_on=True)

    add(2)
    few = queries()
    add(10)
    assert queries() == few


class TestSignals:
    async def test_typing(self, room, people):
        anna, ben = people
        async with await client_of(ben) as client:
            await client.subscribe(TYPING, room=gid(room))
            await _in_place(f"typing:{room.pk}")
            await act(services.set_typing, actor=anna, room_id=room.pk, is_typing=True)
            event = await client.event()
            assert event == {
                "isTyping": True,
                "user": {"id": gid(anna), "fullName": anna.full_name},
            }

    async def test_the_muted_are_not_seen_typing(self, room, people):
        anna, ben = people
        teacher = await sync_to_async(moderator_of)(room)
        member = await sync_to_async(place)(room, anna)
        await act(services.mute_member, actor=teacher, member_id=member.pk, minutes=5)
        async with await client_of(ben) as client:
            await client.subscribe(TYPING, room=gid(room))
            await _in_place(f"typing:{room.pk}")
            await act(services.set_typing, actor=anna, room_id=room.pk, is_typing=True)
            assert await client.silence()

    async def test_presence(self, room, people):
        anna, ben = people
        async with await client_of(anna) as client:
            await client.subscribe(PRESENCE, room=gid(room))
            first = await client.event()
            assert (first["isComplete"], first["here"]) == (True, [])
            async with await client_of(ben) as other:
                await watching(other, room)
                event = await client.event()
                assert [one["user"]["id"] for one in event["joined"]] == [gid(ben)]
                await client.subscribe(PRESENCE, "2", room=gid(room))
                second = await client.event("2")
                assert [one["user"]["id"] for one in second["here"]] == [gid(ben)]


class TestLists:
    async def test_a_room_that_changed(self, room, people):
        anna, ben = people
        async with await client_of(ben) as client:
            await following(client)
            message = await speak(room, anna, "Hi")
            changed = (await client.event())["room"]
            assert (changed["id"], changed["unreadCount"]) == (gid(room), 1)
            assert changed["lastMessage"] == {"text": "Hi", "author": {"fullName": anna.full_name}}
            await act(services.mark_room_read, actor=ben, room_id=room.pk, seq=message.seq)
            assert (await client.event())["room"]["unreadCount"] == 0
            teacher = await sync_to_async(moderator_of)(room)
            await act(services.set_slow_mode, actor=teacher, room_id=room.pk, seconds=9)
            assert (await client.event())["room"]["slowModeSeconds"] == 9
            await act(services.remove_member, room=room, user=ben)
            assert (await client.event())["room"] is None
            await speak(room, teacher, "Secret")
            assert await client.silence(0.5)

    async def test_a_closed_room_leaves_the_list(self, room, people):
        async with await client_of(people[0]) as client:
            await following(client)
            await act(services.close_room, room=room)
            assert (await client.event())["room"] is None

    async def test_a_large_room_is_announced_by_one_job(self, room, people, monkeypatch):
        monkeypatch.setattr(announcing, "AT_ONCE", 2)
        anna, ben = people
        async with await client_of(ben) as client:
            await following(client)
            for _ in range(3):
                await speak(room, anna, "Hi")
            assert await client.silence()
            assert await sync_to_async(run_jobs)() == 1
            assert (await client.event())["room"]["unreadCount"] == 3
            await speak(room, anna, "Hi")
            assert await sync_to_async(run_jobs)() == 1


async def _in_place(topic):
    async with asyncio.timeout(30):  # the protocol has no word for "in place"
        while not hub.listens_to(topic):  # noqa: ASYNC110
            await asyncio.sleep(0)
