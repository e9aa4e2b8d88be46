"""The rules of writing, changing, pinning, muting and leaving."""

from datetime import timedelta

import pytest
from django.utils import timezone

from server.audit.models import AuditEntry
from server.media.models import Asset
from server.messaging import services
from server.messaging.models import (
    Member,
    Mention,
    Message,
    MessageAttachment,
    MessageKind,
    Reaction,
    Room,
    RoomKind,
)
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import make_asset, refusal
from tests.factories import AdminFactory, CourseFactory, EnrollmentFactory, UserFactory
from tests.messaging.support import make_room, members_of, moderator_of, place, say, unread
from tests.support import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
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


def classmates(number=2):
    course = CourseFactory()
    people = UserFactory.create_batch(number)
    for person in people:
        EnrollmentFactory(course=course, student=person)
    return people


class TestSending:
    def test_send_message(self, room, anna):
        message = say(room, anna, "  **Hi**, <b>all</b>\r\n", client_id="one")
        message.refresh_from_db()
        assert (message.text, message.author, message.kind) == ("**Hi**, <b>all</b>", anna, "TEXT")
        assert (message.seq, message.changed_seq, message.client_id) == (1, 1, "one")
        room.refresh_from_db()
        assert (room.last_seq, room.message_count, room.last_message) == (1, 1, message)
        assert room.last_message_at == message.created_at

    def test_a_retry_is_the_same_message(self, room, anna):
        first = say(room, anna, "Hello", client_id="x")
        assert say(room, anna, "Hello", client_id="x") == first
        services.edit_message(actor=anna, message_id=first.pk, text="Edited")
        again = say(room, anna, "Hello", client_id="x")
        assert (again, again.text) == (first, "Edited")
        services.delete_message(actor=anna, message_id=first.pk)
        assert say(room, anna, "Hello", client_id="x").deleted_at is not None
        assert Message.objects.count() == 1
        room.refresh_from_db()
        assert room.message_count == 0

    def test_a_retry_while_muted_or_slowed_down_is_answered(self, room, anna, teacher):
        first = say(room, anna, "Hello", client_id="x")
        services.set_slow_mode(actor=teacher, room_id=room.pk, seconds=60)
        services.mute_member(actor=teacher, member_id=place(room, anna).pk, minutes=5)
        assert say(room, anna, "Hello", client_id="x") == first

    def test_another_text_under_the_same_id(self, room, anna):
        say(room, anna, "Hello", client_id="x")
        with refusal() as refused:
            say(room, anna, "Bye", client_id="x")
        assert refused.codes == [("CONFLICT", "clientId")]
        assert Message.objects.count() == 1

    def test_ids_are_each_senders_and_each_rooms_own(self, room, anna, ben):
        other = make_room(anna)
        assert (
            len(
                {
                    say(room, anna, client_id="x"),
                    say(room, ben, client_id="x"),
                    say(other, anna, client_id="x"),
                }
            )
            == 3
        )

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"text": ""}, "text"),
            ({"text": " \n\t "}, "text"),
            ({"text": "x" * 5001}, "text"),
            ({"text": "a\x00b"}, "text"),
            ({"text": "a\u202eb"}, "text"),
            ({"text": "ok", "client_id": ""}, "clientId"),
            ({"text": "ok", "client_id": "x" * 65}, "clientId"),
        ],
    )
    def test_what_cannot_be_sent(self, room, anna, given, field):
        with refusal() as refused:
            say(room, anna, **given)
        assert refused.codes == [("INVALID", field)]
        assert not Message.objects.exists()

    def test_5000_characters(self, room, anna):
        assert len(say(room, anna, "ä" * 5000).text) == 5000

    def test_strangers(self, room):
        for stranger in (UserFactory(), AdminFactory()):
            with refusal() as refused:
                say(room, stranger)
            assert refused.codes == [("NOT_FOUND", "roomId")]
        assert not Message.objects.exists()

    def test_replies_stay_in_the_room(self, room, anna, ben):
        first = say(room, anna)
        assert say(room, ben, reply_to_id=first.pk).reply_to == first
        elsewhere = say(make_room(anna), anna)
        with refusal() as refused:
            say(room, anna, reply_to_id=elsewhere.pk)
        assert refused.codes == [("NOT_FOUND", "replyToId")]

    def test_too_fast(self, room, anna, monkeypatch):
        from server.core.rates import Rate
        from server.messaging.services import sending

        monkeypatch.setattr(sending, "WRITING", Rate(per_second=0.001, burst=2))
        say(room, anna)
        say(room, anna)
        with refusal() as refused:
            say(room, anna)
        assert refused.codes == [("RATE_LIMITED", None)]
        assert Message.objects.count() == 2


class TestFiles:
    def test_attachments(self, room, anna):
        files = [make_asset(anna, name=f"{n}.pdf") for n in range(3)]
        ids = [files[2].pk, files[0].pk, files[0].pk, files[1].pk]
        message = say(room, anna, "", attachment_ids=ids)
        links = message.attachment_links.order_by("position")
        assert [link.asset for link in links] == [files[2], files[0], files[1]]
        assert not Asset.objects.filter(attached_at=None).exists()

    def test_only_ones_own_and_at_most_ten(self, room, anna, ben):
        with refusal() as refused:
            say(room, anna, attachment_ids=[make_asset(ben).pk])
        assert refused.codes == [("NOT_FOUND", "attachmentIds")]
        with refusal() as refused:
            say(room, anna, attachment_ids=[make_asset(anna).pk for _ in range(11)])
        assert refused.codes == [("INVALID", "attachmentIds")]
        assert not MessageAttachment.objects.exists()

    def test_deleting_drops_what_nothing_else_uses(self, room, anna):
        shared, single = make_asset(anna), make_asset(anna)
        first = say(room, anna, attachment_ids=[shared.pk, single.pk])
        say(room, anna, attachment_ids=[shared.pk])
        services.delete_message(actor=anna, message_id=first.pk)
        assert list(Asset.objects.all()) == [shared]

    def test_a_text_may_go_when_there_are_files(self, room, anna):
        message = say(room, anna, "Look", attachment_ids=[make_asset(anna).pk])
        assert services.edit_message(actor=anna, message_id=message.pk, text="").text == ""
        bare = say(room, anna, "Look")
        with refusal() as refused:
            services.edit_message(actor=anna, message_id=bare.pk, text="")
        assert refused.codes == [("INVALID", "text")]


class TestMentions:
    def test_names_in_the_text_and_ids(self, room, anna, ben, teacher):
        stranger = UserFactory(username="stranger")
        text = f"@{ben.username.upper()}. and @stranger, mail me@{teacher.username} or @nobody"
        message = say(room, anna, text, mention_ids=[teacher.pk, stranger.pk, anna.pk])
        assert set(message.mentions.all()) == {ben, teacher, anna}
        told = Notification.objects.filter(kind=NotificationKind.MENTIONED)
        assert {row.recipient for row in told} == {ben, teacher}
        assert all(anna.full_name in row.title and "mail me" not in row.text for row in told)

    def test_not_in_an_address(self, room, anna, ben):
        assert not say(room, anna, f"mail me@{ben.username}").mentions.exists()

    def test_editing_tells_only_who_is_new(self, room, anna, ben, teacher):
        message = say(room, anna, f"@{ben.username}")
        text = f"@{ben.username} @{teacher.username}"
        services.edit_message(actor=anna, message_id=message.pk, text=text)
        assert Notification.objects.filter(recipient=ben).count() == 1
        assert Notification.objects.filter(recipient=teacher).count() == 1
        services.edit_message(actor=anna, message_id=message.pk, text="nobody")
        assert not message.mentions.exists()


class TestChanging:
    def test_edit_message(self, room, anna):
        message = say(room, anna)
        services.edit_message(actor=anna, message_id=message.pk, text="Better")
        message.refresh_from_db()
        assert (message.text, message.seq, message.changed_seq) == ("Better", 1, 2)
        assert message.edited_at is not None

    def test_the_same_text_changes_nothing(self, room, anna):
        message = say(room, anna)
        services.edit_message(actor=anna, message_id=message.pk, text="Hello")
        message.refresh_from_db()
        assert (message.changed_seq, message.edited_at) == (1, None)

    def test_others_do_not_edit(self, room, anna, ben, teacher):
        message = say(room, anna)
        for other in (ben, teacher):
            with refusal() as refused:
                services.edit_message(actor=other, message_id=message.pk, text="No")
            assert refused.codes == [("FORBIDDEN", None)]
        message.refresh_from_db()
        assert message.text == "Hello"

    def test_deletion_leaves_nothing(self, room, anna, ben):
        message = say(room, anna, f"Secret @{ben.username}", attachment_ids=[make_asset(anna).pk])
        reply = say(room, ben, "Why?", reply_to_id=message.pk)
        services.react_to_message(actor=ben, message_id=message.pk, emoji="👍", is_on=True)
        services.delete_message(actor=anna, message_id=message.pk)
        message.refresh_from_db()
        assert (message.text, message.fingerprint) == ("", "")
        assert message.deleted_at is not None
        assert not any(m.objects.exists() for m in (MessageAttachment, Mention, Reaction, Asset))
        assert "Secret" not in str(list(Message.objects.values()))
        assert "Secret" not in str(list(Notification.objects.values()))
        reply.refresh_from_db()
        assert reply.reply_to.text == ""
        changed = message.changed_seq
        services.delete_message(actor=anna, message_id=message.pk)
        message.refresh_from_db()
        assert message.changed_seq == changed

    def test_who_deletes(self, room, anna, ben, teacher):
        message = say(room, anna)
        with refusal() as refused:
            services.delete_message(actor=ben, message_id=message.pk)
        assert refused.codes == [("FORBIDDEN", None)]
        assert not AuditEntry.objects.exists()
        services.delete_message(actor=teacher, message_id=message.pk)
        assert AuditEntry.objects.get().action == "messaging.delete_message"

    def test_what_is_deleted_stays_so(self, room, anna, teacher):
        message = say(room, anna)
        services.delete_message(actor=anna, message_id=message.pk)
        acts = [
            lambda: services.edit_message(actor=anna, message_id=message.pk, text="Back"),
            lambda: services.react_to_message(
                actor=anna, message_id=message.pk, emoji="👍", is_on=True
            ),
            lambda: services.pin_message(actor=teacher, message_id=message.pk, is_pinned=True),
        ]
        for act in acts:
            with refusal() as refused:
                act()
            assert refused.codes == [("CONFLICT", None)]
        message.refresh_from_db()
        assert (message.text, message.pinned_at) == ("", None)

    def test_the_last_message_follows(self, room, anna):
        first, second = say(room, anna, "1"), say(room, anna, "2")
        services.delete_message(actor=anna, message_id=second.pk)
        room.refresh_from_db()
        assert (room.last_message, room.last_message_at) == (first, first.created_at)
        services.delete_message(actor=anna, message_id=first.pk)
        room.refresh_from_db()
        assert (room.last_message, room.last_message_at, room.message_count) == (None, None, 0)

    def test_lines_are_not_messages(self, room, teacher):
        newcomer = UserFactory()
        services.add_member(room=room, user=newcomer)
        line = Message.objects.get(kind=MessageKind.JOINED)
        acts = [
            lambda: services.edit_message(actor=newcomer, message_id=line.pk, text="No"),
            lambda: services.delete_message(actor=newcomer, message_id=line.pk),
            lambda: services.delete_message(actor=teacher, message_id=line.pk),
            lambda: services.pin_message(actor=teacher, message_id=line.pk, is_pinned=True),
        ]
        for act in acts:
            with refusal() as refused:
                act()
            assert refused.codes == [("FORBIDDEN", None)]


class TestReactions:
    def test_on_and_off(self, room, anna, ben):
        message = say(room, anna)
        for _ in range(2):
            services.react_to_message(actor=ben, message_id=message.pk, emoji="👍", is_on=True)
        assert Reaction.objects.get().user == ben
        message.refresh_from_db()
        assert message.changed_seq == 2
        for _ in range(2):
            services.react_to_message(actor=ben, message_id=message.pk, emoji="👍", is_on=False)
        message.refresh_from_db()
        assert (message.changed_seq, Reaction.objects.count()) == (3, 0)

    @pytest.mark.parametrize(
        "emoji",
        [
            "👍",
            "❤️",
            "❤",
            "👍🏽",
            "👨‍👩‍👧‍👦",
            "🏳️‍🌈",
            "🇩🇪",
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "1️⃣",
            "☕",
            "🫠",
            "👩🏽‍❤️‍💋‍👩🏿",
            "⌚",
            "©️",
        ],
    )
    def test_one_emoji(self, room, anna, emoji):
        message = say(room, anna)
        services.react_to_message(actor=anna, message_id=message.pk, emoji=emoji, is_on=True)
        assert Reaction.objects.get().emoji == emoji

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a",
            "👍👍",
            "👍 ",
            "+1",
            "<b>",
            "1",
            "🇩",
            "\u200d",
            "👍\u200d",
            "é",
            "漢",
            "x" * 50,
            "\ufe0f",
        ],
    )
    def test_not_one_emoji(self, room, anna, text):
        message = say(room, anna)
        with refusal() as refused:
            services.react_to_message(actor=anna, message_id=message.pk, emoji=text, is_on=True)
        assert refused.codes == [("INVALID", "emoji")]
        assert not Reaction.objects.exists()

    def test_at_most_20_different(self, room, anna, ben):
        message = say(room, anna)
        Reaction.objects.bulk_create(
            Reaction(message=message, user=anna, emoji=chr(0x1F600 + n)) for n in range(20)
        )
        services.react_to_message(actor=ben, message_id=message.pk, emoji=chr(0x1F600), is_on=True)
        with refusal() as refused:
            services.react_to_message(actor=ben, message_id=message.pk, emoji="👍", is_on=True)
        assert refused.codes == [("INVALID", "emoji")]


class TestModerating:
    def test_pin_message(self, room, anna, teacher):
        message = say(room, anna)
        with refusal() as refused:
            services.pin_message(actor=anna, message_id=message.pk, is_pinned=True)
        assert refused.codes == [("FORBIDDEN", None)]
        services.pin_message(actor=teacher, message_id=message.pk, is_pinned=True)
        message.refresh_from_db()
        assert message.pinned_at is not None
        services.pin_message(actor=teacher, message_id=message.pk, is_pinned=False)
        message.refresh_from_db()
        assert (message.pinned_at, message.changed_seq) == (None, 3)

    def test_at_most_20_pins(self, room, anna, teacher):
        messages = [say(room, anna, str(n)) for n in range(21)]
        for message in messages[:20]:
            services.pin_message(actor=teacher, message_id=message.pk, is_pinned=True)
        with refusal() as refused:
            services.pin_message(actor=teacher, message_id=messages[20].pk, is_pinned=True)
        assert refused.codes == [("INVALID", None)]

    def test_mute_member(self, room, anna, ben, teacher, time_machine):
        time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
        message = say(room, anna)
        services.mute_member(actor=teacher, member_id=place(room, anna).pk, minutes=10)
        acts = [
            lambda: say(room, anna),
            lambda: services.edit_message(actor=anna, message_id=message.pk, text="No"),
            lambda: services.react_to_message(
                actor=anna, message_id=message.pk, emoji="👍", is_on=True
            ),
        ]
        for act in acts:
            with refusal() as refused:
                act()
            assert refused.codes == [("MUTED", None)]
            assert "12:10" in refused.messages[0]
        say(room, ben)
        time_machine.shift(timedelta(minutes=10, seconds=1))
        say(room, anna)
        assert AuditEntry.objects.get().action == "messaging.mute_member"

    def test_a_muted_member_may_delete(self, room, anna, teacher):
        message = say(room, anna)
        services.mute_member(actor=teacher, member_id=place(room, anna).pk, minutes=10)
        services.delete_message(actor=anna, message_id=message.pk)

    def test_unmute_member(self, room, anna, teacher):
        member = place(room, anna)
        services.mute_member(actor=teacher, member_id=member.pk, minutes=10)
        services.unmute_member(actor=teacher, member_id=member.pk)
        say(room, anna)
        services.unmute_member(actor=teacher, member_id=member.pk)
        assert AuditEntry.objects.count() == 2

    def test_who_mutes_whom(self, room, anna, ben, teacher):
        other = make_room()
        for actor, member, code in [
            (anna, place(room, ben), "FORBIDDEN"),
            (teacher, place(room, teacher), "FORBIDDEN"),
            (moderator_of(other), place(room, anna), "NOT_FOUND"),
            (AdminFactory(), place(room, anna), "NOT_FOUND"),
        ]:
            for act, more in ((services.mute_member, {"minutes": 5}), (services.unmute_member, {})):
                if act is services.unmute_member and actor == teacher:
                    continue
                with refusal() as refused:
                    act(actor=actor, member_id=member.pk, **more)
                assert refused.codes[0][0] == code
        assert not Member.objects.exclude(muted_until=None).exists()

    @pytest.mark.parametrize("minutes", [0, -1, 43_201, 2**31])
    def test_how_long(self, room, anna, teacher, minutes):
        with refusal() as refused:
            services.mute_member(actor=teacher, member_id=place(room, anna).pk, minutes=minutes)
        assert refused.codes == [("INVALID", "minutes")]

    def test_a_mute_outlives_leaving(self, room, anna, teacher):
        services.mute_member(actor=teacher, member_id=place(room, anna).pk, minutes=10)
        services.remove_member(room=room, user=anna)
        services.add_member(room=room, user=anna)
        with refusal() as refused:
            say(room, anna)
        assert refused.codes == [("MUTED", None)]

    def test_slow_mode(self, room, anna, teacher, time_machine):
        time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
        services.set_slow_mode(actor=teacher, room_id=room.pk, seconds=30)
        say(room, anna)
        time_machine.shift(timedelta(seconds=20))
        with refusal() as refused:
            say(room, anna)
        assert refused.codes == [("SLOW_MODE", None)]
        assert "10 seconds" in refused.messages[0]
        say(room, teacher)
        say(room, teacher)
        time_machine.shift(timedelta(seconds=10))
        say(room, anna)
        services.set_slow_mode(actor=teacher, room_id=room.pk, seconds=0)
        say(room, anna)

    @pytest.mark.parametrize("seconds", [-1, 601])
    def test_how_slow(self, room, anna, teacher, seconds):
        with refusal() as refused:
            services.set_slow_mode(actor=teacher, room_id=room.pk, seconds=seconds)
        assert refused.codes == [("INVALID", "seconds")]
        with refusal() as refused:
            services.set_slow_mode(actor=anna, room_id=room.pk, seconds=5)
        assert refused.codes == [("FORBIDDEN", None)]
        room.refresh_from_db()
        assert room.slow_mode_seconds == 0


class TestMembers:
    def test_coming_and_going(self, room, anna, teacher):
        say(room, teacher)
        services.remove_member(room=room, user=anna)
        services.remove_member(room=room, user=anna)
        room.refresh_from_db()
        assert (room.member_count, place(room, anna).is_active) == (2, False)
        say(room, teacher)
        services.add_member(room=room, user=anna)
        services.add_member(room=room, user=anna)
        lines = Message.objects.exclude(kind="TEXT").order_by("seq")
        assert [(line.kind, line.author) for line in lines] == [("LEFT", anna), ("JOINED", anna)]
        assert unread(room, anna) == 0
        say(room, teacher)
        assert unread(room, anna) == 1
        assert room.member_count == 3

    def test_who_left_writes_nothing(self, room, anna):
        message = say(room, anna)
        services.remove_member(room=room, user=anna)
        acts = [
            lambda: say(room, anna),
            lambda: services.edit_message(actor=anna, message_id=message.pk, text="No"),
            lambda: services.delete_message(actor=anna, message_id=message.pk),
            lambda: services.react_to_message(
                actor=anna, message_id=message.pk, emoji="👍", is_on=True
            ),
            lambda: services.mark_room_read(actor=anna, room_id=room.pk, seq=1),
            lambda: services.set_typing(actor=anna, room_id=room.pk, is_typing=True),
        ]
        for act in acts:
            with refusal() as refused:
                act()
            assert refused.codes[0][0] == "NOT_FOUND"

    def test_a_closed_room_is_nobodys_and_its_rows_go(self, room, anna):
        first = say(room, anna, attachment_ids=[make_asset(anna).pk])
        say(room, anna, reply_to_id=first.pk)
        services.close_room(room=room)
        with refusal() as refused:
            say(room, anna)
        assert refused.codes == [("NOT_FOUND", "roomId")]
        run_jobs()
        assert not any(m.objects.exists() for m in (Room, Member, Message, Asset))


class TestDirect:
    def test_open_direct_room(self):
        anna, ben = classmates()
        room = services.open_direct_room(actor=anna, user_id=ben.pk)
        assert services.open_direct_room(actor=ben, user_id=anna.pk) == room
        assert (room.kind, room.member_count) == (RoomKind.DIRECT, 2)
        assert set(room.members.values_list("role", flat=True)) == {"MEMBER"}
        assert not Message.objects.exists()

    def test_with_whom_not(self):
        anna, ben = classmates()
        for other in (anna, UserFactory(), AdminFactory()):
            with refusal() as refused:
                services.open_direct_room(actor=anna, user_id=other.pk)
            assert refused.codes == [("FORBIDDEN", None)]
        ben.blocked_at = timezone.now()
        ben.save()
        with refusal() as refused:
            services.open_direct_room(actor=anna, user_id=ben.pk)
        assert refused.codes == [("FORBIDDEN", None)]
        assert not Room.objects.exists()

    def test_without_a_course_one_reads_but_does_not_write(self):
        anna, ben = classmates()
        room = services.open_direct_room(actor=anna, user_id=ben.pk)
        message = say(room, anna)
        ben.enrollments.update(status="ENDED")
        for actor in (anna, ben):
            with refusal() as refused:
                say(room, actor)
            assert refused.codes == [("FORBIDDEN", None)]
            assert services.open_direct_room(
                actor=actor, user_id=(ben if actor == anna else anna).pk
            )
        services.mark_room_read(actor=ben, room_id=room.pk, seq=1)
        services.delete_message(actor=anna, message_id=message.pk)

    def test_nobody_moderates(self):
        anna, ben = classmates()
        room = services.open_direct_room(actor=anna, user_id=ben.pk)
        message = say(room, ben)
        for act in (
            lambda: services.delete_message(actor=anna, message_id=message.pk),
            lambda: services.pin_message(actor=anna, message_id=message.pk, is_pinned=True),
            lambda: services.set_slow_mode(actor=anna, room_id=room.pk, seconds=600),
            lambda: services.mute_member(actor=anna, member_id=place(room, ben).pk, minutes=9),
        ):
            with refusal() as refused:
                act()
            assert refused.codes == [("FORBIDDEN", None)]

    def test_who_does_not_read_is_told_once(self, time_machine):
        time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
        anna, ben = classmates()
        room = services.open_direct_room(actor=anna, user_id=ben.pk)

        def told():
            services.tell_about_direct_messages()
            rows = Notification.objects.filter(kind=NotificationKind.DIRECT_MESSAGE)
            return [row.recipient for row in rows]

        say(room, anna)
        assert told() == []
        time_machine.shift(timedelta(minutes=4))
        assert told() == told() == [ben]
        say(room, anna)
        time_machine.shift(timedelta(minutes=4))
        assert told() == [ben]
        room.refresh_from_db()
        services.mark_room_read(actor=ben, room_id=room.pk, seq=room.last_seq)
        assert told() == [ben]
        say(room, anna)
        time_machine.shift(timedelta(minutes=4))
        assert told() == [ben, ben]

    def test_the_news_names_who_wrote_it(self, time_machine):
        """Also when its reader has answered without having marked anything as read."""
        time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
        anna, ben = classmates()
        room = services.open_direct_room(actor=anna, user_id=ben.pk)
        say(room, anna)
        say(room, ben)
        services.mark_room_read(actor=anna, room_id=room.pk, seq=2)
        time_machine.shift(timedelta(minutes=4))
        services.tell_about_direct_messages()
        told = Notification.objects.get()
        assert (told.recipient, told.title) == (ben, f"{anna.full_name} wrote to you")

    def test_who_has_read_or_deleted_messages_is_not_told(self, time_machine):
        time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
        anna, ben = classmates()
        room = services.open_direct_room(actor=anna, user_id=ben.pk)
        message = say(room, anna)
        services.mark_room_read(actor=ben, room_id=room.pk, seq=message.seq)
        services.delete_message(actor=anna, message_id=say(room, anna).pk)
        time_machine.shift(timedelta(minutes=4))
        services.tell_about_direct_messages()
        assert not Notification.objects.exists()
