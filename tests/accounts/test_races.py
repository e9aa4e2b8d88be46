"""Many at once, on the database that is under test."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from server.accounts.devices import Device
from server.accounts.models import (
    CodePurpose,
    EmailCode,
    LoginSession,
    RefreshToken,
    Role,
    Throttle,
    User,
)
from server.accounts.services import (
    codes,
    passwords,
    registration,
    sessions,
    staff,
    throttling,
)
from server.core.errors import DomainError
from tests.factories import ManagerFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"


def at_once(*calls):
    """What each of them returned, or the code of its refusal. All start together."""
    start = threading.Barrier(len(calls))

    def run(call):
        try:
            start.wait(30)
            return call()
        except DomainError as refusal:
            return refusal.code.value
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


def test_two_tabs_refresh_at_once():
    user = UserFactory()
    token = sessions.start_session(user, Device()).refresh_token
    for _ in range(5):
        answers = at_once(
            *[lambda token=token: sessions.refresh(device=Device(), refresh_token=token)] * 4
        )
        successors = {answer.refresh_token for answer in answers}
        assert len(successors) == 1
        token = successors.pop()
    assert RefreshToken.objects.count() == 6
    assert LoginSession.objects.get().ended_at is None


def test_parallel_guesses_are_counted(monkeypatch):
    UserFactory(username="ada")
    seen = []
    check = User.check_password
    monkeypatch.setattr(
        User,
        "check_password",
        lambda self, password: seen.append(password) or check(self, password),
    )
    answers = at_once(
        *[
            lambda n=n: sessions.sign_in(
                device=Device(ip_address=f"198.51.100.{n}"), login="ada", password="wrong"
            )
            for n in range(16)
        ]
    )
    assert sorted(answers) == ["INVALID_CREDENTIALS"] * 5 + ["TOO_MANY_ATTEMPTS"] * 11
    assert len(seen) == 5


def test_a_code_is_used_once():
    user = UserFactory(email="ada@example.org")
    code = codes.issue_code(user, CodePurpose.RESET_PASSWORD, user.email)
    answers = at_once(
        *[
            lambda n=n: passwords.reset_password(
                device=Device(), email=user.email, code=code, new_password=f"a-fine-password-{n}"
            )
            for n in range(4)
        ]
    )
    assert answers.count("ada@example.org") == 1
    assert EmailCode.objects.get().used_at is not None
    user.refresh_from_db()
    assert user.session_version == 2


def test_parallel_tries_of_one_code():
    user = UserFactory(email="ada@example.org")
    codes.issue_code(user, CodePurpose.RESET_PASSWORD, user.email)
    tries = [
        lambda n=n: codes.check_code(
            user,
            CodePurpose.RESET_PASSWORD,
            key=f"{n}",  # as if there were no throttle
            code="wrong!",
            ip_address=f"198.51.100.{n}",
        )
        for n in range(12)
    ]
    assert set(at_once(*tries)) == {"INVALID_CODE"}
    assert EmailCode.objects.get().tries == codes.MAX_TRIES


def test_one_username_one_account():
    answers = at_once(
        *[
            lambda n=n: registration.register(
                device=Device(),
                role=Role.STUDENT,
                email=f"ada{n}@example.org",
                username="ada",
                password="lovelace-engine-9",
                full_name="Ada",
            )
            for n in range(6)
        ]
    )
    assert answers.count("INVALID") == 5
    assert User.objects.count() == 1


def test_nobody_signs_in_with_the_old_password_while_it_changes():
    """A sign-in that checked the old password before the change does not outlive it."""
    user = UserFactory(username="ada")
    stale = User.objects.get(id=user.id)
    passwords.change_password(
        actor=user, device=Device(), current_password=PASSWORD, new_password="a-fine-password-9"
    )
    with pytest.raises(DomainError):
        sessions.start_session(stale, Device())
    blocked = User.objects.get(id=user.id)
    staff.block_user(actor=ManagerFactory(), user_id=user.id)
    with pytest.raises(DomainError):
        sessions.start_session(blocked, Device())
    assert LoginSession.objects.filter(ended_at__isnull=True).count() == 0


def test_counting_the_same_keys_in_any_order():
    one, two = throttling.login_limit("a"), throttling.login_limit("b")
    calls = [lambda: throttling.count(one, two), lambda: throttling.count(two, one)] * 6
    assert len(at_once(*calls)) == 12


def test_counting_while_others_forget():
    limits = [throttling.login_limit(name) for name in "abc"]
    for _ in range(20):
        calls = [lambda: throttling.count(*limits), lambda: throttling.forget(*limits)] * 4
        assert len(at_once(*calls)) == 8


def test_counting_while_old_counts_are_swept():
    limits = [throttling.login_limit(name) for name in "abc"]
    for _ in range(20):
        throttling.count(*limits)
        Throttle.objects.update(updated_at=timezone.now() - timedelta(days=2), blocked_until=None)
        calls = [lambda: throttling.count(*limits), throttling.sweep] * 4
        assert len(at_once(*calls)) == 8
        assert set(Throttle.objects.values_list("failures", flat=True)) == {4}
