"""Every operation over HTTP: what it answers, whom it refuses, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.messaging import selectors, services
from server.messaging.models import Message, Room
from tests.courses.conftest import call  # noqa: F401 - a fixture
from tests.courses.support import make_image
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    TeacherFactory,
    UserFactory,
)
from tests.messaging.support import make_room, members_of, moderator_of, place, say
from tests.support import error_codes, gid

MESSAGE = """
  id seq kind text clientId createdAt editedAt deletedAt pinnedAt
  author { id fullName photo { url } }
  replyTo { id text deletedAt author { fullName } }
  mentions { id fullName } attachments { id name kind size url thumbnailUrl }
  reactions { emoji count users { id fullName photo { url } } }
"""
ROOM = """
  id kind title createdAt lastMessageAt memberCount slowModeSeconds lastSeq unreadCount
  viewerCanSend viewerCanModerate viewerMember { id role readSeq mutedUntil joinedAt }
  lastMessage { id text author { fullName } }
  otherMember { id user { id fullName photo { url } } }
"""
ROOMS = f"""query ($kind: RoomKind, $search: String) {{
  rooms(first: 50, kind: $kind, search: $search) {{ totalCount edges {{ node {{ {ROOM}
    members(first: 3) {{ edges {{ node {{ id role user {{ fullName photo {{ url }} }} }} }} }}
    messages(first: 2) {{ edges {{ node {{ {MESSAGE} }} }} }}
    pinnedMessages {{ id text author {{ fullName }} }}
  }} }} }}
  viewer {{ unreadRoomCount }}
}}"""
IN_ROOM = f"""query ($id: ID!, $first: Int = 50, $after: String) {{ room(id: $id) {{ {ROOM}
  messages(first: $first, after: $after) {{
    totalCount pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {MESSAGE} }} }}
  }}
  members(first: 50) {{ totalCount edges {{ node {{ id user {{ id fullName }} role }} }} }}
  pinnedMessages {{ {MESSAGE} }}
}} }}"""
SEARCH = f"""query ($id: ID!, $search: String!) {{
  messages(roomId: $id, search: $search, first: 50) {{ totalCount edges {{ node {{ {MESSAGE} }} }} }}
}}"""


@pytest.fixture
def room(db):
    return make_room()


@pytest.fixture
def anna(room):
    return members_of(room)[0]


@pytest.fixture
def ben(room):
    return members_of(room)[1]


@pytest.fixture
def teacher(room):
    return moderator_of(room)


def nodes(connection):
    return [edge["node"] for edge in connection["edges"]]


def queries(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


class TestReading:
    def test_rooms(self, api, room, anna, ben):
        say(room, ben, "Hello")
        answer = api.data(ROOMS, actor=anna)
        (node,) = nodes(answer["rooms"])
        assert (node["title"], node["kind"], node["unreadCount"]) == ("Python", "COURSE", 1)
        assert (node["memberCount"], node["lastSeq"]) == (3, 1)
        assert node["lastMessage"] == {
            "id": gid(Message.objects.get()),
            "text": "Hello",
            "author": {"fullName": ben.full_name},
        }
        assert node["viewerMember"]["role"] == "MEMBER"
        assert (node["viewerCanSend"], node["viewerCanModerate"]) == (True, False)
        assert node["otherMember"] is None
        assert answer["viewer"]["unreadRoomCount"] == 1

    @pytest.mark.parametrize("factory", [UserFactory, AdminFactory, TeacherFactory])
    def test_strangers_see_nothing(self, api, room, anna, factory):
        say(room, anna, "Hello")
        stranger = factory()
        assert nodes(api.data(ROOMS, actor=stranger)["rooms"]) == []
        assert api.data(IN_ROOM, {"id": gid(room)}, actor=stranger)["room"] is None
        found = api.data(SEARCH, {"id": gid(room), "search": "hello"}, actor=stranger)
        assert found["messages"] == {"totalCount": 0, "edges": []}

    def test_rooms_are_in_order_and_found(self, api, room, anna):
        others = [make_room(anna, title=f"Sky {n}") for n in range(3)]
        for each in (others[1], room, others[0]):
            say(each, anna)

        def titles(**v):
            return [n["title"] for n in nodes(api.data(ROOMS, v, actor=anna)["rooms"])]

        assert titles() == ["Sky 0", "Python", "Sky 1", "Sky 2"]
        assert set(titles(search="sky 1")) == {"Sky 1"}
        assert titles(kind="DIRECT") == []

    def test_a_direct_room_is_named_after_the_other(self, api, call):  # noqa: F811
        course = CourseFactory()
        anna, ben = EnrollmentFactory.create_batch(2, course=course)
        answer = call("openDirectRoom", f"room {{ {ROOM} }}", anna.student, userId=gid(ben.student))
        assert answer["errors"] == []
        assert answer["room"]["title"] == ben.student.full_name
        assert answer["room"]["otherMember"]["user"]["id"] == gid(ben.student)
        assert answer["room"]["viewerCanSend"] is True
        name = anna.student.full_name
        found = nodes(api.data(ROOMS, {"search": name}, actor=ben.student)["rooms"])
        assert [node["title"] for node in found] == [name]
        course.enrollments.update(status="ENDED")
        (node,) = nodes(api.data(ROOMS, actor=ben.student)["rooms"])
        assert node["viewerCanSend"] is False

    def test_room(self, api, room, anna, ben, teacher):
        first = say(room, anna, "First")
        image = make_image(ben, is_public=False)
        second = say(
            room, ben, f"@{anna.username}", reply_to_id=first.pk, attachment_ids=[image.pk]
        )
        services.react_to_message(actor=anna, message_id=second.pk, emoji="🎉", is_on=True)
        services.react_to_message(actor=ben, message_id=second.pk, emoji="🎉", is_on=True)
        services.pin_message(actor=teacher, message_id=first.pk, is_pinned=True)
        shown = api.data(IN_ROOM, {"id": gid(room)}, actor=anna)["room"]
        newest, oldest = nodes(shown["messages"])
        assert (newest["id"], oldest["id"]) == (gid(second), gid(first))
        assert newest["replyTo"]["text"] == "First"
        assert [user["id"] for user in newest["mentions"]] == [gid(anna)]
        assert [file["name"] for file in newest["attachments"]] == ["cover.jpg"]
        (reaction,) = newest["reactions"]
        assert (reaction["emoji"], reaction["count"]) == ("🎉", 2)
        assert [user["id"] for user in reaction["users"]] == [gid(anna), gid(ben)]
        assert [m["id"] for m in shown["pinnedMessages"]] == [gid(first)]
        assert nodes(shown["members"])[0]["user"]["id"] == gid(teacher)

    def test_history_pages_into_the_past(self, api, room, anna):
        said = [say(room, anna, str(n)) for n in range(25)]
        seen, after = [], None
        while True:
            variables = {"id": gid(room), "first": 10, "after": after}
            page = api.data(IN_ROOM, variables, actor=anna)["room"]["messages"]
            seen += [node["id"] for node in nodes(page)]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert seen == [gid(m) for m in reversed(said)]

    def test_search(self, api, room, anna, ben):
        loops = say(room, anna, "For *loops* are fun")
        say(room, ben, "Nothing here")
        gone = say(room, ben, "loops again")
        services.delete_message(actor=ben, message_id=gone.pk)
        say(make_room(anna), anna, "loops elsewhere")

        def found(text):
            data = api.data(SEARCH, {"id": gid(room), "search": text}, actor=anna)["messages"]
            return [node["id"] for node in nodes(data)]

        assert found("LOOPS fun") == found("loo") == [gid(loops)]
        assert found("loops missing") == found("") == found("& | ' :*") == []

    def test_search_knows_the_case_of_every_letter(self, api, room, anna):
        apples = say(room, anna, "Äpfel und Öl")
        for text in ("äpfel", "ÄPFEL", "Äpfel öl"):
            data = api.data(SEARCH, {"id": gid(room), "search": text}, actor=anna)["messages"]
            assert [node["id"] for node in nodes(data)] == [gid(apples)], text

    def test_search_goes_on_from_page_to_page(self, api, room, anna):
        said = [say(room, anna, "hello") for _ in range(5)]
        query = """query ($id: ID!, $after: String) {
            messages(roomId: $id, search: "hello", first: 2, after: $after) {
              edges { node { id } } pageInfo { hasNextPage endCursor } } }"""
        seen, after = [], None
        for _ in range(3):
            page = api.data(query, {"id": gid(room), "after": after}, actor=anna)["messages"]
            seen += [node["id"] for node in nodes(page)]
            after = page["pageInfo"]["endCursor"]
        assert seen == [gid(message) for message in reversed(said)]
        assert not page["pageInfo"]["hasNextPage"]

    @pytest.mark.postgres
    def test_rare_words_are_found_by_their_index(self, room, anna):
        messages = [
            Message(room=room, seq=n, changed_seq=n, author=anna, client_id=f"{n}", text=f"hi {n}")
            for n in range(1, 5001)
        ]
        Message.objects.bulk_create(messages)
        rows = selectors.messages_with(Message.objects.filter(room=room), "needle")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE messaging_message")
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "message_words" in rows[:21].explain()

    def test_members_are_found(self, api, room, anna, teacher):
        query = """query ($id: ID!, $search: String) { room(id: $id) {
            members(search: $search) { edges { node { user { id } } } } } }"""
        variables = {"id": gid(room), "search": teacher.full_name}
        found = api.data(query, variables, actor=anna)["room"]["members"]
        assert [node["user"]["id"] for node in nodes(found)] == [gid(teacher)]

    def test_the_first_50_who_reacted(self, api):
        people = UserFactory.create_batch(53)
        room = make_room(*people)
        message = say(room, people[0])
        for person in people:
            services.react_to_message(actor=person, message_id=message.pk, emoji="👍", is_on=True)
        shown = api.data(IN_ROOM, {"id": gid(room)}, actor=people[0])["room"]
        (reaction,) = nodes(shown["messages"])[0]["reactions"]
        assert (reaction["count"], len(reaction["users"])) == (53, 50)


class TestCost:
    def test_a_list_of_rooms(self, api, anna):
        def add(number):
            for n in range(number):
                room = make_room(anna, *UserFactory.create_batch(2), title=f"Room {n}")
                talk(room)

        add(1)
        few = queries(lambda: api.data(ROOMS, actor=anna))
        add(18)
        assert queries(lambda: api.data(ROOMS, actor=anna)) == few

    def test_a_room(self, api, room, anna):
        def ask():
            api.data(IN_ROOM, {"id": gid(room)}, actor=anna)

        talk(room)
        few = queries(ask)
        for _ in range(5):
            talk(room)
        assert queries(ask) == few

    def test_a_search(self, api, room, anna):
        def ask():
            assert api.data(SEARCH, {"id": gid(room), "search": "hello"}, actor=anna)

        talk(room)
        few = queries(ask)
        for _ in range(5):
            talk(room)
        assert queries(ask) == few


def talk(room):
    """Four messages with everything."""
    for person in room.members.filter(is_active=True):
        user = person.user
        user.photo = make_image(user)
        user.save()
        message = say(
            room,
            user,
            f"Hello @{members_of(room)[0].username}",
            attachment_ids=[make_image(user, is_public=False).pk],
            reply_to_id=room.last_message_id,
        )
        for emoji in "🎉👍":
            services.react_to_message(actor=user, message_id=message.pk, emoji=emoji, is_on=True)
        room.refresh_from_db()
    services.pin_message(actor=moderator_of(room), message_id=room.last_message_id, is_pinned=True)


class TestWriting:
    @pytest.fixture(autouse=True)
    def _tools(self, call, room, anna):  # noqa: F811
        self.call, self.room, self.anna = call, room, anna

    def send(self, actor, **given):
        given = {"roomId": gid(self.room), "clientId": "x", "text": "Hi", **given}
        return self.call("sendMessage", f"message {{ {MESSAGE} }}", actor, **given)

    def test_send_message(self, ben):
        answer = self.send(self.anna, mentionIds=[gid(ben)])
        assert answer["errors"] == []
        assert (answer["message"]["text"], answer["message"]["clientId"]) == ("Hi", "x")
        assert self.send(self.anna, mentionIds=[gid(ben)])["message"] == answer["message"]
        assert error_codes(self.send(self.anna, text="Other")) == [("CONFLICT", "clientId")]
        assert error_codes(self.send(UserFactory())) == [("NOT_FOUND", "roomId")]
        assert Message.objects.count() == 1

    def test_edit_message(self, ben):
        message = say(self.room, self.anna)
        given = {"messageId": gid(message), "text": "New"}
        answer = self.call("editMessage", "message { text editedAt }", self.anna, **given)
        assert answer["message"]["text"] == "New"
        assert error_codes(self.call("editMessage", "message { id }", ben, **given)) == [
            ("FORBIDDEN", None)
        ]

    def test_delete_message(self, ben):
        message = say(self.room, self.anna)
        given = {"messageId": gid(message)}
        assert error_codes(self.call("deleteMessage", "message { id }", ben, **given)) == [
            ("FORBIDDEN", None)
        ]
        answer = self.call("deleteMessage", "message { text deletedAt }", self.anna, **given)
        assert answer["message"]["text"] == ""

    def test_react_to_message(self, ben):
        message = say(self.room, self.anna)
        given = {"messageId": gid(message), "emoji": "👍", "isOn": True}
        answer = self.call("reactToMessage", f"message {{ {MESSAGE} }}", ben, **given)
        assert [r["count"] for r in answer["message"]["reactions"]] == [1]
        given["emoji"] = "no"
        assert error_codes(self.call("reactToMessage", "message { id }", ben, **given)) == [
            ("INVALID", "emoji")
        ]

    def test_pin_message(self, teacher):
        given = {"messageId": gid(say(self.room, self.anna)), "isPinned": True}
        assert error_codes(self.call("pinMessage", "message { id }", self.anna, **given)) == [
            ("FORBIDDEN", None)
        ]
        answer = self.call("pinMessage", "message { pinnedAt }", teacher, **given)
        assert answer["message"]["pinnedAt"] is not None

    def test_mark_room_read(self, ben):
        message = say(self.room, self.anna)
        given = {"roomId": gid(self.room), "seq": message.seq}
        answer = self.call(
            "markRoomRead", "room { unreadCount viewerMember { readSeq } }", ben, **given
        )
        assert answer["room"] == {"unreadCount": 0, "viewerMember": {"readSeq": 1}}
        stranger = self.call("markRoomRead", "room { id }", UserFactory(), **given)
        assert error_codes(stranger) == [("NOT_FOUND", "roomId")]

    def test_set_typing(self):
        given = {"roomId": gid(self.room), "isTyping": True}
        assert self.call("setTyping", "room { id }", self.anna, **given)["errors"] == []
        stranger = self.call("setTyping", "room { id }", UserFactory(), **given)
        assert error_codes(stranger) == [("NOT_FOUND", "roomId")]

    def test_mute_and_unmute_member(self, teacher):
        given = {"memberId": gid(place(self.room, self.anna))}
        answer = self.call(
            "muteMember", "member { mutedUntil user { id } }", teacher, minutes=5, **given
        )
        assert answer["member"]["mutedUntil"] is not None
        assert error_codes(self.send(self.anna)) == [("MUTED", None)]
        answer = self.call("unmuteMember", "member { mutedUntil }", teacher, **given)
        assert answer["member"] == {"mutedUntil": None}
        refused = self.call("unmuteMember", "member { id }", self.anna, **given)
        assert error_codes(refused) == [("FORBIDDEN", None)]

    def test_set_slow_mode(self, teacher):
        given = {"roomId": gid(self.room), "seconds": 30}
        answer = self.call("setSlowMode", "room { slowModeSeconds }", teacher, **given)
        assert answer["room"] == {"slowModeSeconds": 30}
        assert self.send(self.anna)["errors"] == []
        assert error_codes(self.send(self.anna, clientId="y")) == [("SLOW_MODE", None)]

    def test_open_direct_room_with_a_stranger(self):
        answer = self.call("openDirectRoom", "room { id }", self.anna, userId=gid(UserFactory()))
        assert error_codes(answer) == [("FORBIDDEN", None)]
        assert Room.objects.count() == 1
