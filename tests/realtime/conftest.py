"""Fixtures of the real-time tests."""

import pytest
from asgiref.sync import sync_to_async

from tests.messaging.support import make_room, members_of


@pytest.fixture
async def room(transactional_db):
    """A chat of a teacher and two students."""
    return await sync_to_async(make_room)()


@pytest.fixture
async def people(room):
    """The students."""
    return await sync_to_async(members_of)(room)
