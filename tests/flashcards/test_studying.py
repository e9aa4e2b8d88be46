"""Answering: what FSRS makes of it, once only, taken back exactly, in the learner's own day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from server.flashcards.models import CardMemory, CardReview, MemoryState, Rating
from server.flashcards.schedule import Memory, after, choices
from server.flashcards.selectors import study_card, study_session
from server.flashcards.services import rate_card, set_study_plan, undo_card_rating
from server.learning.models import StudyDay
from tests.courses.support import refusal
from tests.factories import CourseFactory, EnrollmentFactory, UserFactory
from tests.flashcards.support import cards_of, make_deck, rate

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def student():
    return UserFactory(time_zone="UTC")


@pytest.fixture
def deck(student):
    return make_deck(student, cards=4)


def memory_of(card):
    return Memory.of(CardMemory.objects.get(card=card))


def test_good_answers_come_ever_later(student, deck, clock):
    card = cards_of(deck)[0]
    intervals = []
    for _ in range(5):
        rate(student, card)
        memory = memory_of(card)
        intervals.append(memory.due_at - memory.reviewed_at)
        clock.move_to(memory.due_at)
    assert intervals == sorted(intervals)
    assert intervals[0] == timedelta(minutes=10)
    assert intervals[-1] > timedelta(days=30)
    assert (memory.reps, memory.lapses, memory.state) == (5, 0, MemoryState.REVIEW)


def test_what_is_forgotten_is_a_lapse_and_comes_soon(student, deck, clock):
    card = cards_of(deck)[0]
    rate(student, card, Rating.EASY)
    clock.move_to(memory_of(card).due_at)
    rate(student, card, Rating.AGAIN)
    memory = memory_of(card)
    assert (memory.lapses, memory.state) == (1, MemoryState.RELEARNING)
    assert memory.due_at - memory.reviewed_at == timedelta(minutes=10)


def test_each_button_does_what_it_says(student, deck):
    card = cards_of(deck)[0]
    promised = dict(study_card(student, card).choices)
    assert promised == dict(choices(None, NOON))
    assert promised[Rating.AGAIN] < promised[Rating.HARD] < promised[Rating.GOOD]
    for n, rating in enumerate(Rating):
        rate(student, cards_of(deck)[n], rating)
        assert memory_of(cards_of(deck)[n]).due_at == promised[rating]


def test_an_answer_counts_once(student, deck):
    card = cards_of(deck)[0]
    name = rate(student, card, seconds=30)
    before = CardMemory.objects.values().get()
    rate(student, card, Rating.AGAIN, client_id=name, seconds=30)
    assert CardMemory.objects.values().get() == before
    assert CardReview.objects.count() == 1
    assert StudyDay.objects.get().seconds == 30


def test_names_of_answers_are_each_persons_own(deck):
    course = CourseFactory()
    shared = make_deck(course.owner, course=course)
    students = [EnrollmentFactory(course=course).student for _ in range(2)]
    for one in students:
        rate(one, cards_of(shared)[0], client_id="same")
    assert CardMemory.objects.count() == 2
    undo_card_rating(actor=students[0], client_id="same")
    assert CardMemory.objects.get().user == students[1]


@pytest.mark.parametrize("ratings", [[3], [3, 1], [4, 1, 2], [1, 2, 3, 4]])
def test_undo_restores_exactly(student, deck, clock, ratings):
    card = cards_of(deck)[0]
    states, names = [], []
    for rating in ratings:
        states.append(CardMemory.objects.filter(card=card).values().first())
        names.append(rate(student, card, Rating(rating)))
        clock.move_to(memory_of(card).due_at + timedelta(hours=3, microseconds=7))
    for name in reversed(names):
        undo_card_rating(actor=student, client_id=name)
        found = CardMemory.objects.filter(card=card).values().first()
        expected = states.pop()
        if expected is not None and found is not None:
            found.pop("id"), expected.pop("id")
            found.pop("created_at"), expected.pop("created_at")
        assert found == expected


def test_what_was_undone_stays_undone(student, deck):
    card = cards_of(deck)[0]
    name = rate(student, card)
    for _ in range(2):
        undo_card_rating(actor=student, client_id=name)
    rate(student, card, client_id=name)
    assert not CardMemory.objects.exists()
    assert study_session(student, deck_id=deck.pk, limit=10).reviewed_count == 0


def test_only_the_latest_answer_can_be_taken_back(student, deck):
    card, other = cards_of(deck)[:2]
    first, second = rate(student, card), rate(student, card)
    rate(student, other)
    before = list(CardMemory.objects.values())
    with refusal() as refused:
        undo_card_rating(actor=student, client_id=first)
    assert refused.codes == [("CONFLICT", "clientId")]
    assert list(CardMemory.objects.values()) == before
    undo_card_rating(actor=student, client_id=second)
    undo_card_rating(actor=student, client_id=first)


def test_nobody_takes_back_what_another_answered(student, deck):
    name = rate(student, cards_of(deck)[0])
    with refusal() as refused:
        undo_card_rating(actor=UserFactory(), client_id=name)
    assert refused.codes == [("NOT_FOUND", "clientId")]
    assert CardMemory.objects.count() == 1


@pytest.mark.parametrize(
    ("claimed", "kept"),
    [
        (NOON - timedelta(hours=2), NOON - timedelta(hours=2)),
        (NOON + timedelta(hours=2), NOON),
        (NOON - timedelta(days=30), NOON - timedelta(days=7)),
    ],
)
def test_an_answer_without_a_connection_says_when(student, deck, claimed, kept):
    card = cards_of(deck)[0]
    rate(student, card, answered_at=claimed)
    assert CardReview.objects.get().answered_at == kept
    assert memory_of(card) == after(None, Rating.GOOD, kept)


def test_an_answer_that_comes_late_does_not_turn_the_clock_back(student, deck):
    card = cards_of(deck)[0]
    rate(student, card)
    rate(student, card, answered_at=NOON - timedelta(days=1))
    assert memory_of(card).reviewed_at == NOON
    assert memory_of(card).reps == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"client_id": ""}, "clientId"),
        ({"client_id": "x" * 65}, "clientId"),
        ({"seconds": 121}, "seconds"),
        ({"seconds": -1}, "seconds"),
    ],
)
def test_what_an_answer_cannot_be(student, deck, wrong, field):
    arguments = {"client_id": "one", **wrong}
    with refusal() as refused:
        rate_card(actor=student, card_id=cards_of(deck)[0].pk, rating=Rating.GOOD, **arguments)
    assert refused.codes == [("INVALID", field)]
    assert not CardMemory.objects.exists()


def test_a_session_has_what_is_due_and_so_many_new_ones(student, deck, clock):
    set_study_plan(actor=student, new_cards_per_day=3)
    session = study_session(student, deck_id=deck.pk, limit=50)
    assert [one.card for one in session.cards] == cards_of(deck)[:3]
    assert (session.due_count, session.new_count, session.next_due_at) == (0, 3, None)
    one, two, three, four = cards_of(deck)
    rate(student, one, Rating.EASY)
    rate(student, two, Rating.AGAIN)
    session = study_session(student, deck_id=deck.pk, limit=50)
    assert [row.card for row in session.cards] == [two, three]
    assert (session.due_count, session.new_count, session.reviewed_count) == (1, 1, 2)
    assert session.next_due_at == memory_of(one).due_at
    clock.shift(timedelta(days=1))
    session = study_session(student, deck_id=deck.pk, limit=50)
    assert [row.card for row in session.cards] == [two, three, four]
    session = study_session(student, deck_id=deck.pk, limit=2)
    assert [row.card for row in session.cards] == [two, three]
    assert (session.due_count, session.new_count) == (1, 2)


def test_the_limit_of_new_cards_is_of_all_decks_together(student, deck):
    set_study_plan(actor=student, new_cards_per_day=2)
    other = make_deck(student, cards=4)
    rate(student, cards_of(deck)[0], Rating.EASY)
    for deck_id in (deck.pk, other.pk, None):
        assert study_session(student, deck_id=deck_id, limit=50).new_count == 1
    name = rate(student, cards_of(deck)[1], Rating.EASY)
    assert study_session(student, deck_id=other.pk, limit=50).cards == []
    undo_card_rating(actor=student, client_id=name)
    assert study_session(student, deck_id=other.pk, limit=50).new_count == 1


def test_today_is_the_learners_own_day(clock):
    """At 12:00 UTC it is Monday midnight minus one hour in Auckland (UTC+12) and still early in
    Honolulu (UTC-10): what is due at 13:00 UTC is tomorrow there, today here."""
    clock.move_to(NOON - timedelta(hours=1))
    for zone, is_due in (("Pacific/Auckland", False), ("Pacific/Honolulu", True)):
        student = UserFactory(time_zone=zone)
        deck = make_deck(student, cards=1)
        rate(student, cards_of(deck)[0])
        CardMemory.objects.filter(user=student).update(due_at=NOON + timedelta(hours=1))
        session = study_session(student, deck_id=deck.pk, limit=50)
        assert session.due_count == int(is_due)
        assert [day.due_count for day in session.coming_days] == [int(not is_due), *[0] * 6]


def test_the_coming_days_are_counted(student, deck, clock):
    for number, card in enumerate(cards_of(deck)):
        rate(student, card)
        CardMemory.objects.filter(card=card).update(
            due_at=NOON + timedelta(days=[1, 1, 7, 8][number])
        )
    session = study_session(student, deck_id=deck.pk, limit=50)
    assert [day.due_count for day in session.coming_days] == [2, 0, 0, 0, 0, 0, 1]
    assert session.coming_days[0].day.isoformat() == "2026-05-05"


def test_all_that_is_studied_and_nothing_else(student, deck):
    course, other = CourseFactory(), CourseFactory()
    EnrollmentFactory(course=course, student=student)
    shown = make_deck(course.owner, course=course, title="Shown")
    make_deck(course.owner, course=course, title="Hidden", is_published=False)
    hers = make_deck(other.owner, course=other, title="Elsewhere")
    session = study_session(student, deck_id=None, limit=50)
    assert {row.card.deck_id for row in session.cards} == {deck.pk, shown.pk}
    assert study_session(student, deck_id=hers.pk, limit=50) is None


def test_studying_counts_as_study(student, deck):
    rate(student, cards_of(deck)[0], seconds=20)
    rate(student, cards_of(deck)[1], seconds=120, answered_at=NOON - timedelta(hours=5))
    assert StudyDay.objects.get().seconds == 20


def test_a_plan_has_bounds(student):
    for wrong in (-1, 501):
        with refusal() as refused:
            set_study_plan(actor=student, new_cards_per_day=wrong)
        assert refused.codes == [("INVALID", "newCardsPerDay")]
    assert set_study_plan(actor=student, new_cards_per_day=0).new_cards_per_day == 0
