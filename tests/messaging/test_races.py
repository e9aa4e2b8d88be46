"""Many at the same moment: one message for each id, numbers without gaps, counts that hold."""

import random
from functools import partial

import pytest

from server.core.rates import Rate
from server.messaging import services
from server.messaging.models import Message, Reaction, Room
from server.messaging.services import access, messages, reading, sending
from tests.concurrency.support import at_once
from tests.factories import CourseFactory, EnrollmentFactory, UserFactory
from tests.messaging.support import make_room, members_of, place, really_unread, say, unread

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_fast_as_they_like(monkeypatch):
    fast = Rate(per_second=10_000, burst=10_000)
    for module in (access, sending, messages, reading):
        for name in ("WRITING", "SIGNALS"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, fast)


def seqs(room):
    return sorted(Message.objects.filter(room=room).values_list("seq", flat=True))


def test_fifty_tries_one_message():
    room = make_room()
    (anna, _) = members_of(room)
    answers = at_once([partial(say, room, anna, "Once", client_id="x")] * 50, threads=25)
    assert len({answer.pk for answer in answers}) == 1
    assert Message.objects.count() == 1
    room.refresh_from_db()
    assert (room.message_count, room.last_seq) == (1, 1)


def test_writers_get_numbers_without_gaps():
    room = make_room(*UserFactory.create_batch(5))
    people = members_of(room)
    at_once([partial(say, room, people[n % 5], str(n)) for n in range(60)], threads=12)
    assert seqs(room) == list(range(1, 61))
    room.refresh_from_db()
    assert room.message_count == room.last_seq == 60
    for person in people:
        assert unread(room, person) == really_unread(room, person) == 48


def test_counts_hold_while_everybody_reads_writes_and_deletes():
    room = make_room(*UserFactory.create_batch(4))
    people = members_of(room)
    dice = random.Random(3)
    said = [say(room, dice.choice(people), str(n)) for n in range(30)]
    acts = [partial(services.delete_message, actor=m.author, message_id=m.pk) for m in said[::2]]
    acts += [partial(say, room, dice.choice(people), str(n)) for n in range(20)]
    acts += [
        partial(
            services.mark_room_read,
            actor=dice.choice(people),
            room_id=room.pk,
            seq=dice.randint(1, 50),
        )
        for _ in range(60)
    ]
    dice.shuffle(acts)
    at_once(acts, threads=12)
    for person in people:
        assert unread(room, person) == really_unread(room, person)
    room.refresh_from_db()
    assert room.message_count == room.messages.filter(kind="TEXT", deleted_at=None).count() == 35


def test_one_room_for_a_pair():
    course = CourseFactory()
    anna, ben = UserFactory.create_batch(2)
    for person in (anna, ben):
        EnrollmentFactory(course=course, student=person)
    opened = at_once(
        [
            partial(services.open_direct_room, actor=a, user_id=b.pk)
            for a, b in [(anna, ben), (ben, anna)] * 10
        ],
        threads=10,
    )
    assert {room.pk for room in opened} == {Room.objects.get().pk}
    assert Room.objects.get().members.count() == 2


def test_an_emoji_once():
    room = make_room()
    anna, ben = members_of(room)
    message = say(room, anna)
    react = partial(services.react_to_message, actor=ben, message_id=message.pk, emoji="👍")
    at_once([partial(react, is_on=True)] * 16)
    assert Reaction.objects.count() == 1
    message.refresh_from_db()
    assert message.changed_seq == 2


def test_nothing_is_written_after_leaving():
    """Whoever is put out while writing: what is in the room was written before the line."""
    for _ in range(5):
        room = make_room()
        (anna, _) = members_of(room)
        acts = [partial(say, room, anna, str(n)) for n in range(8)]
        acts.insert(4, partial(services.remove_member, room=room, user=anna))
        at_once(acts)
        left = Message.objects.get(room=room, kind="LEFT")
        assert not Message.objects.filter(room=room, kind="TEXT", seq__gt=left.seq).exists()
        assert not place(room, anna).is_active
