"""What every kind of question can do, and the shapes that go in and out.

`Content` and `Answer` are JSON. Ids of options are random: they tell neither order nor key.
"""

import random
import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from server.core.errors import Problems
from server.core.text import clean_text

Content = dict[str, Any]
Answer = dict[str, Any]
Layout = dict[str, list[str]]

MAX_OPTIONS = 50
MAX_OPTION_TEXT = 5_000


# --- what a teacher writes ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChoiceDraft:
    text: str
    is_correct: bool = False
    percent: float | None = None  # of the points; None: shared out evenly
    feedback: str = ""
    id: str = ""  # of the version before; empty for a new one


@dataclass(frozen=True, slots=True)
class Accepted:
    text: str
    percent: float = 100
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class NumberDraft:
    value: str
    tolerance: str = "0"
    percent: float = 100
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class UnitDraft:
    name: str
    factor: str = "1"  # from this unit to the one of the key


@dataclass(frozen=True, slots=True)
class PairDraft:
    left: str
    right: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class BlankDraft:
    accepted: Sequence[str]
    is_case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as its author gives it. Each kind reads the parts that it has."""

    text: str = ""
    choices: Sequence[ChoiceDraft] = ()
    is_true: bool | None = None
    true_feedback: str = ""
    false_feedback: str = ""
    accepted: Sequence[Accepted] = ()
    is_case_sensitive: bool = False
    numbers: Sequence[NumberDraft] = ()
    units: Sequence[UnitDraft] = ()
    pairs: Sequence[PairDraft] = ()
    distractors: Sequence[str] = ()
    items: Sequence[ItemDraft] = ()
    blanks: Sequence[BlankDraft] = ()
    guidance: str = ""


# --- what a student gives and sees ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as a client sends it. Each kind reads its own part; None: not given."""

    choice_ids: Sequence[str] | None = None
    text: str | None = None
    number: str | None = None
    unit: str | None = None
    pairs: Sequence[tuple[str, str]] | None = None
    order: Sequence[str] | None = None
    blanks: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a student sees of a question besides its text. Nothing here depends on the key."""

    choices: list[Option] = field(default_factory=list)
    lefts: list[Option] = field(default_factory=list)
    rights: list[Option] = field(default_factory=list)
    items: list[Option] = field(default_factory=list)
    blank_count: int = 0
    needs_unit: bool = False


class QuestionType(ABC):
    """One kind of question."""

    @abstractmethod
    def content(self, draft: Draft, problems: Problems) -> Content:
        """The content to store; what is wrong with the draft is added to `problems`."""

    def layout(self, content: Content, shuffle: bool, dice: random.Random) -> Layout:
        """The order of options for one attempt."""
        return {}

    def shown(self, content: Content, layout: Layout) -> Shown:
        return Shown()

    @abstractmethod
    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        """The answer to store, None for an empty one. It is checked by what the student sees:
        refusals tell nothing about the key."""

    @abstractmethod
    def grade(self, content: Content, answer: Answer) -> Fraction | None:
        """The share of the points, 0 to 1; None: a person has to decide."""

    @abstractmethod
    def key(self, content: Content) -> Answer | None:
        """An answer that earns all points; None where there is no such thing."""

    def feedback(self, content: Content, answer: Answer) -> list[str]:
        """What the author says to this answer."""
        return []


# --- building blocks ------------------------------------------------------------------------------


def new_id() -> str:
    return secrets.token_hex(4)


def keep_ids(given: Sequence[str]) -> list[str]:
    """The ids as given, with new ones where there is none or one comes twice."""
    seen: set[str] = set()
    ids = []
    for one in given:
        one = one if one and len(one) <= 20 and one.isalnum() and one not in seen else new_id()
        seen.add(one)
        ids.append(one)
    return ids


def check_count(
    problems: Problems, field_name: str, rows: Sequence[object], least: int, most: int = MAX_OPTIONS
) -> None:
    if not least <= len(rows) <= most:
        problems.add(
            _("Between {least} and {most} of them, please.").format(least=least, most=most),
            field_name,
        )


def option_text(problems: Problems, field_name: str, text: str) -> str:
    return clean_text(problems, field_name, text, max_length=MAX_OPTION_TEXT, required=True)


def feedback_text(problems: Problems, field_name: str, text: str) -> str:
    return clean_text(problems, field_name, text, max_length=MAX_OPTION_TEXT)


def check_percent(problems: Problems, field_name: str, percent: float, least: int = 0) -> float:
    """Percent with at most five decimals."""
    if not least <= percent <= 100:  # false for NaN as well
        problems.add(
            _("Between {least} and {most} percent, please.").format(least=least, most=100),
            field_name,
        )
        return 0
    return round(percent, 5)


def share(percent: float) -> Fraction:
    """Percent as an exact share."""
    return Fraction(str(percent)) / 100


def ordered(rows: Sequence[dict[str, Any]], ids: Sequence[str]) -> list[Option]:
    texts = {row["id"]: row["text"] for row in rows}
    return [Option(one, texts[one]) for one in ids]


def shuffled(rows: Sequence[dict[str, Any]], dice: random.Random) -> list[str]:
    """Ids in random order, starting from an order that the author's does not show through."""
    ids = [row["id"] for row in sorted(rows, key=lambda row: str(row["text"]))]
    dice.shuffle(ids)
    return ids


def unknown_option(problems: Problems, field_name: str) -> None:
    problems.add(_("There is no such option."), field_name)
