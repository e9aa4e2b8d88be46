"""Unread counts are kept, not counted: they must always be what counting would give."""

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from server.accounts.models import User
from server.messaging import services
from server.messaging.models import Message
from tests.courses.support import refusal
from tests.messaging.support import (
    make_room,
    members_of,
    moderator_of,
    place,
    really_unread,
    say,
    unread,
)

pytestmark = pytest.mark.django_db


def test_others_messages_are_unread_ones_own_are_not():
    room = make_room()
    anna, ben = members_of(room)
    say(room, anna)
    say(room, anna)
    assert (unread(room, anna), unread(room, ben)) == (0, 2)
    say(room, ben)
    assert (unread(room, anna), unread(room, ben)) == (1, 2)


def test_lines_do_not_count():
    room = make_room()
    anna, ben = members_of(room)
    services.remove_member(room=room, user=ben)
    assert (unread(room, anna), anna.memberships.unread().count()) == (0, 0)


def test_mark_room_read_never_goes_back_nor_beyond():
    room = make_room()
    anna, ben = members_of(room)
    for _ in range(3):
        say(room, anna)
    for seq, left in [(2, 1), (1, 1), (0, 1), (2, 1), (10**9, 0)]:
        services.mark_room_read(actor=ben, room_id=room.pk, seq=seq)
        assert unread(room, ben) == left
    assert place(room, ben).read_seq == 3
    say(room, anna)
    assert unread(room, ben) == 1
    with refusal() as refused:
        services.mark_room_read(actor=ben, room_id=room.pk, seq=-1)
    assert refused.codes == [("INVALID", "seq")]


def test_deletion_counts_for_who_had_not_read_it():
    room = make_room()
    anna, ben = members_of(room)
    first, second = say(room, anna), say(room, anna)
    services.mark_room_read(actor=ben, room_id=room.pk, seq=first.seq)
    services.delete_message(actor=anna, message_id=first.pk)
    assert unread(room, ben) == 1
    services.delete_message(actor=anna, message_id=second.pk)
    assert unread(room, ben) == unread(room, anna) == 0


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["say", "say", "say", "delete", "read", "leave", "join"]),
        st.integers(0, 3),
        st.integers(0, 30),
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_kept_counts_are_right_after_anything(acts):
    room = make_room()
    people = [moderator_of(room), *members_of(room), User.objects.first()]
    for act, who, which in acts:
        actor = people[who]
        is_in = place_or_none(room, actor)
        if act == "join":
            services.add_member(room=room, user=actor)
        elif act == "leave":
            services.remove_member(room=room, user=actor)
        elif not is_in:
            continue
        elif act == "say":
            say(room, actor)
        elif act == "read":
            services.mark_room_read(actor=actor, room_id=room.pk, seq=which)
        else:
            own = Message.objects.filter(room=room, author=actor, kind="TEXT").order_by("seq")
            if own:
                services.delete_message(actor=actor, message_id=own[which % len(own)].pk)
        room.refresh_from_db()
        live = Message.objects.filter(room=room, kind="TEXT", deleted_at=None)
        assert room.message_count == live.count()
        assert room.last_message == live.order_by("seq").last()
        for person in people:
            if place_or_none(room, person):
                assert unread(room, person) == really_unread(room, person)
    seqs = Message.objects.filter(room=room).values_list("seq", "changed_seq")
    assert {seq for pair in seqs for seq in pair} <= set(range(1, room.last_seq + 1))


def place_or_none(room, user):
    return room.members.filter(user=user, is_active=True).first()
