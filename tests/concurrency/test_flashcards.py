"""One person answers on several devices at the same moment."""

from functools import partial

import pytest

from server.flashcards.models import CardMemory, CardReview
from server.flashcards.services import CardDraft, create_card
from tests.concurrency.support import at_once
from tests.factories import UserFactory
from tests.flashcards.support import cards_of, make_deck, rate

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_devices_send_the_same_answers():
    student = UserFactory()
    deck = make_deck(student, cards=4)
    at_once(
        [
            partial(rate, student, card, client_id=f"{card.pk}")
            for card in cards_of(deck)
            for _device in range(3)
        ]
    )
    assert CardReview.objects.count() == 4
    assert list(CardMemory.objects.values_list("reps", flat=True)) == [1] * 4


def test_different_answers_to_one_card_all_count():
    student = UserFactory()
    card = cards_of(make_deck(student, cards=1))[0]
    at_once([partial(rate, student, card) for _ in range(8)])
    assert CardReview.objects.filter(is_first=True).count() == 1
    assert CardMemory.objects.get().reps == 8


def test_a_deck_counts_its_cards():
    student = UserFactory()
    deck = make_deck(student, cards=0)
    draft = CardDraft("front", "back")
    at_once([partial(create_card, actor=student, deck_id=deck.pk, draft=draft) for _ in range(8)])
    deck.refresh_from_db()
    assert deck.card_count == 8
    assert sorted(card.position for card in cards_of(deck)) == list(range(8))
