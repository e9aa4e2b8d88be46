"""Who may see and change decks. What is somebody's own is nobody else's, staff included."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.policies import holds
from server.courses.models import Enrollment, EnrollmentStatus
from server.courses.policies import editable_courses, of_course, readable_courses
from server.flashcards.models import Card, Deck


def visible_decks(actor: Actor, decks: QuerySet[Deck]) -> QuerySet[Deck]:
    """One's own; published ones for whoever reads the course, all for its editors."""
    if not isinstance(actor, User):
        return decks.none()
    return decks.filter(
        Q(owner=actor)
        | Q(of_course(editable_courses, actor))
        | Q(of_course(readable_courses, actor), published_at__isnull=False)
    )


def editable_decks(actor: Actor, decks: QuerySet[Deck]) -> QuerySet[Deck]:
    if not isinstance(actor, User):
        return decks.none()
    return decks.filter(Q(owner=actor) | Q(of_course(editable_courses, actor)))


def studied_decks(actor: Actor, decks: QuerySet[Deck]) -> QuerySet[Deck]:
    """One's own, and the published ones of the courses that one is a student of."""
    if not isinstance(actor, User):
        return decks.none()
    attends = Enrollment.objects.filter(
        course=OuterRef("course"), student=actor, status=EnrollmentStatus.ACTIVE
    )
    return decks.filter(Q(owner=actor) | Q(Exists(attends), published_at__isnull=False))


def visible_cards(actor: Actor, cards: QuerySet[Card]) -> QuerySet[Card]:
    return cards.filter(holds(visible_decks, actor, Deck, pk="deck"))


def can_edit_deck(actor: Actor, deck: Deck) -> bool:
    return editable_decks(actor, Deck.objects.filter(pk=deck.pk)).exists()
