"""Who sees, changes and studies which deck."""

import pytest
from django.contrib.auth.models import AnonymousUser

from server.courses.models import EnrollmentStatus
from server.flashcards import policies
from server.flashcards.models import Card, Deck
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)
from tests.flashcards.support import make_deck

pytestmark = pytest.mark.django_db

# actor → decks seen, changed, studied: (p)ublished, (h)idden, (s)tudent's own
TABLE = {
    "anonymous": ("", "", ""),
    "stranger": ("", "", ""),
    "other_teacher": ("", "", ""),
    "teacher": ("ph", "ph", ""),
    "assistant": ("ph", "ph", ""),
    "student": ("ps", "s", "ps"),
    "peer": ("p", "", "p"),
    "left": ("", "", ""),
    "blocked": ("", "", ""),
    "manager": ("ph", "ph", ""),
    "admin": ("ph", "ph", ""),
}


@pytest.fixture
def people():
    course = CourseFactory()
    assistant = TeacherFactory()
    course.co_instructors.add(assistant)

    def attending(status):
        return EnrollmentFactory(course=course, status=status).student

    people = {
        "anonymous": AnonymousUser(),
        "stranger": UserFactory(),
        "other_teacher": TeacherFactory(),
        "teacher": course.owner,
        "assistant": assistant,
        "student": attending(EnrollmentStatus.ACTIVE),
        "peer": attending(EnrollmentStatus.ACTIVE),
        "left": attending(EnrollmentStatus.ENDED),
        "blocked": attending(EnrollmentStatus.BLOCKED),
        "manager": ManagerFactory(),
        "admin": AdminFactory(),
    }
    make_deck(course.owner, course=course, title="published")
    make_deck(course.owner, course=course, title="hidden", is_published=False)
    make_deck(people["student"], title="student's")
    return people


def letters(rows):
    return "".join(sorted(deck.title[0] for deck in rows))


@pytest.mark.parametrize("name", TABLE)
def test_who_may(people, name):
    actor, decks = people[name], Deck.objects.all()
    rules = (policies.visible_decks, policies.editable_decks, policies.studied_decks)
    assert tuple(letters(rule(actor, decks)) for rule in rules) == tuple(
        "".join(sorted(expected)) for expected in TABLE[name]
    )
    visible = policies.visible_decks(actor, decks)
    cards = policies.visible_cards(actor, Card.objects.all())
    assert {card.deck_id for card in cards} == {deck.pk for deck in visible}
