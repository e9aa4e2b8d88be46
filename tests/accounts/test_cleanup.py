"""What the clock throws away."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from server.accounts.models import (
    CodePurpose,
    EmailCode,
    LoginSession,
    RefreshToken,
    Throttle,
    User,
)
from server.accounts.services import sessions, throttling
from server.accounts.services.codes import issue_code
from server.accounts.tasks import clean_up
from server.core.jobs import _schedules
from tests.factories import UserFactory

DAY = timedelta(days=1)


def after(delta):
    return time_machine.travel(timezone.now() + delta, tick=False)


@pytest.fixture
def leftovers(db):
    user = UserFactory()
    issue_code(user, CodePurpose.RESET_PASSWORD, user.email)
    throttling.attempt(throttling.login_limit("ada"))
    sessions.start_session(user, sessions.Device())
    return user


def counts():
    return [m.objects.count() for m in (EmailCode, Throttle, RefreshToken, LoginSession)]


def test_what_still_matters_stays(leftovers):
    clean_up()
    assert counts() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("days", "left"), [(2, [0, 0, 1, 1]), (31, [0, 0, 0, 1]), (91, [0, 0, 0, 0])]
)
def test_what_expired_goes(leftovers, days, left):
    with after(days * DAY):
        clean_up()
        clean_up()
    assert counts() == left
    assert User.objects.filter(id=leftovers.id).exists()


def test_unconfirmed_registrations_go_after_a_day(db):
    user = UserFactory(email_verified_at=None)
    with after(DAY - timedelta(minutes=1)):
        clean_up()
        assert User.objects.filter(id=user.id).exists()
        issue_code(user, CodePurpose.VERIFY_EMAIL, user.email)
    with after(DAY + timedelta(minutes=1)):
        clean_up()  # a code is on its way
        assert User.objects.filter(id=user.id).exists()
    with after(DAY + timedelta(minutes=11)):
        clean_up()
        assert not User.objects.filter(id=user.id).exists()


def test_it_runs_every_hour():
    assert _schedules["server.accounts.tasks.clean_up"] == 60
