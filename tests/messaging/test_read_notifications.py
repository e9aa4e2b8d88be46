"""What was read in a room is read in the list of notifications, too."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async

from server.messaging import services
from server.notifications.models import Inbox, NotificationKind
from server.notifications.services import notify
from tests.core.test_socket import Socket, listening
from tests.messaging.support import classmates, make_room, members_of, say

pytestmark = pytest.mark.django_db


def unread_news(user):
    """As the badge shows it; it agrees with the rows."""
    inbox = Inbox.objects.filter(user=user).first()
    count = inbox.unread_count if inbox else 0
    assert count == user.notifications.filter(read_at=None, is_in_app=True).count()
    return count


def read(user, room, seq):
    services.mark_room_read(actor=user, room_id=room.pk, seq=seq)


def test_a_mention_is_read_with_its_message(room, anna, ben):
    first = say(room, anna, f"@{ben.username}")
    second = say(room, anna, f"@{ben.username} again")
    assert unread_news(ben) == 2
    read(ben, room, first.seq)
    assert unread_news(ben) == 1
    read(ben, room, second.seq)
    assert unread_news(ben) == 0


def test_what_is_somewhere_else_or_somebody_elses_stays_unread(room, anna, ben, teacher):
    other = make_room(anna, ben)
    say(other, anna, f"@{ben.username}")
    message = say(room, anna, f"@{ben.username} @{teacher.username}")
    notify(recipients=[ben], kind=NotificationKind.GENERAL, title="News")
    read(ben, room, message.seq)
    assert {row.kind for row in ben.notifications.filter(read_at=None)} == {"GENERAL", "MENTIONED"}
    assert unread_news(ben) == 2
    assert unread_news(teacher) == 1


def test_a_mention_that_was_edited_into_what_was_read(room, anna, ben):
    message = say(room, anna, "Hello")
    read(ben, room, message.seq)
    services.edit_message(actor=anna, message_id=message.pk, text=f"Hello @{ben.username}")
    assert unread_news(ben) == 1
    read(ben, room, message.seq)
    assert unread_news(ben) == 0


def test_what_is_deleted_keeps_nothing_unread(room, anna, ben):
    first = say(room, anna, f"@{ben.username}")
    gone = say(room, anna, f"@{ben.username}")
    services.delete_message(actor=anna, message_id=gone.pk)
    read(ben, room, first.seq)
    assert unread_news(ben) == 0


def test_a_direct_message(time_machine):
    time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
    anna, ben = classmates()
    room = services.open_direct_room(actor=anna, user_id=ben.pk)
    first, second = say(room, anna), say(room, anna)
    time_machine.shift(timedelta(minutes=4))
    services.tell_about_direct_messages()
    read(ben, room, first.seq)
    assert unread_news(ben) == 1
    read(ben, room, second.seq)
    assert unread_news(ben) == 0


def test_an_edit_does_not_keep_a_direct_message_from_being_told_again(time_machine):
    """The log is at a higher number then than the message that is read."""
    time_machine.move_to("2030-05-01 12:00:00Z", tick=False)
    anna, ben = classmates()
    room = services.open_direct_room(actor=anna, user_id=ben.pk)
    message = say(room, anna)
    services.edit_message(actor=anna, message_id=message.pk, text="Better")
    time_machine.shift(timedelta(minutes=4))
    services.tell_about_direct_messages()
    read(ben, room, message.seq)
    assert unread_news(ben) == 0
    say(room, anna)
    time_machine.shift(timedelta(minutes=4))
    services.tell_about_direct_messages()
    assert unread_news(ben) == 1


@pytest.mark.django_db(transaction=True)
async def test_every_tab_hears_of_it():
    room = await sync_to_async(make_room)()
    anna, ben = await sync_to_async(members_of)(room)
    message = await sync_to_async(say)(room, anna, f"@{ben.username}")
    async with Socket() as phone, Socket() as laptop:
        await listening(phone, ben)
        await listening(laptop, ben)
        await sync_to_async(read)(ben, room, message.seq)
        for device in (phone, laptop):
            event = (await device.receive())["payload"]["data"]["notificationReceived"]
            assert event == {"notification": None, "unreadCount": 0}
