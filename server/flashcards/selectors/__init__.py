"""Reads of more than a line, one topic a file."""

from server.flashcards.selectors.counting import due_count, new_count
from server.flashcards.selectors.sessions import (
    ComingDay,
    Session,
    StudyCard,
    new_cards_per_day,
    study_card,
    study_session,
)

__all__ = [
    "ComingDay",
    "Session",
    "StudyCard",
    "due_count",
    "new_cards_per_day",
    "new_count",
    "study_card",
    "study_session",
]
