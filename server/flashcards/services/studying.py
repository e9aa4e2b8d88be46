"""Answering cards. All that one person answers takes turns under the lock of their StudyClock."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import ErrorCode, Problems, invalid, not_found, refused
from server.core.text import clean_line
from server.flashcards.models import Card, CardMemory, CardReview, Rating, StudyPlan
from server.flashcards.policies import visible_cards
from server.flashcards.schedule import Memory, after
from server.learning.services import count_study
from server.learning.services.study import locked_clock

MAX_NAME = 64
MAX_SECONDS = 120  # that one answer may count as study
LATEST = timedelta(days=7)  # how far back an answer may have been given without a connection
MAX_NEW_CARDS = 500


@transaction.atomic
def rate_card(
    *,
    actor: User,
    card_id: UUID,
    rating: Rating,
    client_id: str,
    answered_at: datetime | None = None,
    seconds: int = 0,
) -> Card:
    """Keep how well the actor knew a card. `client_id` names the answer: sent again, it changes
    nothing, also after it was undone. One that was given without a connection says when.

    Raises: DomainError NOT_FOUND, INVALID.
    """
    card = visible_cards(actor, Card.objects.filter(pk=card_id)).select_related("deck").first()
    if card is None:
        raise not_found("Card", "cardId")
    name = _checked_name(client_id)
    if not 0 <= seconds <= MAX_SECONDS:
        raise invalid(
            _("Between {least} and {most}, please.").format(least=0, most=MAX_SECONDS), "seconds"
        )
    clock = locked_clock(actor)
    if CardReview.objects.filter(user=actor, client_id=name).exists():
        return card
    row = CardMemory.objects.filter(user=actor, card=card).first()
    before = Memory.of(row) if row else None
    at = _answered_at(answered_at, before)
    CardReview.objects.create(
        user=actor,
        card=card,
        client_id=name,
        rating=rating,
        answered_at=at,
        before=before.to_json() if before else None,
        is_first=before is None,
    )
    _remember(actor, card, row, after(before, rating, at))
    count_study(clock, actor, at, seconds)
    return card


@transaction.atomic
def undo_card_rating(*, actor: User, client_id: str) -> Card:
    """Take the latest answer to a card back: all is as it was before. Again, it changes nothing.

    Raises: DomainError NOT_FOUND, CONFLICT (the card was answered again since).
    """
    locked_clock(actor)
    review = CardReview.objects.filter(user=actor, client_id=client_id).first()
    if review is None:
        raise not_found("Card", "clientId")
    card = visible_cards(actor, Card.objects.filter(pk=review.card_id)).first()
    if card is None:
        raise not_found("Card", "clientId")
    if review.undone_at is not None:
        return card
    memory = CardMemory.objects.get(user=actor, card=card)
    if memory.reps != _reps(review.before) + 1:
        raise refused(ErrorCode.CONFLICT, _("This card was answered again since."), "clientId")
    if review.before is None:
        memory.delete()
    else:
        _remember(actor, card, memory, Memory.from_json(review.before))
    review.undone_at = timezone.now()
    review.save(update_fields=["undone_at"])
    return card


@transaction.atomic
def set_study_plan(*, actor: User, new_cards_per_day: int) -> StudyPlan:
    """Raises: DomainError INVALID."""
    if not 0 <= new_cards_per_day <= MAX_NEW_CARDS:
        raise invalid(
            _("Between {least} and {most}, please.").format(least=0, most=MAX_NEW_CARDS),
            "newCardsPerDay",
        )
    plan, _created = StudyPlan.objects.update_or_create(
        user=actor, defaults={"new_cards_per_day": new_cards_per_day}
    )
    record(actor=actor, action="flashcards.set_study_plan", obj=plan)
    return plan


def _checked_name(client_id: str) -> str:
    problems = Problems()
    name = clean_line(problems, "clientId", client_id, max_length=MAX_NAME, required=True)
    problems.raise_if_any()
    return name


def _answered_at(claimed: datetime | None, before: Memory | None) -> datetime:
    """Not in the future, not too long ago, and not before the answer that is kept already."""
    now = timezone.now()
    at = min(max(claimed or now, now - LATEST), now)
    return max(at, before.reviewed_at) if before else at


def _reps(before: dict[str, Any] | None) -> int:
    return before["reps"] if before else 0


def _remember(actor: User, card: Card, row: CardMemory | None, memory: Memory) -> None:
    row = row or CardMemory(user=actor, card=card, deck_id=card.deck_id)
    for name in Memory.__slots__:
        setattr(row, name, getattr(memory, name))
    row.save()
