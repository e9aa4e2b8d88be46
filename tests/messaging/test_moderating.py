"""Pinning, muting, slowing down; coming and going."""

from datetime import timedelta

import pytest

from server.audit.models import AuditEntry
from server.media.models import Asset
from server.messaging import services
from server.messaging.models import (
    Member,
    Message,
    Room,
)
from tests.courses.support import make_asset, refusal
from tests.factories import AdminFactory
from tests.messaging.support import make_room, moderator_of, place, say, unread
from tests.support import run_jobs

pytestmark = pytest.mark.django_db


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
