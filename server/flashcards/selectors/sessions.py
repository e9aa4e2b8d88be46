"""What to study today: what is due, then new cards up to the day's limit, and what comes next."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from server.accounts.models import User
from server.flashcards.models import Card, CardMemory, CardReview, Deck, Rating, StudyPlan
from server.flashcards.policies import studied_decks, visible_decks
from server.flashcards.schedule import Memory, choices
from server.flashcards.selectors.counting import day_start

COMING_DAYS = 7


@dataclass(frozen=True, slots=True)
class StudyCard:
    """`memory` is None for a new card; `choices` say when it comes again after each rating."""

    card: Card
    memory: Memory | None
    choices: list[tuple[Rating, datetime]]


@dataclass(frozen=True, slots=True)
class ComingDay:
    day: date
    due_count: int


@dataclass(frozen=True, slots=True)
class Session:
    """`due_count` and `new_count` are of today, whatever the limit of `cards`."""

    cards: list[StudyCard]
    due_count: int
    new_count: int
    reviewed_count: int
    next_due_at: datetime | None  # after today
    coming_days: list[ComingDay]  # from tomorrow


def study_session(user: User, *, deck_id: UUID | None, limit: int) -> Session | None:
    """Of one deck, or of everything that the user studies. None for a deck they do not see."""
    if deck_id is None:
        decks = studied_decks(user, Deck.objects.all())
    else:
        decks = visible_decks(user, Deck.objects.filter(pk=deck_id))
        if not decks.exists():
            return None
    memories = CardMemory.objects.filter(user=user, deck__in=decks.values("pk"))
    today_ends = day_start(user, 1)
    due = memories.filter(due_at__lt=today_ends)
    unseen = _unseen(user, decks)
    due_count = due.count()
    new_count = min(_new_cards_left(user), unseen.count())
    cards = [row.card for row in due.select_related("card").order_by("due_at", "id")[:limit]]
    cards += unseen[: min(new_count, max(limit - len(cards), 0))]
    later = memories.filter(due_at__gte=today_ends)
    return Session(
        cards=_with_memories(user, cards),
        due_count=due_count,
        new_count=new_count,
        reviewed_count=CardReview.objects.filter(
            user=user,
            undone_at__isnull=True,
            answered_at__gte=day_start(user),
            card__deck__in=decks.values("pk"),
        ).count(),
        next_due_at=later.order_by("due_at").values_list("due_at", flat=True).first(),
        coming_days=_coming_days(user, later),
    )


def study_card(user: User, card: Card) -> StudyCard:
    """The card as it stands to the user now."""
    return _with_memories(user, [card])[0]


def new_cards_per_day(user: User) -> int:
    plan = StudyPlan.objects.filter(user=user).first() or StudyPlan(user=user)
    return plan.new_cards_per_day


def _unseen(user: User, decks: QuerySet[Deck]) -> QuerySet[Card]:
    seen = CardMemory.objects.filter(user=user, card=OuterRef("pk"))
    rows = Card.objects.filter(~Exists(seen), deck__in=decks.values("pk"))
    return rows.order_by("deck", "position", "id")


def _new_cards_left(user: User) -> int:
    begun = CardReview.objects.filter(
        user=user, is_first=True, undone_at__isnull=True, answered_at__gte=day_start(user)
    )
    return max(new_cards_per_day(user) - begun.count(), 0)


def _with_memories(user: User, cards: list[Card]) -> list[StudyCard]:
    now = timezone.now()
    rows = {
        row.card_id: Memory.of(row)
        for row in CardMemory.objects.filter(user=user, card__in=[card.pk for card in cards])
    }
    return [StudyCard(card, memory := rows.get(card.pk), choices(memory, now)) for card in cards]


def _coming_days(user: User, later: QuerySet[CardMemory]) -> list[ComingDay]:
    zone = ZoneInfo(user.time_zone)
    times = later.filter(due_at__lt=day_start(user, COMING_DAYS + 1))
    counts = Counter(at.astimezone(zone).date() for at in times.values_list("due_at", flat=True))
    days = [day_start(user, number).date() for number in range(1, COMING_DAYS + 1)]
    return [ComingDay(day, counts[day]) for day in days]
