"""When the command refuses, and when it leaves things alone."""

import pytest
from django.core.management import CommandError

from server.accounts.models import User
from tests.demo.support import seed


def test_production(db, settings):
    settings.ENV = "production"
    with pytest.raises(CommandError, match="production"):
        seed()
    assert not User.objects.exists()


@pytest.mark.parametrize("scale", ["0", "-1", "1001"])
def test_scale(db, scale):
    with pytest.raises(CommandError, match="from 1 to 1000"):
        seed("--scale", scale)


def test_where_people_are_already(db):
    User.objects.create_user("me@example.org", "me", "x")
    assert seed("--if-empty") == ""
    assert User.objects.count() == 1


def test_logins_only(db):
    assert seed("--logins-only") == ""
    assert not User.objects.exists()
