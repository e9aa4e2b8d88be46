"""Classrooms over the socket: who receives what, resumes, and is cut off."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from server.accounts.services.staff import block_user
from server.classrooms import services
from server.classrooms.events import (
    audio_topic,
    board_topic,
    classroom_topic,
    participants_topic,
    presence_topic,
    strokes_topic,
)
from server.core.realtime import present
from server.core.realtime.hub import hub
from server.courses import services as courses
from tests.classrooms.support import Lesson, delete, draw, give_microphone
from tests.factories import ManagerFactory, UserFactory
from tests.realtime.support import client_of
from tests.support import gid

pytestmark = pytest.mark.django_db(transaction=True)

BOARD = """
subscription ($board: ID!, $after: Int) {
  boardChanged(boardId: $board, after: $after) {
    state seq element { clientId points isDeleted author { fullName } page { id } } page { number }
  }
}
"""
STROKES = """
subscription ($board: ID!) {
  strokeDrawn(boardId: $board) { clientId index points isLast tool author { id } page { id } }
}
"""
PEOPLE = """
subscription ($classroom: ID!) {
  participantsChanged(classroomId: $classroom) {
    participant { user { id } state hasMicrophone hasPen isPresent }
  }
}
"""
VOICE = """
subscription ($classroom: ID!) {
  audioFrameReceived(classroomId: $classroom) { seq codec data speaker { id } }
}
"""
CLASSROOM = """
subscription ($classroom: ID!) {
  classroomChanged(classroomId: $classroom) {
    classroom { name state viewerCanDraw speaker { user { id } } viewerParticipant { state } }
  }
}
"""
DRAW_STROKE = """
mutation ($input: DrawStrokeInput!) { drawStroke(input: $input) { index errors { code } } }
"""
SPEAK = """
mutation ($input: SendAudioFrameInput!) { sendAudioFrame(input: $input) { seq errors { code } } }
"""

a_lesson = sync_to_async(Lesson)
in_thread = sync_to_async


async def refused(client, query, **variables):
    """The code with which a subscription is refused."""
    await client.subscribe(query, **variables)
    return await error(client)


async def error(client):
    while (message := await client.receive())["type"] == "next":
        continue
    assert message["type"] == "error", message
    return message["payload"][0]["extensions"]["code"]


async def following(client, lesson, after=None):
    """Follow the board from now on."""
    await client.subscribe(BOARD, board=gid(lesson.board), after=after)


# --- the board ----------------------------------------------------------------------------------


async def test_the_board_as_it_changes_and_what_was_missed():
    lesson = await a_lesson()
    student = await in_thread(lesson.joined)()
    async with await client_of(student) as client:
        await following(client, lesson)
        assert (await client.event())["state"] == "LIVE"
        element = await in_thread(draw)(lesson.board, lesson.teacher, client_id="a")
        event = await client.event()
        assert event["state"] == "CHANGED"
        assert event["element"]["clientId"] == "a"
        assert event["element"]["points"] == element.points
        assert event["element"]["author"] == {"fullName": lesson.teacher.full_name}
        seen = event["seq"]
    await in_thread(delete)(lesson, lesson.teacher, element)
    await in_thread(services.add_board_page)(actor=lesson.teacher, board_id=lesson.board.pk)
    async with await client_of(student) as client:
        await following(client, lesson, after=seen)
        first, second, live = [await client.event() for _ in range(3)]
        assert (first["element"]["isDeleted"], first["element"]["points"]) == (True, [])
        assert second["page"] == {"number": 2}
        assert (live["state"], live["seq"]) == ("LIVE", second["seq"])


async def test_the_board_is_for_those_inside():
    lesson = await a_lesson(has_lobby=True)
    await in_thread(lesson.join)(lesson.student)
    stranger = await in_thread(UserFactory)()
    for user, code in ((lesson.student, "NOT_ADMITTED"), (stranger, "NOT_FOUND")):
        async with await client_of(user) as client:
            assert await refused(client, BOARD, board=gid(lesson.board)) == code
            assert await refused(client, STROKES, board=gid(lesson.board)) == code


async def test_another_board_is_silent():
    lesson, other = await a_lesson(), await a_lesson()
    async with await client_of(lesson.teacher) as client:
        await following(client, lesson)
        assert (await client.event())["state"] == "LIVE"
        await in_thread(draw)(other.board, other.teacher)
        assert await client.silence()


async def test_strokes_over_the_socket():
    lesson = await a_lesson()
    artist, viewer = await in_thread(lesson.joined)(has_pen=True), await in_thread(lesson.joined)()
    page = await in_thread(lesson.board.pages.get)()
    stroke = {
        "boardId": gid(lesson.board),
        "pageId": gid(page),
        "clientId": "s",
        "tool": "PEN",
        "color": "#112233",
        "width": 0.01,
    }
    async with await client_of(viewer) as watching, await client_of(artist) as drawing:
        await watching.subscribe(STROKES, board=gid(lesson.board))
        await settled(watching, strokes_topic(lesson.board.pk))
        for index in range(5):
            part = {**stroke, "index": index, "points": [0.1, 0.2], "isLast": index == 4}
            await drawing.subscribe(DRAW_STROKE, f"d{index}", input=part)
            assert await drawing.event(f"d{index}") == {"index": index, "errors": []}
            assert (await drawing.receive())["type"] == "complete"
        events = [await watching.event() for _ in range(5)]
        assert [event["index"] for event in events] == list(range(5))
        assert events[4] == {
            "clientId": "s",
            "index": 4,
            "points": [0.1, 0.2],
            "isLast": True,
            "tool": "PEN",
            "author": {"id": gid(artist)},
            "page": {"id": gid(page)},
        }


async def settled(client, *topics):
    """What was subscribed before is listening now: the protocol has no word for that."""
    async with asyncio.timeout(30):
        while not all(map(hub.listens_to, topics)):  # noqa: ASYNC110
            await asyncio.sleep(0)
    await client.subscribe("{ __typename }", "settled")
    while (message := await client.receive())["id"] != "settled":
        continue
    assert message["type"] == "next"
    assert (await client.receive())["type"] == "complete"


# --- people -------------------------------------------------------------------------------------


async def people(client, number):
    found = {}
    for _ in range(number):
        participant = (await client.event())["participant"]
        found[participant["user"]["id"]] = participant["state"]
    return found


async def test_people_first_all_then_changes_and_presence():
    lesson = await a_lesson()
    async with await client_of(lesson.teacher) as client:
        await client.subscribe(PEOPLE, classroom=gid(lesson.classroom))
        assert await people(client, 1) == {gid(lesson.teacher): "JOINED"}
        await in_thread(lesson.join)(lesson.student)
        assert await people(client, 1) == {gid(lesson.student): "JOINED"}
        await in_thread(give_microphone)(lesson, lesson.student)
        event = (await client.event())["participant"]
        assert (event["user"]["id"], event["hasMicrophone"]) == (gid(lesson.student), True)
        here = await in_thread(present)(presence_topic(lesson.classroom.pk))
        assert [presence.user_id for presence in here] == [lesson.teacher.pk]


async def test_people_only_for_who_has_come():
    lesson = await a_lesson()
    async with await client_of(lesson.student) as client:
        subject = {"classroom": gid(lesson.classroom)}
        assert await refused(client, PEOPLE, **subject) == "NOT_ADMITTED"
        assert await refused(client, VOICE, **subject) == "NOT_ADMITTED"
    await in_thread(lesson.close)()
    async with await client_of(lesson.teacher) as client:
        assert await refused(client, PEOPLE, **subject) == "CLASSROOM_CLOSED"


# --- voices -------------------------------------------------------------------------------------


async def test_a_voice():
    lesson = await a_lesson()
    listener = await in_thread(lesson.joined)()
    await in_thread(give_microphone)(lesson, lesson.teacher)
    async with await client_of(listener) as client, await client_of(lesson.teacher) as speaker:
        await client.subscribe(VOICE, classroom=gid(lesson.classroom))
        await settled(client, audio_topic(lesson.classroom.pk))
        frame = {"classroomId": gid(lesson.classroom), "codec": "PCM16", "data": "AAAAAAAA"}
        for seq in range(3):
            await speaker.subscribe(SPEAK, f"a{seq}", input={**frame, "seq": seq})
            assert await speaker.event(f"a{seq}") == {"seq": seq, "errors": []}
            assert (await speaker.receive())["type"] == "complete"
        heard = [await client.event() for _ in range(3)]
        assert [event["seq"] for event in heard] == [0, 1, 2]
        assert heard[0]["data"] == "AAAAAAAA"
        assert heard[0]["speaker"] == {"id": gid(lesson.teacher)}


# --- the classroom ------------------------------------------------------------------------------


async def test_the_classroom_as_each_sees_it():
    lesson = await a_lesson(is_live=False)
    async with await client_of(lesson.teacher) as host, await client_of(lesson.student) as guest:
        for client in (host, guest):
            await client.subscribe(CLASSROOM, classroom=gid(lesson.classroom))
        first = [(await client.event())["classroom"] for client in (host, guest)]
        assert [c["state"] for c in first] == ["OPEN", "OPEN"]
        assert [c["viewerCanDraw"] for c in first] == [True, False]
        await in_thread(services.open_classroom)(
            actor=lesson.teacher, classroom_id=lesson.classroom.pk
        )
        for client in (host, guest):
            assert (await client.event())["classroom"]["state"] == "LIVE"


# --- rights end ---------------------------------------------------------------------------------


async def everything(client, lesson):
    """Open all streams of a classroom; the operations' ids."""
    board, classroom = {"board": gid(lesson.board)}, {"classroom": gid(lesson.classroom)}
    streams = {
        "board": (BOARD, board),
        "strokes": (STROKES, board),
        "people": (PEOPLE, classroom),
        "voice": (VOICE, classroom),
        "classroom": (CLASSROOM, classroom),
    }
    for name, (query, variables) in streams.items():
        await client.subscribe(query, name, **variables)
    here = lesson.classroom.pk
    rooms = (audio_topic, participants_topic, classroom_topic)
    boards = (board_topic, strokes_topic)
    topics = [topic(here) for topic in rooms] + [topic(lesson.board.pk) for topic in boards]
    await settled(client, *topics)
    return set(streams)


async def ended(client, number):
    """The codes of the next streams that end, by operation."""
    found = {}
    async with asyncio.timeout(30):  # a bound for a busy machine
        while len(found) < number:
            message = await client.receive()
            if message["type"] == "error":
                found[message["id"]] = message["payload"][0]["extensions"]["code"]
    return found


async def test_everything_ends_for_who_is_removed():
    lesson = await a_lesson()
    student = await in_thread(lesson.joined)(has_pen=True)
    place = await in_thread(lesson.place)(student)
    async with await client_of(student) as client:
        streams = await everything(client, lesson)
        await in_thread(services.remove_participant)(actor=lesson.teacher, participant_id=place.pk)
        assert await ended(client, 5) == dict.fromkeys(streams, "NOT_FOUND")
        await in_thread(draw)(lesson.board, lesson.teacher)
        assert await client.silence()


async def test_everything_ends_for_who_is_blocked_from_the_course():
    lesson = await a_lesson()
    student = await in_thread(lesson.joined)()
    async with await client_of(student) as client:
        streams = await everything(client, lesson)
        await in_thread(courses.block_student)(
            actor=lesson.teacher, course_id=lesson.course.pk, student_id=student.pk, reason=""
        )
        assert await ended(client, 5) == dict.fromkeys(streams, "NOT_FOUND")


async def test_everything_ends_when_the_course_is_deleted():
    lesson = await a_lesson()
    student = await in_thread(lesson.joined)()
    async with await client_of(student) as client:
        streams = await everything(client, lesson)
        await in_thread(courses.delete_course)(
            actor=lesson.teacher, course_id=lesson.course.pk, notify_students=True
        )
        assert await ended(client, 5) == dict.fromkeys(streams, "NOT_FOUND")


async def test_who_is_blocked_while_speaking_falls_silent():
    """The account: the sockets close at once, and the microphone is free when the line is given
    up."""
    lesson = await a_lesson()
    speaker, listener = [await in_thread(lesson.joined)() for _ in range(2)]
    await in_thread(give_microphone)(lesson, speaker)
    manager = await in_thread(ManagerFactory)()
    frame = {"classroomId": gid(lesson.classroom), "codec": "PCM16", "data": "AAAAAAAA"}
    async with await client_of(listener) as ear, await client_of(speaker) as mouth:
        await ear.subscribe(VOICE, classroom=gid(lesson.classroom))
        await mouth.subscribe(PEOPLE, "people", classroom=gid(lesson.classroom))
        await settled(ear, audio_topic(lesson.classroom.pk))
        await mouth.subscribe(SPEAK, "a", input={**frame, "seq": 0})
        assert (await ear.event())["seq"] == 0
        await in_thread(block_user)(actor=manager, user_id=speaker.pk)
        assert await mouth.close_code() == 4403
        assert await ear.silence()
    await in_thread(services.end_presence)(
        classroom_id=lesson.classroom.pk, user_id=speaker.pk, at=timezone.now()
    )
    assert (await in_thread(lesson.reload)()).speaker_id is None


async def test_who_leaves_sees_the_inside_no_more():
    lesson = await a_lesson()
    student = await in_thread(lesson.joined)()
    async with await client_of(student) as client:
        await everything(client, lesson)
        await in_thread(services.leave_classroom)(actor=student, classroom_id=lesson.classroom.pk)
        inside = {"board", "strokes", "people", "voice"}
        assert await ended(client, 4) == dict.fromkeys(inside, "NOT_ADMITTED")


async def test_the_lesson_ends_and_reading_goes_on():
    lesson = await a_lesson()
    student = await in_thread(lesson.joined)()
    async with await client_of(student) as client:
        await everything(client, lesson)
        await in_thread(lesson.close)()
        assert await ended(client, 2) == dict.fromkeys({"people", "voice"}, "CLASSROOM_CLOSED")
