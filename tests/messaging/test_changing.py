"""Editing, deleting, reacting."""

import pytest

from server.audit.models import AuditEntry
from server.media.models import Asset
from server.messaging import services
from server.messaging.models import (
    Mention,
    Message,
    MessageAttachment,
    MessageKind,
    Reaction,
)
from server.notifications.models import Notification
from tests.courses.support import make_asset, refusal
from tests.factories import UserFactory
from tests.messaging.support import say

pytestmark = pytest.mark.django_db


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
