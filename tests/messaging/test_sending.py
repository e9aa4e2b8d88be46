"""Sending, retrying, files and mentions."""

import pytest

from server.media.models import Asset
from server.messaging import services
from server.messaging.models import (
    Message,
    MessageAttachment,
)
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import make_asset, refusal
from tests.factories import AdminFactory, UserFactory
from tests.messaging.support import make_room, place, say

pytestmark = pytest.mark.django_db


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
