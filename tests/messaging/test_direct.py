"""Conversations between two people, and telling them what they have not read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from server.messaging import services
from server.messaging.models import (
    Message,
    Room,
    RoomKind,
)
from server.notifications.models import Notification, NotificationKind
from tests.courses.support import refusal
from tests.factories import AdminFactory, UserFactory
from tests.messaging.support import classmates, place, say

pytestmark = pytest.mark.django_db


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
