"""`notificationReceived`, through the real ASGI application and the channel layer."""

import asyncio
import threading

import pytest
from asgiref.sync import sync_to_async
from django.db import transaction

from server.core.realtime import rights_changed
from server.core.realtime.operations import Operations
from server.notifications.models import NotificationChannel, NotificationKind
from server.notifications.services import (
    mark_notification_read,
    notify,
    set_notification_preference,
)
from tests.core.test_socket import Socket, listening
from tests.factories import UserFactory
from tests.support import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def tell(*users, title="Hello"):
    notify(recipients=users, kind=NotificationKind.GENERAL, title=title)


@sync_to_async
def read_one(user):
    mark_notification_read(actor=user, notification_id=user.notifications.first().id)


@sync_to_async
def create(number):
    return UserFactory.create_batch(number)


async def titles(client, number):
    answers = [await client.receive() for _ in range(number)]
    events = [answer["payload"]["data"]["notificationReceived"] for answer in answers]
    return [event["notification"]["title"] for event in events]


async def test_one_receives_ones_own():
    mine, theirs = await create(2)
    async with Socket() as me, Socket() as them:
        await listening(me, mine)
        await listening(them, theirs)
        await tell(mine, title="For me")
        await tell(theirs, title="For them")
        await tell(mine, theirs, title="For both")
        assert await titles(me, 2) == ["For me", "For both"]
        assert await titles(them, 2) == ["For them", "For both"]
        assert await me.wire.receive_nothing(timeout=0.1)


async def test_all_devices_of_one_person_receive():
    (user,) = await create(1)
    async with Socket() as phone, Socket() as laptop:
        await listening(phone, user)
        await listening(laptop, user)
        await tell(user)
        assert await titles(phone, 1) == await titles(laptop, 1) == ["Hello"]


async def test_what_comes_while_a_right_is_in_doubt_is_told_after_it(monkeypatch):
    (user,) = await create(1)
    is_asked, go_on = threading.Event(), threading.Event()
    ask = Operations._ask_guards

    def ask_slowly(*args):
        is_asked.set()
        assert go_on.wait(30)
        return ask(*args)

    monkeypatch.setattr(Operations, "_ask_guards", ask_slowly)
    async with Socket() as client:
        await listening(client, user)
        await sync_to_async(rights_changed)([user.pk])
        assert await asyncio.to_thread(is_asked.wait, 30)
        await tell(user, title="You were blocked")
        await tell(user, title="You may come back")
        assert await client.wire.receive_nothing(timeout=0.3)
        go_on.set()
        assert await titles(client, 2) == ["You were blocked", "You may come back"]
        await tell(user)
        assert await titles(client, 1) == ["Hello"]


async def test_what_was_read_on_one_device_counts_on_all():
    (user,) = await create(1)
    await tell(user)
    await tell(user)
    async with Socket() as phone, Socket() as laptop:
        await listening(phone, user)
        await listening(laptop, user)
        await read_one(user)
        for device in (phone, laptop):
            event = (await device.receive())["payload"]["data"]["notificationReceived"]
            assert event == {"notification": None, "unreadCount": 1}


async def test_nothing_comes_of_what_was_rolled_back():
    (user,) = await create(1)

    @sync_to_async
    def fail():
        with transaction.atomic():
            notify(recipients=[user], kind=NotificationKind.GENERAL, title="Never")
            transaction.set_rollback(True)

    async with Socket() as client:
        await listening(client, user)
        await fail()
        await tell(user, title="Real")
        assert await titles(client, 1) == ["Real"]


async def test_what_is_muted_in_the_app_stays_silent():
    (user,) = await create(1)
    await sync_to_async(set_notification_preference)(
        actor=user,
        kind=NotificationKind.GENERAL,
        channel=NotificationChannel.IN_APP,
        is_enabled=False,
    )
    async with Socket() as client:
        await listening(client, user)
        await tell(user)
        assert await client.wire.receive_nothing(timeout=0.1)


async def test_a_crowd_hears_from_a_job():
    crowd = await create(60)
    async with Socket() as client:
        await listening(client, crowd[-1])
        await tell(*crowd)
        assert await client.wire.receive_nothing(timeout=0.1)
        await sync_to_async(run_jobs)()
        assert await titles(client, 1) == ["Hello"]
