"""Rubrics: criteria, each with levels that are worth points."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from server.assessments.services.checks import checked_points
from server.core.errors import Problems
from server.core.text import clean_line, clean_text

MAX_CRITERIA = 30
MAX_LEVELS = 10


@dataclass(frozen=True, slots=True)
class LevelDraft:
    title: str
    points: float
    description: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    title: str
    levels: Sequence[LevelDraft] = field(default_factory=list)
    description: str = ""
    id: str = ""


def checked_rubric(
    problems: Problems, drafts: Sequence[CriterionDraft], before: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """A rubric as it is stored; what was there before keeps its ids."""
    known = {row["id"] for row in before}
    known |= {level["id"] for row in before for level in row["levels"]}
    if len(drafts) > MAX_CRITERIA or any(
        not 2 <= len(draft.levels) <= MAX_LEVELS for draft in drafts
    ):
        problems.add(
            _("At most {criteria} criteria, each with 2 to {levels} levels.").format(
                criteria=MAX_CRITERIA, levels=MAX_LEVELS
            ),
            "rubric",
        )
        return []
    taken: set[str] = set()

    def identity(wanted: str) -> str:
        new = wanted if wanted in known - taken else secrets.token_urlsafe(6)
        taken.add(new)
        return new

    return [
        {
            "id": identity(draft.id),
            **_texts(problems, draft),
            "levels": [
                {
                    "id": identity(level.id),
                    **_texts(problems, level),
                    "points": str(checked_points(problems, "rubric", level.points)),
                }
                for level in draft.levels
            ],
        }
        for draft in drafts
    ]


def most_points(criterion: dict[str, Any]) -> Decimal:
    return max(Decimal(level["points"]) for level in criterion["levels"])


def rubric_points(rubric: Sequence[dict[str, Any]]) -> Decimal:
    """What the best level of every criterion is worth together."""
    return sum((most_points(criterion) for criterion in rubric), Decimal(0))


def _texts(problems: Problems, draft: CriterionDraft | LevelDraft) -> dict[str, str]:
    title = clean_line(problems, "rubric", draft.title, max_length=160, required=True)
    text = clean_text(problems, "rubric", draft.description, max_length=1_000)
    return {"title": title, "description": text}
