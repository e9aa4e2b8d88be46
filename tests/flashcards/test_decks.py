"""Decks and cards: who makes them, what may stand on them, what is left when they go."""

import pytest

from server.audit.models import AuditEntry
from server.flashcards.models import Card, CardMemory, CardReview, Deck
from server.flashcards.services import (
    CardDraft,
    add_cards,
    cards,
    create_card,
    create_deck,
    decks,
    delete_card,
    delete_deck,
    move_card,
    publish_deck,
    unpublish_deck,
    update_card,
    update_deck,
)
from tests.courses.support import refusal
from tests.factories import CourseFactory, EnrollmentFactory, UserFactory
from tests.flashcards.support import cards_of, make_deck, rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def teacher(course):
    return course.owner


@pytest.fixture
def student(course):
    return EnrollmentFactory(course=course).student


def refusals(act, **arguments):
    before = list(Deck.objects.values()), list(Card.objects.values())
    with refusal() as refused:
        act(**arguments)
    assert (list(Deck.objects.values()), list(Card.objects.values())) == before
    return refused.codes


def test_a_deck_is_of_a_course_or_of_a_person(course, teacher, student):
    deck = create_deck(actor=teacher, title="  Knots ", course_id=course.pk)
    assert (deck.title, deck.course, deck.owner, deck.published_at) == ("Knots", course, None, None)
    own = create_deck(actor=student, title="Mine", description="For June")
    assert (own.course, own.owner) == (None, student)
    assert AuditEntry.objects.filter(action="flashcards.create_deck").count() == 2


def test_only_who_looks_after_the_course_makes_its_decks(course, student):
    arguments = {"actor": student, "title": "No", "course_id": course.pk}
    assert refusals(create_deck, **arguments) == [("FORBIDDEN", None)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"description": "x" * 2001}, "description"),
    ],
)
def test_what_a_deck_cannot_be_called(student, wrong, field):
    arguments = {"actor": student, "title": "Fine", **wrong}
    assert refusals(create_deck, **arguments) == [("INVALID", field)]
    own = create_deck(actor=student, title="Mine")
    assert refusals(update_deck, actor=student, deck_id=own.pk, **wrong) == [("INVALID", field)]


def test_so_many_decks(student, course, teacher, monkeypatch):
    monkeypatch.setattr(decks, "MAX_DECKS", 1)
    create_deck(actor=student, title="One")
    assert refusals(create_deck, actor=student, title="Two") == [("INVALID", None)]
    create_deck(actor=teacher, title="One", course_id=course.pk)
    arguments = {"actor": teacher, "title": "Two", "course_id": course.pk}
    assert refusals(create_deck, **arguments) == [("INVALID", None)]


def test_publishing_needs_a_course_and_a_card(course, teacher, student):
    empty = make_deck(teacher, course=course, cards=0)
    assert refusals(publish_deck, actor=teacher, deck_id=empty.pk) == [("INVALID", "deckId")]
    own = make_deck(student)
    assert refusals(publish_deck, actor=student, deck_id=own.pk) == [("INVALID", "deckId")]
    create_card(actor=teacher, deck_id=empty.pk, draft=CardDraft("a", "b"))
    first = publish_deck(actor=teacher, deck_id=empty.pk).published_at
    assert publish_deck(actor=teacher, deck_id=empty.pk).published_at == first
    assert AuditEntry.objects.filter(action="flashcards.publish_deck").count() == 1


def test_a_hidden_deck_keeps_what_is_remembered(course, teacher, student):
    deck = make_deck(teacher, course=course)
    rate(student, cards_of(deck)[0])
    assert unpublish_deck(actor=teacher, deck_id=deck.pk).published_at is None
    assert CardMemory.objects.count() == 1
    with refusal() as refused:
        rate(student, cards_of(deck)[0])
    assert refused.codes == [("NOT_FOUND", "cardId")]


def test_nothing_is_left_of_a_deck_or_card_that_is_gone(course, teacher, student):
    deck = make_deck(teacher, course=course)
    one, two, _three = cards_of(deck)
    rate(student, one)
    rate(student, two)
    assert delete_card(actor=teacher, card_id=one.pk).card_count == 2
    assert [row.card_id for row in CardMemory.objects.all()] == [two.pk]
    delete_deck(actor=teacher, deck_id=deck.pk)
    for model in (Deck, Card, CardMemory, CardReview):
        assert not model.objects.exists()


def test_a_changed_card_keeps_what_is_remembered(course, teacher, student):
    deck = make_deck(teacher, course=course)
    card = cards_of(deck)[0]
    rate(student, card)
    before = CardMemory.objects.values().get()
    draft = CardDraft("New *front*", "New back", ["Knots", "knots ", "sea"], 3, "as it stands")
    changed = update_card(actor=teacher, card_id=card.pk, draft=draft)
    changed.refresh_from_db()
    assert (changed.front, changed.tags, changed.page) == ("New *front*", ["knots", "sea"], 3)
    assert CardMemory.objects.values().get() == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"front": " "}, "front"),
        ({"back": ""}, "back"),
        ({"front": "x" * 5001}, "front"),
        ({"quote": "x" * 1001}, "quote"),
        ({"page": 0}, "page"),
        ({"page": 100_001}, "page"),
        ({"tags": ["x"] * 11}, "tags"),
        ({"tags": ["x" * 51]}, "tags"),
        ({"front": "null \x00"}, "front"),
    ],
)
def test_what_cannot_stand_on_a_card(student, wrong, field):
    deck = make_deck(student, cards=1)
    draft = CardDraft(**{"front": "a", "back": "b", **wrong})
    for act, owner in (
        (create_card, {"deck_id": deck.pk}),
        (update_card, {"card_id": cards_of(deck)[0].pk}),
    ):
        assert refusals(act, actor=student, draft=draft, **owner) == [("INVALID", field)]


def test_all_cards_are_added_or_none(student):
    deck = make_deck(student, cards=0)
    drafts = [CardDraft("a", "b"), CardDraft("", "b")]
    assert refusals(add_cards, actor=student, deck_id=deck.pk, drafts=drafts) == [
        ("INVALID", "front")
    ]


def test_a_deck_takes_so_many_cards(student, monkeypatch):
    monkeypatch.setattr(cards, "MAX_CARDS", 3)
    deck = make_deck(student, cards=3)
    arguments = {"actor": student, "deck_id": deck.pk, "draft": CardDraft("a", "b")}
    assert refusals(create_card, **arguments) == [("INVALID", None)]


@pytest.mark.parametrize(
    ("position", "order"), [(0, "2013"), (1, "0213"), (3, "0132"), (99, "0132"), (-5, "2013")]
)
def test_a_card_moves_and_the_others_make_room(student, position, order):
    deck = make_deck(student, cards=4)
    move_card(actor=student, card_id=cards_of(deck)[2].pk, position=position)
    assert "".join(card.front[-1] for card in cards_of(deck)) == order


def test_a_students_deck_is_nobody_elses(student, teacher):
    deck = make_deck(student)
    for act, arguments in (
        (update_deck, {"deck_id": deck.pk, "title": "Hers"}),
        (delete_deck, {"deck_id": deck.pk}),
        (create_card, {"deck_id": deck.pk, "draft": CardDraft("a", "b")}),
    ):
        assert refusals(act, actor=teacher, **arguments) == [("NOT_FOUND", "deckId")]


def test_students_do_not_change_the_decks_of_their_course(course, teacher, student):
    deck = make_deck(teacher, course=course)
    card = cards_of(deck)[0]
    for act, arguments in (
        (update_deck, {"deck_id": deck.pk, "title": "Mine"}),
        (unpublish_deck, {"deck_id": deck.pk}),
        (delete_deck, {"deck_id": deck.pk}),
        (delete_card, {"card_id": card.pk}),
        (move_card, {"card_id": card.pk, "position": 2}),
    ):
        assert refusals(act, actor=student, **arguments) == [("FORBIDDEN", None)]
        with refusal() as refused:
            act(actor=UserFactory(), **arguments)
        assert [code for code, _field in refused.codes] == ["NOT_FOUND"]
