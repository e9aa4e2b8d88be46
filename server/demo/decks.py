"""Flashcards at the demo school: a deck of a course, which the student of the logins has studied for
some weeks, and one of their own."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from server.accounts.models import User
from server.demo.content import CourseText
from server.demo.school import School
from server.flashcards import services
from server.flashcards.models import CardMemory, Deck, Rating
from server.flashcards.services import CardDraft

_CODE = "AST-101"
_TITLE = "Words of the night sky"
_CARDS = (
    (
        "What is a *light-year*?",
        "The distance that light travels in a year: about 9.5 trillion km.",
    ),
    ("What is the *zenith*?", "The point of the sky straight above you."),
    ("What is the *ecliptic*?", "The path of the Sun among the stars in the course of a year."),
    ("How does a planet's light differ from a star's?", "It hardly twinkles."),
    ("Why do stars twinkle?", "Moving air bends their light now this way, now that way."),
    ("What does *magnitude* say?", "How bright a star looks. **Smaller** numbers are brighter."),
    ("Which star hardly moves during the night?", "Polaris, close to the celestial north pole."),
    ("What is a *constellation*?", "One of the 88 regions into which the sky is divided."),
    ("What causes the phases of the Moon?", "We see more or less of its sunlit half."),
    (
        "When is a lunar eclipse possible?",
        "Only at full moon, when the Moon enters Earth's shadow.",
    ),
    ("What is a *nebula*?", "A cloud of gas and dust between the stars."),
    ("What is the Milky Way, seen from inside?", "The disc of our own galaxy, edge on."),
)
_OWN_TITLE = "German articles I mix up"
_OWN_CARDS = (
    ("Mädchen", "**das** Mädchen"),
    ("Butter", "**die** Butter"),
    ("Löffel", "**der** Löffel"),
    ("Gabel", "**die** Gabel"),
    ("Messer", "**das** Messer"),
    ("Joghurt", "**der** Joghurt"),
)
_WEEKS = 21  # days of study
_LEARNED = 8  # cards that the student has begun


def plan_decks(school: School, texts: list[CourseText]) -> None:
    owner = next((str(text.facts["owner"]) for text in texts if text.code == _CODE), None)
    if owner is None:
        return
    student = school.people["student"]
    school.plan(school.ago(_WEEKS + 2), _write, school, school.people[owner])
    school.plan(school.ago(9), _write_own, student)
    chance = Random("decks")  # noqa: S311 - a story, not a secret
    for days in range(_WEEKS, 3, -1):  # so that something is due
        school.plan(school.ago(days - 0.1), _study, school, student, chance)


def _write(school: School, teacher: User) -> None:
    course = school.courses[_CODE]
    deck = services.create_deck(
        actor=teacher,
        course_id=course.pk,
        title=_TITLE,
        description="Twelve words that every evening outside needs.",
    )
    services.add_cards(actor=teacher, deck_id=deck.pk, drafts=_drafts(_CARDS))
    services.publish_deck(actor=teacher, deck_id=deck.pk)


def _write_own(student: User) -> None:
    deck = services.create_deck(actor=student, title=_OWN_TITLE)
    services.add_cards(actor=student, deck_id=deck.pk, drafts=_drafts(_OWN_CARDS))


def _study(school: School, student: User, chance: Random) -> None:
    """What is due, and a new card now and then; most of it is known."""
    deck = Deck.objects.get(course=school.courses[_CODE], title=_TITLE)
    now = timezone.now()
    due = CardMemory.objects.filter(user=student, deck=deck, due_at__lte=now + timedelta(hours=12))
    cards = [row.card for row in due.select_related("card").order_by("card__position")]
    cards += deck.cards.exclude(memories__user=student).filter(position__lt=_LEARNED)[:2]
    for number, card in enumerate(cards):
        rating = chance.choices(list(Rating), weights=[1, 1, 6, 2])[0]
        services.rate_card(
            actor=student,
            card_id=card.pk,
            rating=rating,
            client_id=f"demo-{now.date()}-{number}",
            seconds=12,
        )


def _drafts(cards: tuple[tuple[str, str], ...]) -> list[CardDraft]:
    return [CardDraft(front, back) for front, back in cards]
