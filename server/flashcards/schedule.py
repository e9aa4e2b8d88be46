"""When a card comes again, by FSRS. Calculation only."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card as FsrsCard
from fsrs import Rating as FsrsRating
from fsrs import Scheduler, State

from server.flashcards.models import CardMemory, Rating

RETENTION = 0.9
LONGEST = timedelta(days=3650)
# Without chance: what a button promises is what happens.
_scheduler = Scheduler(
    desired_retention=RETENTION, maximum_interval=LONGEST.days, enable_fuzzing=False
)


@dataclass(frozen=True, slots=True)
class Memory:
    """The columns of a CardMemory that FSRS decides."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due_at: datetime
    reviewed_at: datetime
    reps: int
    lapses: int

    @classmethod
    def of(cls, row: CardMemory) -> "Memory":
        return cls(**{name: getattr(row, name) for name in cls.__slots__})

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Memory":
        times = {name: datetime.fromisoformat(value[name]) for name in ("due_at", "reviewed_at")}
        return cls(**{**value, **times})

    def to_json(self) -> dict[str, Any]:
        """Exact: floats and times come back as they were."""
        times = {"due_at": self.due_at.isoformat(), "reviewed_at": self.reviewed_at.isoformat()}
        return {**asdict(self), **times}


def after(before: Memory | None, rating: Rating, answered_at: datetime) -> Memory:
    """The memory after an answer; `before` is None for a new card."""
    answered_at = answered_at.astimezone(UTC)
    card, _log = _scheduler.review_card(_card(before), FsrsRating(rating.value), answered_at)
    assert card.stability is not None
    assert card.difficulty is not None
    has_lapsed = before is not None and before.state == State.Review and rating == Rating.AGAIN
    return Memory(
        state=card.state.value,
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due_at=card.due,
        reviewed_at=answered_at,
        reps=(before.reps if before else 0) + 1,
        lapses=(before.lapses if before else 0) + has_lapsed,
    )


def choices(before: Memory | None, at: datetime) -> list[tuple[Rating, datetime]]:
    """For each rating when the card would come again."""
    return [(rating, after(before, rating, at).due_at) for rating in Rating]


def _card(memory: Memory | None) -> FsrsCard:
    if memory is None:
        return FsrsCard(card_id=0)
    return FsrsCard(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at.astimezone(UTC),
        last_review=memory.reviewed_at.astimezone(UTC),
    )
