"""A course chat of a teacher and two students."""

import pytest

from tests.messaging.support import make_room, members_of, moderator_of


@pytest.fixture
def room():
    return make_room()


@pytest.fixture
def anna(room):
    return members_of(room)[0]


@pytest.fixture
def ben(room):
    return members_of(room)[1]


@pytest.fixture
def teacher(room):
    return moderator_of(room)
