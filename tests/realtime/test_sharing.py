"""Subscribers who ask the same share one execution; nobody is shown what is another's."""

import json
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from graphql import parse

from server.core.api.context import Context, DependsOnViewer, shared_context
from server.core.api.execution import Operation
from server.core.api.questions import question_of
from server.core.realtime import metrics
from server.core.realtime.streams import EphemeralStream
from server.schema import executor
from tests.messaging.support import say
from tests.realtime.support import MESSAGES, client_of
from tests.realtime.test_streams import write_many
from tests.support import gid

HEAD = "subscription ($room: ID!, $after: Int, $on: Boolean = true)"
SHARED = f"{HEAD} {{ messageSent(roomId: $room, after: $after) {{ seq message {{ text }} }} }}"
WITH_DIRECTIVE = (
    f"{HEAD} {{ messageSent(roomId: $room) {{ seq message {{ text @include(if: $on) }} }} }}"
)
WITH_FRAGMENT = f"""
{HEAD} {{ messageSent(roomId: $room) {{ ...sent }} }}
fragment sent on MessageSent {{ message {{ id text author {{ id fullName }} }} }}
"""
OF_THE_VIEWER = "subscription { roomChanged { room { id unreadCount } } }"
CONNECTION = f"{HEAD} {{ messageSent(roomId: $room) {{ message {{ author {{ email }} }} }} }}"


def executions():
    return metrics.EXECUTIONS._value.get()


def ask(text, variables=None, *, language="en", read=len):
    document = parse(text)
    operation = Operation(document, document.definitions[0], variables or {}, None, text)
    stream = EphemeralStream(topic="t", presence="", read=read, first=None, gather=0)
    context = Context(actor=object(), language=language)
    return question_of(executor.schema, operation, stream, context), context


class TestQuestions:
    def test_arguments_of_the_root_field_do_not_matter(self):
        one, _ = ask(SHARED, {"room": "a", "after": 1})
        two, _ = ask(SHARED, {"room": "a", "after": 2})
        assert one == two

    def test_variables_inside_matter(self):
        one, _ = ask(WITH_DIRECTIVE, {"on": True})
        two, _ = ask(WITH_DIRECTIVE, {"on": False})
        assert one != two
        assert one == ask(WITH_DIRECTIVE, {"on": True, "room": "other"})[0]

    def test_document_language_and_maker_matter(self):
        one, _ = ask(SHARED)
        assert one != ask(WITH_FRAGMENT)[0]
        assert one != ask(SHARED, language="de")[0]
        assert one != ask(SHARED, read=max)[0]

    @pytest.mark.parametrize("text", [SHARED, WITH_DIRECTIVE, WITH_FRAGMENT])
    def test_shared_questions_are_executed_as_nobody(self, text):
        question, _ = ask(text)
        assert question.context.is_shared
        assert question == ask(text)[0]

    @pytest.mark.parametrize("text", [OF_THE_VIEWER, CONNECTION])
    def test_what_may_depend_on_the_viewer_is_executed_as_the_viewer(self, text):
        question, context = ask(text)
        assert question.context is context
        assert question != ask(text)[0]

    @pytest.mark.parametrize(
        "use",
        [
            lambda actor: actor.is_authenticated,
            lambda actor: actor == 5,
            lambda actor: bool(actor),
            lambda actor: {actor},
            lambda actor: actor.pk,
        ],
    )
    def test_nobody_fails_at_any_use(self, use):
        with pytest.raises(TypeError) as error:
            use(shared_context("en").actor)
        assert error.type is DependsOnViewer or "unhashable" in str(error.value)


@pytest.mark.django_db(transaction=True)
class TestDeliveries:
    async def test_ten_subscribers_cost_one_execution(self, room, people):
        clients = [await client_of(people[n % 2]) for n in range(10)]
        for client in clients:
            await client.__aenter__()
            await client.listen(room)
        before = executions()
        await write_many(room, "once")
        for client in clients:
            assert await client.texts(1) == ["once"]
        assert executions() == before + 1
        for client in clients:
            await client.__aexit__()

    async def test_the_viewers_own_is_executed_for_each(self, room, people):
        query = (
            "subscription ($room: ID!) { messageSent(roomId: $room) {"
            " message { author { id fullName email } } } }"
        )
        async with await client_of(people[0]) as one, await client_of(people[1]) as two:
            for client in (one, two):
                await client.subscribe(query, room=gid(room))
                await client.event()
            before = executions()
            await sync_to_async(say)(room, people[0])
            (mine, theirs) = [(await c.event())["message"]["author"] for c in (one, two)]
        assert executions() == before + 2
        assert mine["email"] == people[0].email
        assert theirs["email"] is None

    async def test_every_operation_gets_its_own_id(self, room, people):
        async with await client_of(people[0]) as client:
            ids = ["1", 'with "quotes"', "ünïcode", str(uuid4())]
            for operation_id in ids:
                await client.listen(room, operation_id)
            await write_many(room, "hello")
            received = [await client.receive() for _ in ids]
        assert sorted(m["id"] for m in received) == sorted(ids)
        assert len({json.dumps(m["payload"]) for m in received}) == 1

    async def test_a_wrongly_shared_field_fails_loudly(self, room, people, monkeypatch):
        field = executor.schema.type_map["User"].fields["email"]
        declared = field.extensions["strawberry-definition"]
        monkeypatch.setattr(declared, "metadata", {"shared": True})
        query = (
            "subscription ($room: ID!) { messageSent(roomId: $room) {"
            " message { author { email } } } }"
        )
        async with await client_of(people[0]) as client:
            await client.subscribe(query, room=gid(room))
            await client.event()
            await sync_to_async(say)(room, people[0])
            payload = (await client.receive())["payload"]
        assert payload["errors"][0]["extensions"]["code"] == "INTERNAL"
        assert people[0].email not in json.dumps(payload)


def test_the_sample_document_is_shared():
    assert ask(MESSAGES)[0].context.is_shared
