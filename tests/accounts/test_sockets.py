"""Open sockets close as soon as the session behind them does."""

import json
from datetime import timedelta

import pytest
import time_machine
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.utils import timezone

from server.accounts.devices import Device
from server.accounts.models import CodePurpose, LoginSession, Role
from server.accounts.services import passwords, sessions, staff
from server.accounts.services.codes import issue_code
from server.asgi import application
from tests.factories import ManagerFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"
NEW = "a-fine-password-9"
NOTIFICATIONS = "subscription { notificationReceived { unreadCount } }"


async def open_socket(token):
    wire = WebsocketCommunicator(
        application,
        "/graphql",
        headers=[(b"host", b"testserver")],
        subprotocols=["graphql-transport-ws"],
    )
    await wire.connect(timeout=30)
    init = {"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}
    await wire.send_to(text_data=json.dumps(init))
    assert json.loads(await wire.receive_from(timeout=30))["type"] == "connection_ack"
    await subscribe(wire)
    return wire


async def subscribe(wire):
    message = {"id": "1", "type": "subscribe", "payload": {"query": NOTIFICATIONS}}
    await wire.send_to(text_data=json.dumps(message))
    assert json.loads(await wire.receive_from(timeout=30))["type"] == "next"  # the count


async def close_code(wire):
    output = await wire.receive_output(timeout=30)
    assert output["type"] == "websocket.close", output
    return output["code"]


@sync_to_async
def two_sessions():
    user = UserFactory(email="ada@example.org")
    device = Device(ip_address="192.0.2.1")
    return user, sessions.start_session(user, device), sessions.start_session(user, device)


def change_password(user, _tokens):
    passwords.change_password(
        actor=user, device=Device(), current_password=PASSWORD, new_password=NEW
    )


def reset_password(user, _tokens):
    code = issue_code(user, CodePurpose.RESET_PASSWORD, user.email)
    passwords.reset_password(device=Device(), email=user.email, code=code, new_password=NEW)


def block(user, _tokens):
    staff.block_user(actor=ManagerFactory(), user_id=user.id)


def set_role(user, _tokens):
    staff.set_user_role(actor=ManagerFactory(), user_id=user.id, role=Role.TEACHER)


def revoke_all(user, _tokens):
    sessions.revoke_all_tokens(actor=user)


def reuse(_user, tokens):
    sessions.refresh(device=Device(), refresh_token=tokens.refresh_token)
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        try:
            sessions.refresh(device=Device(), refresh_token=tokens.refresh_token)
        except sessions.DomainError:
            return
    raise AssertionError("A used token was accepted.")


def revoke_one(user, tokens):
    sessions.revoke_session(actor=user, session_id=tokens.session.id)


def sign_out(_user, tokens):
    sessions.revoke_token(refresh_token=tokens.refresh_token)


@pytest.mark.parametrize(
    "act", [change_password, reset_password, block, set_role, revoke_all], ids=lambda f: f.__name__
)
async def test_every_socket_closes(act):
    user, one, two = await two_sessions()
    wires = [await open_socket(tokens.access_token) for tokens in (one, two)]
    await sync_to_async(act)(user, one)
    assert [await close_code(wire) for wire in wires] == [4403, 4403]


@pytest.mark.parametrize("act", [revoke_one, sign_out, reuse], ids=lambda f: f.__name__)
async def test_only_the_sockets_of_that_session_close(act):
    user, one, two = await two_sessions()
    gone, stays = [await open_socket(tokens.access_token) for tokens in (one, two)]
    await sync_to_async(act)(user, one)
    assert await close_code(gone) == 4403
    await stays.send_to(text_data=json.dumps({"type": "ping"}))
    assert json.loads(await stays.receive_from(timeout=30))["type"] == "pong"
    await stays.disconnect()
    assert await sync_to_async(LoginSession.objects.filter(ended_at__isnull=True).count)() == 1


async def test_a_socket_closes_when_its_token_expires():
    _, one, _ = await two_sessions()
    wire = await open_socket(one.access_token)
    with time_machine.travel(timezone.now() + settings.ACCESS_TOKEN_LIFETIME):
        assert await close_code(wire) == 4403
