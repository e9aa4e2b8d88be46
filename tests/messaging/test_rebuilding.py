"""Whoever follows the stream, through every break, knows what a fresh read would show."""

import hypothesis.strategies as st
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from hypothesis import HealthCheck, given, settings

from server.messaging import services
from server.messaging.models import Message, Room
from tests.factories import UserFactory
from tests.messaging.support import make_room, members_of, moderator_of, say
from tests.realtime.support import Client
from tests.support import Api, gid, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

MESSAGE = """
  id seq kind text clientId editedAt deletedAt pinnedAt author { fullName } replyTo { id }
  mentions { username } attachments { name } reactions { emoji count users { username } }
"""
SENT = f"""subscription ($room: ID!, $after: Int) {{
  messageSent(roomId: $room, after: $after) {{ state seq message {{ {MESSAGE} }} }}
}}"""
FRESH = f"""query ($room: ID!) {{ room(id: $room) {{
  lastSeq messages(first: 100) {{ edges {{ node {{ {MESSAGE} }} }} }}
}} }}"""
EMOJIS = "👍🎉❤"
VERBS = ["say", "say", "say", "edit", "delete", "react", "pin", "join", "leave", "break", "read"]
ACTS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 2), st.integers(0, 20)), max_size=30
)


class Follower:
    """A client that keeps what it has been told, and comes back where it stopped."""

    def __init__(self, room: Room, token: str, seq: int) -> None:
        self.room, self.token, self.seq = room, token, seq
        self.messages = {}

    async def connect(self) -> None:
        self.client = await Client(self.token).__aenter__()
        await self.client.subscribe(SENT, room=gid(self.room), after=self.seq)
        while (event := await self.client.event())["state"] != "LIVE":
            self.take(event)

    async def disconnect(self) -> None:
        await self.client.__aexit__()

    async def catch_up(self, head: int) -> None:
        while self.seq < head:
            self.take(await self.client.event())

    def take(self, event: dict) -> None:
        assert event["state"] == "CHANGED"
        assert event["seq"] > self.seq, "twice, or out of order"
        self.seq = event["seq"]
        self.messages[event["message"]["id"]] = event["message"]


def do(room, people, verb, who, which):
    actor, teacher = people[who], people[0]
    is_in = room.members.filter(user=actor, is_active=True).exists()
    live = Message.objects.filter(room=room, kind="TEXT", deleted_at=None).order_by("seq")
    own = live.filter(author=actor)
    if verb == "join":
        services.add_member(room=room, user=people[2])
    elif verb == "leave":
        services.remove_member(room=room, user=people[2])
    elif not is_in:
        return
    elif verb == "say":
        answers = live[which % len(live)].pk if live and which % 3 == 0 else None
        say(room, actor, f"{which} @{people[which % 3].username}", reply_to_id=answers)
    elif verb == "edit" and own:
        message = own[which % len(own)]
        services.edit_message(actor=actor, message_id=message.pk, text=f"Edited {which}")
    elif verb == "delete" and own:
        services.delete_message(actor=actor, message_id=own[which % len(own)].pk)
    elif verb == "react" and live:
        services.react_to_message(
            actor=actor,
            message_id=live[which % len(live)].pk,
            emoji=EMOJIS[which % 3],
            is_on=which % 4 > 0,
        )
    elif verb == "pin" and live:
        message = live[which % len(live)]
        services.pin_message(actor=teacher, message_id=message.pk, is_pinned=which % 3 > 0)


async def follow(room, people, acts):
    watcher = people[1]
    follower = Follower(room, await sync_to_async(sign_in)(watcher), room.last_seq)
    await follower.connect()
    connected = True
    for verb, who, which in acts:
        if verb == "break":
            if connected:
                await follower.disconnect()
            else:
                await follower.connect()
            connected = not connected
        elif verb == "read" and connected:
            await sync_to_async(room.refresh_from_db)()
            await follower.catch_up(room.last_seq)
        else:
            await sync_to_async(do)(room, people, verb, who, which)
    if not connected:
        await follower.connect()
    await sync_to_async(room.refresh_from_db)()
    await follower.catch_up(room.last_seq)
    await follower.disconnect()
    return follower


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_the_stream_and_a_fresh_read_agree(acts):
    room = make_room(UserFactory(), UserFactory())
    people = [moderator_of(room), *members_of(room)]
    follower = async_to_sync(follow)(room, people, acts)
    shown = Api().data(FRESH, {"room": gid(room)}, actor=people[1])["room"]
    assert follower.seq == shown["lastSeq"]
    fresh = {edge["node"]["id"]: edge["node"] for edge in shown["messages"]["edges"]}
    # A reply that was loaded before what it answers was deleted is the same: it is only named.
    assert follower.messages == fresh
