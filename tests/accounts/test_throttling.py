"""Guessing passwords: five, then a growing delay, by any channel; no lock-out of the owner."""

import asyncio
import json
from datetime import timedelta

import pytest
import time_machine
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.contrib.auth import authenticate as django_authenticate
from django.db import connections
from django.test import RequestFactory
from django.utils import timezone

from server.accounts.models import LoginSession, Throttle, User
from server.accounts.services import throttling
from server.core.errors import DomainError, ErrorCode
from tests.accounts.documents import CHANGE_EMAIL, CHANGE_PASSWORD, TOKEN_AUTH
from tests.factories import AdminFactory, UserFactory
from tests.support import close_connections, error_codes, sign_in

PASSWORD = "correct horse battery"
WRONG = [("INVALID_CREDENTIALS", None)]
WAIT = [("TOO_MANY_ATTEMPTS", None)]


@pytest.fixture
def ada(db):
    return UserFactory(username="ada", email="ada@example.org")


@pytest.fixture
def guess(api):
    def call(login="ada", password="wrong", *, address="192.0.2.1"):
        api.http.defaults["REMOTE_ADDR"] = address
        answer = api.data(TOKEN_AUTH, {"username": login, "password": password})["tokenAuth"]
        return error_codes(answer)

    return call


@pytest.fixture
def evaluated(monkeypatch):
    """The passwords that were really compared."""
    seen = []
    check = User.check_password

    def counting(self, password):
        seen.append(password)
        return check(self, password)

    monkeypatch.setattr(User, "check_password", counting)
    return seen


def aliases(count, logins=("ada",)):
    guesses = (
        f'a{n}: tokenAuth(username: "{logins[n % len(logins)]}", password: "guess{n}") '
        "{ errors { code message } }"
        for n in range(count)
    )
    return f"mutation {{ {' '.join(guesses)} }}"


def codes_of(data):
    return [answer["errors"][0]["code"] for answer in data.values()]


def test_five_guesses_then_a_growing_delay(ada, guess, evaluated):
    assert [guess() for _ in range(5)] == [WRONG] * 5
    assert guess(password=PASSWORD) == WAIT
    now = timezone.now()
    delays = []
    for _ in range(7):
        seconds = 1
        while True:
            with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
                if guess() == WRONG:
                    break
            seconds += 5
        delays.append(seconds)
        now += timedelta(seconds=seconds)
    assert delays == sorted(delays)
    assert 26 <= delays[0] <= 36
    assert 890 <= delays[-1] <= 910
    assert len(evaluated) == 5 + 7


def test_the_delay_is_told(api, ada, guess):
    for _ in range(5):
        guess()
    answer = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
    assert answer["errors"][0]["message"] == "Too many attempts. Try again in 30 seconds."


def test_unknown_accounts_answer_the_same(api, ada, guess):
    known = [guess("ada") for _ in range(7)]
    unknown = [guess("nobody", address="192.0.2.2") for _ in range(7)]
    assert known == unknown == [WRONG] * 5 + [WAIT] * 2


def test_the_right_password_starts_afresh(ada, guess):
    for _ in range(3):
        assert [guess() for _ in range(4)] == [WRONG] * 4
        assert guess(password=PASSWORD) == []
    # The device is known now: four more guesses count on their own.
    assert Throttle.objects.filter(failures__gte=5).count() == 0


def test_guesses_are_forgotten_after_a_day(ada, guess):
    for _ in range(5):
        guess()
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert [guess() for _ in range(5)] == [WRONG] * 5
        assert guess() == WAIT


def test_a_hundred_addresses_share_one_account(ada, guess, evaluated):
    for n in range(30):
        guess(address=f"198.51.100.{n}")
    assert len(evaluated) == 5


def test_username_and_address_share_one_account(ada, guess, evaluated):
    """Unseen: the answer must not betray that they belong together."""
    for n in range(5):
        assert guess("ada", address=f"198.51.100.{n}") == WRONG
    for n in range(5):
        assert guess("ada@example.org", PASSWORD, address=f"203.0.113.{n}") == WRONG
    assert len(evaluated) == 5
    assert guess("ada@example.org", PASSWORD, address="203.0.113.99") == WAIT
    assert not LoginSession.objects.exists()


def test_one_address_has_five_guesses_at_many_accounts(ada, guess, evaluated):
    users = [ada, *UserFactory.create_batch(9)]
    answers = [guess(user.username) for user in users]
    assert answers == [WRONG] * 5 + [WAIT] * 5
    assert len(evaluated) == 5


def test_one_ipv6_network_is_one_address(ada, guess, evaluated):
    users = [ada, *UserFactory.create_batch(9)]
    for n, user in enumerate(users):
        guess(user.username, address=f"2001:db8:1:2::{n:x}")
    assert len(evaluated) == 5


def test_one_own_account_does_not_pay_for_guesses(ada, guess, evaluated):
    """Signing in with an account of one's own gives back that one attempt only."""
    UserFactory(username="mallory")
    for n in range(4):
        guess(f"victim{n}")
    assert guess("mallory", PASSWORD) == []
    assert guess() == WRONG
    assert guess("victim9") == WAIT


@pytest.mark.parametrize("logins", [("ada",), ("ada", "ada@example.org", "bob", "nobody")])
def test_aliases_in_one_document(api, ada, evaluated, logins):
    UserFactory(username="bob")
    api.http.defaults["REMOTE_ADDR"] = "192.0.2.1"
    codes = codes_of(api.data(aliases(30, logins)))
    assert codes == ["INVALID_CREDENTIALS"] * 5 + ["TOO_MANY_ATTEMPTS"] * 25
    assert len(evaluated) <= 5


def test_more_aliases_than_the_limit_are_not_even_begun(api, ada, evaluated):
    assert "data" not in api(aliases(100))
    assert evaluated == []


@pytest.mark.django_db(transaction=True)
async def test_aliases_over_the_socket(monkeypatch):
    from server.asgi import application, http

    seen = []
    check = User.check_password
    monkeypatch.setattr(
        User,
        "check_password",
        lambda self, password: seen.append(password) or check(self, password),
    )
    await sync_to_async(UserFactory)(username="ada")
    codes = []
    for _ in range(4):  # a new socket starts nothing afresh
        wire = WebsocketCommunicator(
            application,
            "/graphql",
            headers=[(b"host", b"testserver")],
            subprotocols=["graphql-transport-ws"],
        )
        await wire.connect(timeout=30)
        await wire.send_to(text_data=json.dumps({"type": "connection_init"}))
        assert json.loads(await wire.receive_from(timeout=30))["type"] == "connection_ack"
        message = {"id": "1", "type": "subscribe", "payload": {"query": aliases(25)}}
        await wire.send_to(text_data=json.dumps(message))
        answer = json.loads(await wire.receive_from(timeout=30))
        codes += codes_of(answer["payload"]["data"])
        await wire.disconnect()
    assert codes == ["INVALID_CREDENTIALS"] * 5 + ["TOO_MANY_ATTEMPTS"] * 95
    assert len(seen) == 5
    close_connections(http.threads)
    await sync_to_async(connections.close_all)()
    await asyncio.sleep(0)


# --- the owner still gets in ------------------------------------------------------------------


def attack(guess, *, addresses=40):
    for n in range(addresses):
        guess("ada", address=f"198.51.100.{n}")
        guess("ada@example.org", address=f"198.51.100.{n}")


def test_a_known_address_gets_in_during_an_attack(ada, guess, api):
    assert guess(password=PASSWORD, address="192.0.2.77") == []
    api.http.cookies.clear()
    attack(guess)
    api.http.cookies.clear()
    assert guess(password=PASSWORD, address="192.0.2.78") == WAIT
    assert guess(password=PASSWORD, address="192.0.2.77") == []


def test_a_known_browser_gets_in_from_anywhere(ada, guess, api):
    assert guess(password=PASSWORD, address="192.0.2.77") == []
    cookie = api.http.cookies["lyceum_device"].value
    api.http.cookies.clear()
    attack(guess)
    api.http.cookies["lyceum_device"] = cookie
    assert guess(password=PASSWORD, address="198.51.100.3") == []


def test_a_known_device_has_five_guesses_too(ada, guess, evaluated):
    guess(password=PASSWORD)
    evaluated.clear()
    assert [guess() for _ in range(6)] == [WRONG] * 5 + [WAIT]
    assert guess(password=PASSWORD) == WAIT
    assert len(evaluated) == 5


def test_a_device_cookie_is_for_one_person_and_cannot_be_forged(ada, guess, api):
    UserFactory(username="mallory")
    guess("mallory", PASSWORD)
    cookie = api.http.cookies["lyceum_device"].value
    attack(guess)
    for value in (cookie, str(ada.id), f"{ada.id}:{cookie.partition(':')[2]}", "x"):
        api.http.cookies["lyceum_device"] = value
        assert guess(password=PASSWORD, address="203.0.113.5") == WAIT


def test_an_old_session_does_not_make_an_address_known(ada, guess):
    LoginSession.objects.create(
        user=ada,
        device="",
        ip_address="192.0.2.77",
        last_used_at=timezone.now() - timedelta(days=91),
    )
    attack(guess)
    assert guess(password=PASSWORD, address="192.0.2.77") == WAIT


# --- other ways to guess ----------------------------------------------------------------------


def test_the_admin_counts_too(db, guess, evaluated):
    AdminFactory(username="ada")
    request = RequestFactory().post("/admin/login/", REMOTE_ADDR="192.0.2.1")
    for _ in range(8):
        assert django_authenticate(request, username="ada", password="wrong") is None
    assert len(evaluated) == 5
    assert django_authenticate(request, username="ada", password=PASSWORD) is None
    assert guess(password=PASSWORD) == WAIT


@pytest.mark.parametrize("document", ["password", "email"])
def test_the_current_password_is_counted(api, ada, evaluated, document):
    token = sign_in(ada)
    codes = []
    for n in range(7):
        if document == "password":
            data = api.data(
                CHANGE_PASSWORD, {"current": f"guess{n}", "new": "a-fine-pw-9"}, token=token
            )
        else:
            data = api.data(
                CHANGE_EMAIL, {"email": "x@example.org", "password": f"guess{n}"}, token=token
            )
        codes += [code for code, _ in error_codes(next(iter(data.values())))]
    assert codes == ["INVALID_CREDENTIALS"] * 5 + ["TOO_MANY_ATTEMPTS"] * 2
    assert len(evaluated) == 5


# --- counting itself --------------------------------------------------------------------------


def test_nothing_is_counted_while_one_has_to_wait(db):
    one, two = throttling.login_limit("a"), throttling.address_limit("192.0.2.1")
    for _ in range(5):
        throttling.attempt(one)
    for _ in range(3):
        with pytest.raises(DomainError) as refusal:
            throttling.attempt(one, two)
        assert refusal.value.code is ErrorCode.TOO_MANY_ATTEMPTS
    assert Throttle.objects.get(key=one.key).failures == 5
    assert not Throttle.objects.filter(key=two.key).exists()


def test_keys_tell_nobody_who_was_attacked(ada, guess):
    guess("ada@example.org", address="192.0.2.55")
    keys = str(list(Throttle.objects.values_list("key", flat=True)))
    assert "ada" not in keys
    assert "192.0.2" not in keys
